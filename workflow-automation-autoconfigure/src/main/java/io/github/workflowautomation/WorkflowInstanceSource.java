package io.github.workflowautomation;

import org.jspecify.annotations.Nullable;

/**
 * The way an instance was started, and the user who started it.
 *
 * @param kind the kind of start; observed kinds are {@code api} (by this API) and {@code manual} (in the user interface)
 * @param userName the name of the acting user, {@code null} if not reported
 * @param userEmail the email address of the acting user, {@code null} if not reported
 * @param userUuid the UUID of the acting user, {@code null} if not reported
 */
public record WorkflowInstanceSource(
        String kind,
        @Nullable String userName,
        @Nullable String userEmail,
        @Nullable String userUuid) {

    /**
     * The kind and the UUID of the user. Names and addresses are personal data and do not belong in logs.
     *
     * @return for example {@code WorkflowInstanceSource[kind=api, userUuid=3ad5…]}
     */
    @Override
    public String toString() {
        return "WorkflowInstanceSource[kind=" + this.kind + ", userUuid=" + this.userUuid + "]";
    }
}
