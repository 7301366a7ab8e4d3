package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceSource;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.WorkflowInstanceStep;
import io.github.workflowautomation.WorkflowOutputException;
import io.github.workflowautomation.WorkflowOutputTruncatedException;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An instance as it was read from an answer.
 *
 * @param inputsTold whether the answer told the inputs, so that none means that there are none
 * @param outputConverter reads outputs as a type, {@code null} if the answer told no outputs
 */
record DecodedInstance(
        String id,
        String workflowId,
        WorkflowInstanceStatus status,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        Map<String, @Nullable Object> inputs,
        boolean inputsTold,
        Map<String, @Nullable Object> outputs,
        @Nullable OutputConverter outputConverter,
        List<WorkflowInstanceStep> steps,
        @Nullable WorkflowInstanceSource source,
        @Nullable String errorDetail,
        @Nullable URI link,
        boolean inputsTruncated,
        boolean outputsTruncated,
        boolean sourceTruncated,
        Map<String, @Nullable Object> additionalAttributes)
        implements WorkflowInstance {

    /** All are equal: what an instance is does not hang on the client that read it. */
    static final class OutputConverter {

        private final BiFunction<Map<String, @Nullable Object>, Class<?>, Object> conversion;

        OutputConverter(BiFunction<Map<String, @Nullable Object>, Class<?>, Object> conversion) {
            this.conversion = conversion;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OutputConverter;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    DecodedInstance {
        inputs = unmodifiable(inputs);
        outputs = unmodifiable(outputs);
        steps = List.copyOf(steps);
        additionalAttributes = unmodifiable(additionalAttributes);
    }

    /** Many instances are held while they are waited for, and most have nothing to tell then. */
    private static Map<String, @Nullable Object> unmodifiable(Map<String, @Nullable Object> map) {
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(map);
    }

    /**
     * What a page of states tells of an instance. What was known before does not get lost.
     *
     * @param known the instance as it was told before, {@code null} if it was not
     */
    static DecodedInstance of(WorkflowCall call, InstanceState state, @Nullable WorkflowInstance known) {
        return new DecodedInstance(
                String.valueOf(call.instanceId()),
                call.workflowId(),
                state.status(),
                (known != null) ? known.startTime() : null,
                state.endTime(),
                (known != null) ? known.inputs() : Map.of(),
                false,
                Map.of(),
                null,
                (known != null) ? known.steps() : List.of(),
                (known != null) ? known.source() : null,
                null,
                (known != null) ? known.link() : null,
                (known != null) && known.inputsTruncated(),
                false,
                (known != null) && known.sourceTruncated(),
                Map.of());
    }

    @Override
    public <T> T outputs(Class<T> type) {
        if (this.outputsTruncated) {
            throw new WorkflowOutputTruncatedException(this);
        }
        if (this.outputConverter == null) {
            throw new WorkflowOutputException(
                    this, "were not told in the answer that this instance comes from; getInstance gives them");
        }
        try {
            return type.cast(this.outputConverter.conversion.apply(this.outputs, type));
        } catch (IllegalArgumentException | ClassCastException ex) {
            throw new WorkflowOutputException(this, "cannot be read as " + type.getTypeName() + ": " + ex.getMessage());
        }
    }

    /** For logs: nothing of the content. */
    @Override
    public String toString() {
        return "WorkflowInstance[id=" + this.id + ", workflowId=" + this.workflowId + ", status=" + this.status
                + ", startTime=" + this.startTime + ", endTime=" + this.endTime + ", steps=" + this.steps + "]";
    }
}
