package io.github.workflowautomation;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The status of a workflow instance: {@code instanceStatus.detailsKind} of the response. Datadog does not document all statuses,
 * so this type is open: it keeps values that it does not know. Two statuses are equal if their values are equal.
 */
public final class WorkflowInstanceStatus {

    /** The status was not reported, as in the result of {@code execute}. Never final. */
    public static final WorkflowInstanceStatus UNKNOWN = new WorkflowInstanceStatus("UNKNOWN", false);

    /** The instance is in progress. */
    public static final WorkflowInstanceStatus IN_PROGRESS = new WorkflowInstanceStatus("IN_PROGRESS", false);

    /** The instance succeeded. Final. */
    public static final WorkflowInstanceStatus SUCCEEDED = new WorkflowInstanceStatus("SUCCEEDED", true);

    /** A step failed. Final. */
    public static final WorkflowInstanceStatus STEP_ERROR = new WorkflowInstanceStatus("STEP_ERROR", true);

    /** The instance failed for a reason other than a step. Final. */
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
     * The status with a value as reported by Datadog.
     *
     * @param value the value, for example {@code IN_PROGRESS}; {@code null} and an empty value mean {@link #UNKNOWN}
     * @return a constant of this class if the value is known, else a status that keeps the value
     */
    public static WorkflowInstanceStatus of(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return UNKNOWN;
        }
        WorkflowInstanceStatus known = KNOWN.get(value);
        return (known != null) ? known : new WorkflowInstanceStatus(value, false);
    }

    /**
     * The value as reported by Datadog.
     *
     * @return for example {@code SUCCEEDED}
     */
    public String value() {
        return this.value;
    }

    /**
     * Whether this status is known to be final. An unknown status may be final, too:
     * {@link WorkflowInstance#isFinal()} also checks the end time.
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
