package io.github.workflowautomation;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

/**
 * One run of a workflow, as the service described it when it was asked. A value: it does not change while the run goes
 * on.
 *
 * <p>How much is known depends on the operation. {@code getInstance}, {@code watchInstance} and the waiting methods give
 * everything. An instance of a list has no inputs, outputs and steps. The answer to {@code execute} has the ids only.
 *
 * <p>JSON values in maps are {@code String}, {@code Boolean}, {@code Integer}, {@code Long}, {@code BigInteger},
 * {@code BigDecimal}, {@code List}, {@code Map} and {@code null}.
 *
 * <p>Two instances are equal when all their values are. {@code toString} never prints inputs, outputs or other content.
 */
public interface WorkflowInstance {

    /**
     * The UUID of the instance.
     *
     * @return the service's {@code data.id}
     */
    String id();

    /**
     * The UUID of the workflow.
     *
     * @return the id that the request named
     */
    String workflowId();

    /**
     * The state.
     *
     * @return {@link WorkflowInstanceStatus#UNKNOWN} if the service did not tell, as in the answer to {@code execute}
     */
    WorkflowInstanceStatus status();

    /**
     * Whether the run is over: its state is known to be final, or it has an end time.
     *
     * @return {@code true} if the run is over
     */
    default boolean isFinal() {
        return status().isKnownFinal() || endTime() != null;
    }

    /**
     * Whether the run ended well.
     *
     * @return {@code true} with the state {@link WorkflowInstanceStatus#SUCCEEDED}
     */
    default boolean isSuccessful() {
        return status().equals(WorkflowInstanceStatus.SUCCEEDED);
    }

    /**
     * When the run started.
     *
     * @return {@code null} if not told
     */
    @Nullable
    Instant startTime();

    /**
     * When the run ended.
     *
     * @return {@code null} while it runs
     */
    @Nullable
    Instant endTime();

    /**
     * How long the run took.
     *
     * @return {@code null} while it runs
     */
    default @Nullable Duration duration() {
        Instant start = startTime();
        Instant end = endTime();
        return (start != null && end != null) ? Duration.between(start, end) : null;
    }

    /**
     * What the run was started with, by name.
     *
     * @return the inputs; empty if there are none, they were not told, or were {@linkplain #inputsTruncated() too big}
     */
    Map<String, @Nullable Object> inputs();

    /**
     * What the run returned, by name.
     *
     * @return the outputs; empty if there are none, they were not told, or were {@linkplain #outputsTruncated() too big}
     */
    Map<String, @Nullable Object> outputs();

    /**
     * What the run returned, as a type. The application's JSON mapper does it, so annotations and settings apply.
     *
     * @param <T> the type
     * @param type a type that a JSON object can be read as
     * @return the outputs
     * @throws WorkflowOutputTruncatedException if the service left the outputs out because they are too big
     * @throws WorkflowOutputException if the outputs do not fit the type, or if this instance comes from an operation
     * that tells no outputs ({@code execute} and the lists; use {@code getInstance})
     */
    <T> T outputs(Class<T> type);

    /**
     * What the run returned, as a generic type, for example
     * {@code new ParameterizedTypeReference<Map<String, List<Pod>>>() {}}.
     *
     * @param <T> the type
     * @param type a type that a JSON object can be converted to
     * @return the outputs
     * @throws WorkflowOutputTruncatedException if the service left the outputs out because they are too big
     * @throws WorkflowOutputException as for {@link #outputs(Class)}
     */
    <T> T outputs(ParameterizedTypeReference<T> type);

    /**
     * The steps that have a state, in the order of the service.
     *
     * @return the steps; empty if they were not told
     */
    List<WorkflowInstanceStep> steps();

    /**
     * How the run was started, and by whom.
     *
     * @return {@code null} if not told
     */
    @Nullable
    WorkflowInstanceSource source();

    /**
     * Why the run failed, in the service's words (its {@code errorDetail}; as JSON where it is not a text).
     *
     * @return {@code null} if not told
     */
    @Nullable
    String errorDetail();

    /**
     * The run in Datadog's user interface.
     *
     * @return the link that the service gave, else one made for a known site, else {@code null}
     */
    @Nullable
    URI link();

    /**
     * Whether the service left the inputs out for their size ({@code triggerTooBig}).
     *
     * @return {@code true} if the inputs are missing
     */
    boolean inputsTruncated();

    /**
     * Whether the service left the outputs out for their size ({@code outputsTooBig}).
     *
     * @return {@code true} if the outputs are missing
     */
    boolean outputsTruncated();

    /**
     * Whether the service left the source out for its size ({@code sourceTooBig}).
     *
     * @return {@code true} if the source is missing
     */
    boolean sourceTruncated();

    /**
     * Attributes of the instance that this library does not understand, unchanged, by name.
     *
     * @return the attributes; empty if there are none
     */
    Map<String, @Nullable Object> additionalAttributes();
}
