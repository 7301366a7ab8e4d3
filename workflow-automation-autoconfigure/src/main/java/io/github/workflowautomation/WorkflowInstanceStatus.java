package io.github.workflowautomation;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of a workflow instance: the service's {@code instanceStatus.detailsKind}. The service does not document a
 * closed list, so this type is open: values that are not known here are kept as they came. Two states are equal when
 * their values are.
 */
public final class WorkflowInstanceStatus {

    /** The service did not tell the state, as in the answer to {@code execute}. Never final. */
    public static final WorkflowInstanceStatus UNKNOWN = new WorkflowInstanceStatus("UNKNOWN", false);

    /** The instance runs. */
    public static final WorkflowInstanceStatus IN_PROGRESS = new WorkflowInstanceStatus("IN_PROGRESS", false);

    /** The instance ended as its workflow says. Final. */
    public static final WorkflowInstanceStatus SUCCEEDED = new WorkflowInstanceStatus("SUCCEEDED", true);

    /** The instance ended because a step failed. Final. */
    public static final WorkflowInstanceStatus STEP_ERROR = new WorkflowInstanceStatus("STEP_ERROR", true);

    /** The instance ended because of an error that is not a step's. Final. */
    public static final WorkflowInstanceStatus INSTANCE_ERROR = new WorkflowInstanceStatus("INSTANCE_ERROR", true);

    /** The instance was canceled. Final. */
    public static final WorkflowInstanceStatus CANCELED = new WorkflowInstanceStatus("CANCELED", true);

    private static final Map<String, WorkflowInstanceStatus> KNOWN = Stream.of(
                    UNKNOWN, IN_PROGRESS, SUCCEEDED, STEP_ERROR, INSTANCE_ERROR, CANCELED)
            .collect(Collectors.toUnmodifiableMap(WorkflowInstanceStatus::value, Function.identity()));

    private final String value;

    private final boolean knownFinal;

    private WorkflowInstanceStatus(String value, boolean knownFinal) {
        this.value = value;
        this.knownFinal = knownFinal;
    }

    /**
     * The status with a value of the service.
     *
     * @param value the value, for example {@code IN_PROGRESS}; {@code null} and empty give {@link #UNKNOWN}
     * @return a constant of this class where the value is known, else a status that keeps the value
     */
    public static WorkflowInstanceStatus of(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return UNKNOWN;
        }
        WorkflowInstanceStatus known = KNOWN.get(value);
        return (known != null) ? known : new WorkflowInstanceStatus(value, false);
    }

    /**
     * The value as the service sent it.
     *
     * @return for example {@code SUCCEEDED}
     */
    public String value() {
        return this.value;
    }

    /**
     * Whether this is one of the states known to be final. A state that is not known here may be final too:
     * {@link WorkflowInstance#isFinal()} also looks at the end time.
     *
     * @return {@code true} for {@link #SUCCEEDED}, {@link #STEP_ERROR}, {@link #INSTANCE_ERROR} and {@link #CANCELED}
     */
    public boolean isKnownFinal() {
        return this.knownFinal;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WorkflowInstanceStatus status && this.value.equals(status.value);
    }

    @Override
    public int hashCode() {
        return this.value.hashCode();
    }

    /**
     * The value.
     *
     * @return the same as {@link #value()}
     */
    @Override
    public String toString() {
        return this.value;
    }
}
