package io.github.workflowautomation.client;

import io.github.workflowautomation.DatadogSite;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstancePage;
import io.github.workflowautomation.WorkflowInstanceSource;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.WorkflowInstanceStep;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads instances from the service's answers, in the documented shape (little more than an id) and in the recorded one.
 * What is missing stays unknown, what is not understood is kept; only an answer without an id, or with a time that is none,
 * is refused.
 */
final class InstanceDecoder {

    /** The attributes that are read below; all others are kept as they are. */
    private static final Set<String> UNDERSTOOD = Set.of(
            "id",
            "instanceStatus",
            "startTimestamp",
            "endTimestamp",
            "outputs",
            "trigger",
            "source",
            "stepStateAssociations",
            "errorDetail");

    private final JsonMapper mapper;

    private final DecodedInstance.OutputConverter outputConverter;

    private final @Nullable URI appUrl;

    InstanceDecoder(
            JsonMapper mapper,
            BiFunction<Map<String, @Nullable Object>, Class<?>, Object> outputConverter,
            URI apiUrl) {
        this.mapper = mapper;
        this.outputConverter = new DecodedInstance.OutputConverter(outputConverter);
        this.appUrl = DatadogSite.ofApiUrl(apiUrl).map(DatadogSite::appUrl).orElse(null);
    }

    /** The answer to an execute. Its id becomes a part of paths, where nothing else than a UUID may stand. */
    WorkflowInstance started(WorkflowCall call, JsonNode answer) {
        WorkflowInstance run = instance(call, answer);
        if (!Workflows.isUuid(run.id())) {
            throw new UnreadableException("has an instance id that is no UUID");
        }
        return run;
    }

    DecodedInstance instance(WorkflowCall call, JsonNode answer) {
        refuseNothing(answer);
        return instance(call, answer.path("data"), answer.path("meta"));
    }

    WorkflowInstancePage page(WorkflowCall call, JsonNode answer, int pageNumber, int pageSize) {
        refuseNothing(answer);
        JsonNode data = answer.path("data");
        if (!data.isArray()) {
            throw new UnreadableException("has no array 'data'");
        }
        List<WorkflowInstance> instances = new ArrayList<>(data.size());
        data.forEach(item -> instances.add(instance(call, item, this.mapper.missingNode())));
        JsonNode meta = answer.path("meta");
        return new WorkflowInstancePage(
                List.copyOf(instances),
                pageNumber,
                pageSize,
                count(meta.path("page"), "totalCount"),
                count(meta, "succeededCount"),
                count(meta, "failedCount"),
                count(meta, "canceledCount"));
    }

    private static void refuseNothing(JsonNode answer) {
        if (answer.isMissingNode()) {
            throw new UnreadableException("is empty");
        }
    }

    private DecodedInstance instance(WorkflowCall call, JsonNode data, JsonNode meta) {
        JsonNode attributes = data.path("attributes");
        String id = text(data.path("id"));
        if (id == null) {
            id = text(attributes.path("id"));
        }
        if (id == null) {
            throw new UnreadableException("has no instance id");
        }
        boolean inputsTruncated = meta.path("triggerTooBig").asBoolean(false);
        return new DecodedInstance(
                id,
                call.workflowId(),
                WorkflowInstanceStatus.of(text(attributes.path("instanceStatus").path("detailsKind"))),
                time(attributes.path("startTimestamp")),
                time(attributes.path("endTimestamp")),
                members(attributes.path("trigger")),
                attributes.path("trigger").isObject() && !inputsTruncated,
                members(attributes.path("outputs")),
                attributes.path("outputs").isObject() ? this.outputConverter : null,
                steps(attributes.path("stepStateAssociations")),
                source(attributes.path("source")),
                errorDetail(attributes.path("errorDetail")),
                link(attributes, call.workflowId(), id),
                inputsTruncated,
                meta.path("outputsTooBig").asBoolean(false),
                meta.path("sourceTooBig").asBoolean(false),
                additional(attributes));
    }

    private static @Nullable String text(JsonNode node) {
        return (node.isString() && !node.asString().isEmpty()) ? node.asString() : null;
    }

    private static @Nullable Long count(JsonNode parent, String member) {
        JsonNode node = parent.path(member);
        return (node.isIntegralNumber() && node.canConvertToLong()) ? (Long) node.asLong() : null;
    }

    /** Any number of fraction digits, as the service cuts trailing zeros. */
    private static @Nullable Instant time(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        try {
            return Instant.parse(node.asString(""));
        } catch (DateTimeParseException ex) {
            throw new UnreadableException("has a time that is not one");
        }
    }

    private Map<String, @Nullable Object> members(JsonNode node) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        node.properties().forEach(member -> members.put(member.getKey(), value(member.getValue())));
        return members;
    }

    private @Nullable Object value(JsonNode node) {
        return this.mapper.treeToValue(node, Object.class);
    }

    private static List<WorkflowInstanceStep> steps(JsonNode node) {
        List<WorkflowInstanceStep> steps = new ArrayList<>(node.size());
        for (JsonNode step : node) {
            steps.add(new WorkflowInstanceStep(
                    step.path("stepName").asString(""), step.path("stepState").asString("")));
        }
        return steps;
    }

    private static @Nullable WorkflowInstanceSource source(JsonNode node) {
        Iterator<Map.Entry<String, JsonNode>> kinds = node.properties().iterator();
        if (!kinds.hasNext()) {
            return null;
        }
        Map.Entry<String, JsonNode> kind = kinds.next();
        JsonNode user = kind.getValue().path("actingUser");
        return new WorkflowInstanceSource(
                kind.getKey(), text(user.path("userName")), text(user.path("userEmail")), text(user.path("userUuid")));
    }

    private static @Nullable String errorDetail(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return node.isString() ? node.asString() : node.toString();
    }

    private @Nullable URI link(JsonNode attributes, String workflowId, String id) {
        URI told = uri(text(attributes.path("sourceForTemplating").path("url")));
        return (told != null || this.appUrl == null)
                ? told
                : uri(this.appUrl + "/workflow/" + workflowId + "?instance=" + id);
    }

    /** What is no address is as good as none. */
    private static @Nullable URI uri(@Nullable String text) {
        try {
            return (text != null) ? URI.create(text) : null;
        } catch (IllegalArgumentException ex) {
            return null;
        }
    }

    private Map<String, @Nullable Object> additional(JsonNode attributes) {
        Map<String, @Nullable Object> additional = new LinkedHashMap<>();
        attributes.properties().forEach(member -> {
            if (!UNDERSTOOD.contains(member.getKey())) {
                additional.put(member.getKey(), value(member.getValue()));
            }
        });
        return additional;
    }
}
