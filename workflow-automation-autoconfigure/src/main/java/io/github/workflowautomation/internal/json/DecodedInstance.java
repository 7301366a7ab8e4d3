package io.github.workflowautomation.internal.json;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceSource;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.WorkflowInstanceStep;
import io.github.workflowautomation.WorkflowOutputException;
import io.github.workflowautomation.WorkflowOutputTruncatedException;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

/**
 * An instance as it was read from a response.
 *
 * @param connection the name of the connection on which the instance was read
 * @param inputsReported whether the response has inputs, so that an empty map means that there are none
 * @param outputConverter converts outputs to a type, {@code null} if the response has no outputs
 * @param reportedLink the link in the response, {@code null} if there is none
 * @param appUrl the address of the user interface, {@code null} if it is unknown
 */
public record DecodedInstance(
        String id,
        String workflowId,
        String connection,
        WorkflowInstanceStatus status,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        Map<String, @Nullable Object> inputs,
        boolean inputsReported,
        Map<String, @Nullable Object> outputs,
        @Nullable OutputConverter outputConverter,
        List<WorkflowInstanceStep> steps,
        @Nullable WorkflowInstanceSource source,
        @Nullable String errorDetail,
        @Nullable String reportedLink,
        @Nullable URI appUrl,
        boolean inputsTruncated,
        boolean outputsTruncated,
        boolean sourceTruncated,
        Map<String, @Nullable Object> additionalAttributes)
        implements WorkflowInstance {

    public DecodedInstance {
        inputs = unmodifiable(inputs);
        outputs = unmodifiable(outputs);
        steps = List.copyOf(steps);
        additionalAttributes = unmodifiable(additionalAttributes);
    }

    /** Saves memory: many instances are held while they are awaited, most of them with empty maps. */
    private static Map<String, @Nullable Object> unmodifiable(Map<String, @Nullable Object> map) {
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(map);
    }

    /**
     * Combines a list item with what was known before.
     *
     * @param known the instance as it was read before, {@code null} if it was not
     */
    public static DecodedInstance of(WorkflowCall call, InstanceSummary summary, @Nullable WorkflowInstance known) {
        return new DecodedInstance(
                String.valueOf(call.instanceId()),
                call.workflowId(),
                call.connection(),
                summary.status(),
                (known != null) ? known.startTime() : null,
                summary.endTime(),
                (known != null) ? known.inputs() : Map.of(),
                false,
                Map.of(),
                null,
                (known != null) ? known.steps() : List.of(),
                (known != null) ? known.source() : null,
                null,
                (known instanceof DecodedInstance decoded) ? decoded.reportedLink : null,
                (known instanceof DecodedInstance decoded) ? decoded.appUrl : null,
                (known != null) && known.inputsTruncated(),
                false,
                (known != null) && known.sourceTruncated(),
                Map.of());
    }

    /** Parsed on demand: to parse it costs as much as to read the instance. */
    @Override
    public @Nullable URI link() {
        URI reported = (this.reportedLink != null) ? uri(this.reportedLink) : null;
        return (reported != null || this.appUrl == null)
                ? reported
                : uri(this.appUrl + "/workflow/" + this.workflowId + "?instance=" + this.id);
    }

    /** An invalid address counts as none. */
    private static @Nullable URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException ex) {
            return null;
        }
    }

    @Override
    public <T> T outputs(Class<T> type) {
        return type.cast(convertOutputs(type));
    }

    @Override
    @SuppressWarnings("unchecked") // The converter returns an object of the type
    public <T> T outputs(ParameterizedTypeReference<T> type) {
        return (T) convertOutputs(type.getType());
    }

    @Override
    @SuppressWarnings("unchecked") // The converter returns an object of the type
    public <T> @Nullable T output(String name, ParameterizedTypeReference<T> type) {
        OutputConverter converter = converter();
        if (!this.outputs.containsKey(name)) {
            throw new WorkflowOutputException(
                    this,
                    this.connection,
                    "do not include '" + name + "', but only " + new TreeSet<>(this.outputs.keySet()));
        }
        try {
            return (T) converter.convert(this.outputs.get(name), type.getType());
        } catch (IllegalArgumentException ex) {
            throw new WorkflowOutputException(
                    this,
                    this.connection,
                    "cannot be read: '" + name + "' is not a " + type.getType().getTypeName() + ": " + ex.getMessage());
        }
    }

    private Object convertOutputs(Type type) {
        OutputConverter converter = converter();
        try {
            return Objects.requireNonNull(converter.convert(this.outputs, type), "the mapper returned null");
        } catch (IllegalArgumentException | NullPointerException ex) {
            throw new WorkflowOutputException(
                    this, this.connection, "cannot be read as " + type.getTypeName() + ": " + ex.getMessage());
        }
    }

    private OutputConverter converter() {
        if (this.outputsTruncated) {
            throw new WorkflowOutputTruncatedException(this, this.connection);
        }
        if (this.outputConverter == null) {
            throw new WorkflowOutputException(
                    this,
                    this.connection,
                    "are unknown, because the response that it comes from has none; call getInstance");
        }
        return this.outputConverter;
    }

    /** Contains nothing of inputs and outputs, because it is logged. */
    @Override
    public String toString() {
        return "WorkflowInstance[id=" + this.id + ", workflowId=" + this.workflowId + ", status=" + this.status
                + ", startTime=" + this.startTime + ", endTime=" + this.endTime + ", steps=" + this.steps + "]";
    }
}
