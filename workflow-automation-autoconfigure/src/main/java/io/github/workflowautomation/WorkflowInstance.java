package io.github.workflowautomation;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

/**
 * One run of a workflow as reported by Datadog at one point in time. Immutable: it does not change while the run continues.
 *
 * <p>The available values depend on the operation. {@code getInstance}, {@code watchInstance} and the methods that await a run
 * return all values. An instance of a list has no inputs, outputs and steps. The result of {@code execute} has only the ids.
 *
 * <p>JSON values in maps are {@code String}, {@code Boolean}, {@code Integer}, {@code Long}, {@code BigInteger},
 * {@code BigDecimal}, {@code List}, {@code Map} and {@code null}.
 *
 * <p>Two instances are equal if all their values are equal. {@code toString} never prints inputs, outputs or other content.
 */
public interface WorkflowInstance {

    /**
     * The UUID of the instance.
     *
     * @return {@code data.id} of the response
     */
    String id();

    /**
     * The UUID of the workflow.
     *
     * @return the id in the request
     */
    String workflowId();

    /**
     * The status.
     *
     * @return {@link WorkflowInstanceStatus#UNKNOWN} if not reported, as in the result of {@code execute}
     */
    WorkflowInstanceStatus status();

    /**
     * Whether the run has ended: its status is known to be final, or it has an end time.
     *
     * @return {@code true} if the run has ended
     */
    default boolean isFinal() {
        return status().isKnownFinal() || endTime() != null;
    }

    /**
     * Whether the run succeeded.
     *
     * @return {@code true} for the status {@link WorkflowInstanceStatus#SUCCEEDED}
     */
    default boolean isSuccessful() {
        return status().equals(WorkflowInstanceStatus.SUCCEEDED);
    }

    /**
     * The start time of the run.
     *
     * @return {@code null} if not reported
     */
    @Nullable
    Instant startTime();

    /**
     * The end time of the run.
     *
     * @return {@code null} while the run is in progress
     */
    @Nullable
    Instant endTime();

    /**
     * The duration of the run.
     *
     * @return {@code null} while the run is in progress
     */
    default @Nullable Duration duration() {
        Instant start = startTime();
        Instant end = endTime();
        return (start != null && end != null) ? Duration.between(start, end) : null;
    }

    /**
     * The inputs of the run, by name.
     *
     * @return the inputs; empty if there are none, or they were not reported or {@linkplain #inputsTruncated() too big}
     */
    Map<String, @Nullable Object> inputs();

    /**
     * The outputs of the run, by name.
     *
     * @return the outputs; empty if there are none, or they were not reported or {@linkplain #outputsTruncated() too big}
     */
    Map<String, @Nullable Object> outputs();

    /**
     * The outputs of the run as a type. The JSON mapper of the application converts them, so its annotations and settings apply.
     *
     * @param <T> the type
     * @param type a type that a JSON object can be converted to
     * @return the outputs
     * @throws WorkflowOutputTruncatedException if Datadog omitted the outputs because they are too big
     * @throws WorkflowOutputException if the outputs cannot be converted to the type, or this instance comes from an operation
     * that reports no outputs ({@code execute} and the lists; use {@code getInstance})
     */
    <T> T outputs(Class<T> type);

    /**
     * The outputs of the run as a generic type, for example
     * {@code new ParameterizedTypeReference<Map<String, List<Pod>>>() {}}.
     *
     * @param <T> the type
     * @param type a type that a JSON object can be converted to
     * @return the outputs
     * @throws WorkflowOutputTruncatedException if Datadog omitted the outputs because they are too big
     * @throws WorkflowOutputException as for {@link #outputs(Class)}
     */
    <T> T outputs(ParameterizedTypeReference<T> type);

    /**
     * One output of the run as a generic type, for example {@code new ParameterizedTypeReference<List<Pod>>() {}}.
     *
     * @param <T> the type
     * @param name the name of the output
     * @param type a type that the output can be converted to
     * @return the output; {@code null} if it is JSON {@code null} and the type has no other value for it
     * @throws WorkflowOutputTruncatedException if Datadog omitted the outputs because they are too big
     * @throws WorkflowOutputException as for {@link #outputs(Class)}, and if the run has no such output
     */
    <T> @Nullable T output(String name, ParameterizedTypeReference<T> type);

    /**
     * The steps that have a state, in the order of the response.
     *
     * @return the steps; empty if not reported
     */
    List<WorkflowInstanceStep> steps();

    /**
     * The way the run was started, and the user who started it.
     *
     * @return {@code null} if not reported
     */
    @Nullable
    WorkflowInstanceSource source();

    /**
     * The reason for the failure of the run ({@code errorDetail} of the response; as JSON if it is not a text).
     *
     * @return {@code null} if not reported
     */
    @Nullable
    String errorDetail();

    /**
     * The link to the run in the user interface of Datadog.
     *
     * @return the reported link, else a link that is built for a known site, else {@code null}
     */
    @Nullable
    URI link();

    /**
     * Whether Datadog omitted the inputs because of their size ({@code triggerTooBig}).
     *
     * @return {@code true} if the inputs are missing
     */
    boolean inputsTruncated();

    /**
     * Whether Datadog omitted the outputs because of their size ({@code outputsTooBig}).
     *
     * @return {@code true} if the outputs are missing
     */
    boolean outputsTruncated();

    /**
     * Whether Datadog omitted the source because of its size ({@code sourceTooBig}).
     *
     * @return {@code true} if the source is missing
     */
    boolean sourceTruncated();

    /**
     * Attributes of the instance that this library does not know, unchanged, by name.
     *
     * @return the attributes; empty if there are none
     */
    Map<String, @Nullable Object> additionalAttributes();
}
