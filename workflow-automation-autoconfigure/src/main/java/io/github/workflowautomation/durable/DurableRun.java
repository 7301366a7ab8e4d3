package io.github.workflowautomation.durable;

import io.github.workflowautomation.WorkflowInstanceStatus;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as it was recorded at one point in time. Times are those of the database. {@code toString} prints no outputs.
 */
public interface DurableRun {

    /** {@return the key that the application gave} */
    String key();

    /** {@return the workflow as given by the application: an alias or a UUID} */
    String workflow();

    /** {@return the name of the connection on which the run was submitted, mostly {@code default}} */
    String connection();

    /** {@return how far the run is} */
    DurableRunState state();

    /** {@return how the run has ended; {@code null} until it has} */
    @Nullable
    DurableRunOutcome outcome();

    /** {@return the UUID of the instance in Datadog; {@code null} if none is known} */
    @Nullable
    String instanceId();

    /** {@return the final status that Datadog reported; {@code null} if there is none} */
    @Nullable
    WorkflowInstanceStatus status();

    /** {@return why the run failed, was refused or is unknown; {@code null} if there is nothing to say} */
    @Nullable
    String reason();

    /** {@return the link to the run in the user interface of Datadog; {@code null} if it is not known} */
    @Nullable
    URI link();

    /** {@return the outputs by name; empty if there are none or they are not stored} */
    Map<String, @Nullable Object> outputs();

    /**
     * The outputs as a type. The JSON mapper of the application converts them.
     *
     * @param <T> the type
     * @param type a type that a JSON object can be converted to
     * @return the outputs
     * @throws IllegalStateException if no outputs are stored: the run has not ended, Datadog omitted them because they are too big, or
     * {@code store-outputs} is {@code false}
     * @throws IllegalArgumentException if the outputs cannot be converted to the type; the message contains no output
     */
    <T> T outputs(Class<T> type);

    /** {@return whether Datadog omitted the outputs because they are too big} */
    boolean outputsTruncated();

    /** {@return the time at which the run was submitted} */
    Instant submittedAt();

    /** {@return the time at which it was recorded that Datadog has accepted the run; {@code null} if it has not} */
    @Nullable
    Instant startedAt();

    /** {@return the time at which the end was recorded; {@code null} if the run has not ended} */
    @Nullable
    Instant endedAt();

    /**
     * Whether the run succeeded.
     *
     * @return {@code true} if the outcome is {@link DurableRunOutcome#SUCCEEDED}
     */
    default boolean isSuccessful() {
        return outcome() == DurableRunOutcome.SUCCEEDED;
    }
}
