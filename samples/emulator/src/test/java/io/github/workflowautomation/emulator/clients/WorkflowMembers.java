package io.github.workflowautomation.emulator.clients;

import static java.util.Map.entry;

import io.github.workflowautomation.definition.WorkflowDefinition;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The members of a workflow: where they are in the model of the client for Node, and how this project's client reads them. */
final class WorkflowMembers {

    static final String CREATED_AT = "/attributes/createdAt";

    private static final String TAGS = "/attributes/tags";

    private static final Map<String, Function<WorkflowDefinition, @Nullable Object>> ALL = Map.ofEntries(
            entry("/id", WorkflowDefinition::id),
            entry("/attributes/name", WorkflowDefinition::name),
            entry("/attributes/description", WorkflowDefinition::description),
            entry("/attributes/published", WorkflowDefinition::published),
            entry(TAGS, workflow -> new TreeSet<>(workflow.tags())),
            entry(CREATED_AT, workflow -> milliseconds(workflow.createdAt())),
            entry("/attributes/updatedAt", workflow -> milliseconds(workflow.updatedAt())),
            entry("/attributes/spec", WorkflowDefinition::spec),
            entry("/attributes/spec/handle", WorkflowDefinition::handle),
            entry("/relationships/creator/data/id", WorkflowDefinition::creatorId),
            entry("/relationships/owner/data/id", WorkflowDefinition::ownerId),
            entry("/relationships", WorkflowDefinition::relationships));

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private WorkflowMembers() {}

    /** Those of a workflow in the model of the client for Node, or of a part of one. */
    static Map<String, JsonNode> of(JsonNode workflow) {
        Map<String, JsonNode> members = new TreeMap<>();
        for (String member : ALL.keySet()) {
            JsonNode value = workflow.at(member);
            if (!value.isMissingNode()) {
                members.put(member, member.equals(TAGS) ? sorted(value) : value);
            }
        }
        return members;
    }

    static Map<String, JsonNode> of(WorkflowDefinition workflow) {
        Map<String, JsonNode> members = new TreeMap<>();
        ALL.forEach((member, ours) -> members.put(member, json(ours.apply(workflow))));
        return members;
    }

    /** Parsed from text, so that equal numbers are equal nodes. */
    private static JsonNode json(@Nullable Object value) {
        return MAPPER.readTree(MAPPER.writeValueAsString(value));
    }

    /** Tags have no order. */
    private static JsonNode sorted(JsonNode tags) {
        return json(tags.values().stream().map(JsonNode::asString).sorted().toList());
    }

    /** JavaScript has no smaller unit. */
    private static String milliseconds(@Nullable Instant time) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX")
                .withZone(ZoneOffset.UTC)
                .format(Objects.requireNonNull(time));
    }
}
