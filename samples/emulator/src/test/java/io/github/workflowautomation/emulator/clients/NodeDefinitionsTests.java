package io.github.workflowautomation.emulator.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.definition.WorkflowDraft;
import io.github.workflowautomation.definition.WorkflowQuery;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Datadog's client for Node and this project's client read the workflows of each other, member for member, at the emulator that
 * {@code src/test/npm/run.sh} has started.
 */
@EnabledIfEnvironmentVariable(named = "EMULATOR_URL", matches = ".+", disabledReason = "src/test/npm/run.sh runs it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeDefinitionsTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private static final String SECRET = "sixteen-characters-or-more";

    private static final String SPEC = """
            {"handle": "read-by-the-other-client",
             "triggers": [
              {"startStepNames": ["Drain"], "apiTrigger": {"rateLimit": {"count": 5, "interval": "3600s"}}},
              {"startStepNames": ["Drain"], "scheduleTrigger": {"rruleExpression": "FREQ=HOURLY"}}],
             "steps": [
              {"name": "Drain", "actionId": "com.datadoghq.core.sleep", "display": {"bounds": {"x": 1.5, "y": 216}},
               "parameters": [{"name": "durationSeconds", "value": 2}],
               "outboundEdges": [{"nextStepName": "Restart", "branchName": "main"}]},
              {"name": "Restart", "actionId": "com.datadoghq.core.noop", "connectionLabel": "CONNECTION",
               "readinessGate": {"thresholdType": "ALL"}, "display": {"bounds": {"x": -2, "y": 432.25}},
               "parameters": [{"name": "list", "value": ["{{ Trigger.service }}", 1, true, {"ä": "“ü”"}]}]}],
             "inputSchema": {"parameters": [
              {"name": "service", "type": "STRING", "label": "Service", "description": "What", "allowedValues": ["cart"]},
              {"name": "replicas", "type": "NUMBER", "defaultValue": 3}]},
             "outputSchema": {"parameters": [{"name": "message", "type": "STRING", "value": "{{ Trigger.service }}"}]},
             "connectionEnvs": [{"env": "default",
              "connections": [{"connectionId": "11111111-1111-1111-1111-111111111111", "label": "CONNECTION"}],
              "connectionGroups": [{"connectionGroupId": "22222222-2222-2222-2222-222222222222", "label": "GROUP",
               "tags": ["env:prod"]}]}],
             "annotations": [{"id": "99999999-9999-9999-9999-999999999999",
              "display": {"bounds": {"x": -132, "y": 0, "width": 320, "height": 100}},
              "markdownTextAnnotation": {"text": "# A note"}}]}""";

    private static final ObjectNode CREATED = (ObjectNode) MAPPER.readTree("""
            {"name": "Restart “Größe”", "description": "Drains and restarts", "published": false,
             "tags": ["team:shop", "service:cart", "foo:bar"], "spec": %s}""".formatted(SPEC));

    private static final ObjectNode CHANGED = (ObjectNode) MAPPER.readTree("""
            {"name": "Read by the other client", "published": true, "tags": ["team:cart"],
             "spec": {"handle": "changed-by-the-other-client", "triggers": [{"monitorTrigger": {}}], "steps": []}}""");

    private static final ObjectNode AFTER_THE_CHANGE = CREATED.deepCopy().setAll(CHANGED);

    private final NodeClient theirs = new NodeClient();

    private final WorkflowAutomationClient ours = WorkflowAutomationClientBuilder.create()
            .baseUrl(URI.create(Objects.requireNonNull(System.getenv("EMULATOR_URL"))))
            .credentials(DatadogCredentials.ofKeys("emulator-api-key", "emulator-application-key"))
            .build();

    private final WorkflowDefinitionsClient definitions = WorkflowDefinitionsClient.of(this.ours);

    @AfterAll
    void stop() {
        this.ours.close();
        this.theirs.close();
    }

    private static <T> T get(Mono<T> call) {
        return Objects.requireNonNull(call.block(LIMIT));
    }

    /** The data of the response; a failure names the response without data. */
    private JsonNode data(String operation, Map<String, ?> parameters) {
        JsonNode result = this.theirs.call(operation, parameters);
        return Objects.requireNonNull(result.get("data"), result::toString);
    }

    private static Map<String, ?> id(String id) {
        return Map.of("workflowId", id);
    }

    private static Map<String, ?> body(ObjectNode attributes) {
        return Map.of("data", Map.of("type", "workflows", "attributes", attributes));
    }

    private static WorkflowDraft draft(ObjectNode attributes) {
        return WorkflowDraft.named(attributes.get("name").asString())
                .published(attributes.get("published").asBoolean())
                .tags(attributes.get("tags").values().stream()
                        .map(JsonNode::asString)
                        .toList())
                .spec(attributes.get("spec").toString());
    }

    /** Both clients get and list the workflow with the same members, and with the values that one of them has sent. */
    private Map<String, JsonNode> assertBothRead(String id, ObjectNode sent) {
        WorkflowDefinition ours = get(this.definitions.get(id));
        Map<String, JsonNode> read = WorkflowMembers.of(ours);
        assertThat(read)
                .containsAllEntriesOf(WorkflowMembers.of(
                        MAPPER.createObjectNode().put("id", id).set("attributes", sent)));
        assertThat(ours.additionalAttributes()).isEmpty();
        assertThat(ours.additionalMembers()).isEmpty();
        String name = sent.get("name").asString();
        assertThat(get(this.definitions
                        .list(WorkflowQuery.all()
                                .text(name)
                                .includeUnpublished()
                                .includeSpecs())
                        .single()))
                .isEqualTo(ours);

        JsonNode theirs = data("getWorkflow", id(id));
        assertThat(WorkflowMembers.of(theirs)).isEqualTo(read);
        assertThat(theirs.toString()).doesNotContain("additionalProperties", SECRET);
        JsonNode list = data(
                "listWorkflows",
                Map.of("filterQuery", name, "filterIncludeUnpublished", true, "filterIncludeSpecs", true));
        assertThat(list).containsExactly(theirs);
        return read;
    }

    private void assertNeitherFinds(String id) {
        assertThatExceptionOfType(WorkflowNotFoundException.class).isThrownBy(() -> get(this.definitions.get(id)));
        assertThat(this.theirs.call("getWorkflow", id(id)))
                .hasToString("{\"status\":404,\"body\":{\"errors\":[{\"detail\":\"workflow not found\"}]}}");
    }

    @Test
    void whatTheyCreateChangeAndDeleteIsRead() {
        JsonNode created =
                data("createWorkflow", Map.of("body", body(CREATED.deepCopy().put("webhookSecret", SECRET))));
        String id = created.get("id").asString();
        Map<String, JsonNode> read = assertBothRead(id, CREATED);
        assertThat(WorkflowMembers.of(created)).isEqualTo(read);

        JsonNode changed = data("updateWorkflow", Map.of("workflowId", id, "body", body(CHANGED)));
        assertThat(assertBothRead(id, AFTER_THE_CHANGE))
                .isEqualTo(WorkflowMembers.of(changed))
                .containsEntry(WorkflowMembers.CREATED_AT, created.at(WorkflowMembers.CREATED_AT));

        assertThat(this.theirs.call("deleteWorkflow", id(id))).isEmpty();
        assertNeitherFinds(id);
    }

    @Test
    void whatWeCreateChangeAndDeleteIsRead() {
        WorkflowDefinition created = get(this.definitions.create(draft(CREATED)
                .description(CREATED.get("description").asString())
                .webhookSecret(SECRET)));
        assertThat(assertBothRead(created.id(), CREATED)).isEqualTo(WorkflowMembers.of(created));

        WorkflowDefinition changed = get(this.definitions.update(created.id(), draft(CHANGED)));
        assertThat(assertBothRead(created.id(), AFTER_THE_CHANGE)).isEqualTo(WorkflowMembers.of(changed));
        assertThat(changed.createdAt()).isEqualTo(created.createdAt());

        this.definitions.delete(created.id()).block(LIMIT);
        assertNeitherFinds(created.id());
    }
}
