package io.github.workflowautomation;

import org.jspecify.annotations.Nullable;

/**
 * How an instance was started, and by whom.
 *
 * @param kind the kind of start; on record are {@code api} (by this API) and {@code manual} (in Datadog's UI)
 * @param userName the name of the acting user, {@code null} if not told
 * @param userEmail the email address of the acting user, {@code null} if not told
 * @param userUuid the UUID of the acting user, {@code null} if not told
 */
public record WorkflowInstanceSource(
        String kind,
        @Nullable String userName,
        @Nullable String userEmail,
        @Nullable String userUuid) {

    /**
     * The kind and the user's UUID; a name or an address does not belong in a log.
     *
     * @return for example {@code WorkflowInstanceSource[kind=api, userUuid=3ad5…]}
     */
    @Override
    public String toString() {
        return "WorkflowInstanceSource[kind=" + this.kind + ", userUuid=" + this.userUuid + "]";
    }
}
