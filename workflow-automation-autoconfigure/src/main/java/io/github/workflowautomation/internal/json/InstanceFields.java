package io.github.workflowautomation.internal.json;

import io.github.workflowautomation.WorkflowInstanceSource;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.WorkflowInstanceStep;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * What an answer says of one instance, collected in the order in which it comes.
 */
final class InstanceFields {

    private @Nullable String dataId;

    private @Nullable String attributesId;

    WorkflowInstanceStatus status = WorkflowInstanceStatus.of(null);

    @Nullable
    Instant startTime;

    @Nullable
    Instant endTime;

    /** {@code null} if the answer told none. */
    @Nullable
    Map<String, @Nullable Object> inputs;

    /** {@code null} if the answer told none. */
    @Nullable
    Map<String, @Nullable Object> outputs;

    final List<WorkflowInstanceStep> steps = new ArrayList<>();

    @Nullable
    WorkflowInstanceSource source;

    @Nullable
    String errorDetail;

    boolean inputsTruncated;

    boolean outputsTruncated;

    boolean sourceTruncated;

    final Map<String, @Nullable Object> additional = new LinkedHashMap<>();

    String id() {
        return id(this.dataId, this.attributesId);
    }

    /** In the recorded shape it is in the one place, in the documented shape in either. */
    static String id(@Nullable String ofData, @Nullable String ofAttributes) {
        String id = (ofData != null) ? ofData : ofAttributes;
        if (id == null) {
            throw new UnreadableException("has no instance id");
        }
        return id;
    }

    Map<String, @Nullable Object> inputs() {
        return (this.inputs != null) ? this.inputs : Map.of();
    }

    Map<String, @Nullable Object> outputs() {
        return (this.outputs != null) ? this.outputs : Map.of();
    }

    void readData(JsonParser data) {
        JsonStream.members(data, (name, value) -> {
            switch (name) {
                case "id" -> this.dataId = JsonStream.text(value);
                case "attributes" -> JsonStream.members(value, this::readAttribute);
                default -> {}
            }
        });
    }

    void readMeta(JsonParser meta) {
        JsonStream.members(meta, (name, value) -> {
            switch (name) {
                case "triggerTooBig" -> this.inputsTruncated = value.getValueAsBoolean(false);
                case "outputsTooBig" -> this.outputsTruncated = value.getValueAsBoolean(false);
                case "sourceTooBig" -> this.sourceTruncated = value.getValueAsBoolean(false);
                default -> {}
            }
        });
    }

    private void readAttribute(String name, JsonParser value) {
        switch (name) {
            case "id" -> this.attributesId = JsonStream.text(value);
            case "instanceStatus" -> this.status = status(value);
            case "startTimestamp" -> this.startTime = time(value);
            case "endTimestamp" -> this.endTime = time(value);
            case "trigger" -> this.inputs = object(value);
            case "outputs" -> this.outputs = object(value);
            case "stepStateAssociations" -> JsonStream.elements(value, step -> this.steps.add(step(step)));
            case "source" -> this.source = source(value);
            case "errorDetail" -> this.errorDetail = errorDetail(value);
            default -> this.additional.put(name, value.readValueAs(Object.class));
        }
    }

    static WorkflowInstanceStatus status(JsonParser instanceStatus) {
        String[] kind = new String[1];
        JsonStream.members(instanceStatus, (name, value) -> {
            if (name.equals("detailsKind")) {
                kind[0] = JsonStream.text(value);
            }
        });
        return WorkflowInstanceStatus.of(kind[0]);
    }

    static @Nullable Instant time(JsonParser value) {
        if (value.hasToken(JsonToken.VALUE_NULL)) {
            return null;
        }
        try {
            return Timestamps.parse(value.hasToken(JsonToken.VALUE_STRING) ? value.getString() : "");
        } catch (DateTimeParseException ex) {
            throw new UnreadableException("has a time that is not one");
        }
    }

    @SuppressWarnings("unchecked") // That is how an object is read when nothing else is said
    private static @Nullable Map<String, @Nullable Object> object(JsonParser value) {
        return value.hasToken(JsonToken.START_OBJECT)
                ? (Map<String, @Nullable Object>) value.readValueAs(Object.class)
                : null;
    }

    private static WorkflowInstanceStep step(JsonParser step) {
        String[] parts = {"", ""};
        JsonStream.members(step, (name, value) -> {
            switch (name) {
                case "stepName" -> parts[0] = value.getValueAsString("");
                case "stepState" -> parts[1] = value.getValueAsString("");
                default -> {}
            }
        });
        return new WorkflowInstanceStep(parts[0], parts[1]);
    }

    /** The kind is the name of the only member, or of the first. */
    private static @Nullable WorkflowInstanceSource source(JsonParser source) {
        @Nullable String[] parts = new String[4];
        JsonStream.members(source, (kind, details) -> {
            if (parts[0] != null) {
                return;
            }
            parts[0] = kind;
            JsonStream.members(details, (name, user) -> {
                if (name.equals("actingUser")) {
                    JsonStream.members(user, (member, value) -> {
                        switch (member) {
                            case "userName" -> parts[1] = JsonStream.text(value);
                            case "userEmail" -> parts[2] = JsonStream.text(value);
                            case "userUuid" -> parts[3] = JsonStream.text(value);
                            default -> {}
                        }
                    });
                }
            });
        });
        return (parts[0] != null) ? new WorkflowInstanceSource(parts[0], parts[1], parts[2], parts[3]) : null;
    }

    private static @Nullable String errorDetail(JsonParser value) {
        return switch (value.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> value.getString();
            default -> value.<JsonNode>readValueAsTree().toString();
        };
    }
}
