package io.github.workflowautomation.internal.json;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstanceSource;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.WorkflowInstanceStep;
import io.github.workflowautomation.internal.body.UnreadableException;
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

/** The values of one instance in a response, collected in the order in which they are parsed. A new attribute belongs here. */
final class InstanceFields {

    private final RepeatedTexts repeatedTexts;

    List<WorkflowInstanceStep> steps = List.of();

    Map<String, @Nullable Object> additional = Map.of();

    WorkflowInstanceStatus status = WorkflowInstanceStatus.UNKNOWN;

    @Nullable
    Instant startTime;

    @Nullable
    Instant endTime;

    /** {@code null} if the response has none. */
    @Nullable
    Map<String, @Nullable Object> inputs;

    /** {@code null} if the response has none. */
    @Nullable
    Map<String, @Nullable Object> outputs;

    @Nullable
    WorkflowInstanceSource source;

    @Nullable
    String errorDetail;

    boolean inputsTruncated;

    boolean outputsTruncated;

    boolean sourceTruncated;

    private @Nullable String dataId;

    private @Nullable String attributesId;

    private @Nullable String workflowId;

    /**
     * Values that are to be read.
     *
     * @param repeatedTexts those of the response, which can have many instances
     */
    InstanceFields(RepeatedTexts repeatedTexts) {
        this.repeatedTexts = repeatedTexts;
    }

    String id() {
        return id(this.dataId, this.attributesId);
    }

    /** The recorded shape has the id in {@code data}, the documented shape in either place. */
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
                case "relationships" -> JsonStream.members(value, this::readRelationship);
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
                case "workflowId" -> this.workflowId = JsonStream.text(value);
                default -> {}
            }
        });
    }

    private void readRelationship(String name, JsonParser value) {
        if (name.equals("workflow")) {
            JsonStream.members(value, (member, data) -> {
                if (member.equals("data")) {
                    this.workflowId = JsonStream.text(data, "id");
                }
            });
        }
    }

    /** Rejects the response to another request, which a cache or a proxy may have returned. */
    void requireBelongsTo(WorkflowCall call) {
        if (call.instanceId() != null && !call.instanceId().equalsIgnoreCase(id())) {
            throw new UnreadableException("belongs to another instance");
        }
        if (this.workflowId != null && !this.workflowId.equalsIgnoreCase(call.workflowId())) {
            throw new UnreadableException("belongs to another workflow");
        }
    }

    private void readAttribute(String name, JsonParser value) {
        switch (name) {
            case "id" -> this.attributesId = JsonStream.text(value);
            case "instanceStatus" -> this.status = status(value, this.repeatedTexts);
            case "startTimestamp" -> this.startTime = time(value);
            case "endTimestamp" -> this.endTime = time(value);
            case "trigger" -> this.inputs = object(value);
            case "outputs" -> this.outputs = object(value);
            case "stepStateAssociations" -> readSteps(value);
            case "source" -> this.source = SourceFields.read(value, this.repeatedTexts);
            case "errorDetail" -> this.errorDetail = errorDetail(value);
            default -> addAdditional(name, value.readValueAs(Object.class));
        }
    }

    private void readSteps(JsonParser value) {
        this.steps = new ArrayList<>();
        JsonStream.elements(value, step -> this.steps.add(step(step)));
    }

    private void addAdditional(String name, @Nullable Object value) {
        if (this.additional.isEmpty()) {
            this.additional = new LinkedHashMap<>();
        }
        this.additional.put(name, value);
    }

    static WorkflowInstanceStatus status(JsonParser instanceStatus, RepeatedTexts repeatedTexts) {
        return WorkflowInstanceStatus.of(JsonStream.text(instanceStatus, "detailsKind", repeatedTexts::text));
    }

    static @Nullable Instant time(JsonParser value) {
        if (value.hasToken(JsonToken.VALUE_NULL)) {
            return null;
        }
        if (value.hasToken(JsonToken.VALUE_STRING)) {
            try {
                return Timestamps.parse(value.getStringCharacters(), value.getStringOffset(), value.getStringLength());
            } catch (DateTimeParseException ex) {
                // Refused below: the exception quotes the text
            }
        }
        throw new UnreadableException("has an invalid time");
    }

    @SuppressWarnings("unchecked") // Jackson reads an object as a map of this type
    private static @Nullable Map<String, @Nullable Object> object(JsonParser value) {
        return value.hasToken(JsonToken.START_OBJECT)
                ? (Map<String, @Nullable Object>) value.readValueAs(Object.class)
                : null;
    }

    private static WorkflowInstanceStep step(JsonParser step) {
        StepFields fields = new StepFields();
        JsonStream.members(step, fields::readMember);
        return new WorkflowInstanceStep(fields.name, fields.state);
    }

    private static @Nullable String errorDetail(JsonParser value) {
        return switch (value.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> value.getString();
            default -> value.<JsonNode>readValueAsTree().toString();
        };
    }

    private static final class StepFields {

        private String name = "";

        private String state = "";

        private void readMember(String member, JsonParser value) {
            switch (member) {
                case "stepName" -> this.name = value.getValueAsString("");
                case "stepState" -> this.state = value.getValueAsString("");
                default -> {}
            }
        }
    }
}
