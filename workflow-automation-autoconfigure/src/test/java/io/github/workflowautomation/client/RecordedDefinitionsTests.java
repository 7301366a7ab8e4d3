package io.github.workflowautomation.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.workflowautomation.WorkflowApiError;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.autoconfigure.FakeDatadog;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.definition.WorkflowDraft;
import io.github.workflowautomation.definition.WorkflowParameter;
import io.github.workflowautomation.definition.WorkflowQuery;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import io.github.workflowautomation.testing.WorkflowWire;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The recorded and documented responses of the service to the operations on workflows, over HTTP. */
class RecordedDefinitionsTests {

    private static final String PATH = "/api/v2/workflows/" + Wire.WORKFLOW;

    private static final WorkflowDraft DRAFT =
            WorkflowDraft.named("Example Workflow").spec(WorkflowWire.SPEC);

    private final ScriptedServer datadog = new ScriptedServer();

    private final WorkflowDefinitionsClient definitions = WorkflowDefinitionsClient.of(this.datadog.client());

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private static void assertRecorded(WorkflowDefinition workflow) {
        assertThat(workflow.id()).isEqualTo(Wire.WORKFLOW);
        assertThat(workflow.name()).isEqualTo("Example Workflow");
        assertThat(workflow.description()).isEqualTo("A sample workflow.");
        assertThat(workflow.published()).isTrue();
        assertThat(workflow.tags()).containsExactly("foo:bar", "service:monitoring", "team:infra");
        assertThat(workflow.createdAt()).isEqualTo(Instant.parse("2025-02-24T22:19:35.134170Z"));
        assertThat(workflow.updatedAt()).isEqualTo(Instant.parse("2025-02-24T22:19:37.276300Z"));
        assertThat(workflow.creatorId()).isEqualTo(WorkflowWire.USER);
        assertThat(workflow.ownerId()).isEqualTo(WorkflowWire.USER);
        assertThat(workflow.handle()).isEqualTo("my-handle");
        assertThat(workflow.triggers()).containsExactly("monitorTrigger", "githubWebhookTrigger");
        assertThat(workflow.hasApiTrigger()).isFalse();
        assertThat(workflow.inputs())
                .containsExactly(new WorkflowParameter("input", "STRING", null, null, "default", List.of(), false));
        assertThat(workflow.outputs())
                .containsExactly(new WorkflowParameter("output", "ARRAY_OBJECT", null, null, null, List.of(), false));
        assertThat(workflow.spec().keySet())
                .containsExactly("triggers", "steps", "handle", "connectionEnvs", "inputSchema", "outputSchema");
        assertThat(workflow.spec())
                .extractingByKey("steps")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .element(1)
                .isEqualTo(Map.of(
                        "name",
                        "Step2",
                        "actionId",
                        "com.datadoghq.core.noop",
                        "display",
                        Map.of("bounds", Map.of("y", new BigDecimal("276.5")))));
        assertThat(workflow.additionalAttributes()).isEmpty();
        assertThat(workflow.relationships()).containsOnlyKeys("creator", "owner");
    }

    @Test
    void workflowIsRead() {
        this.datadog.then(WorkflowWire.response(200, WorkflowWire.WORKFLOW));
        assertRecorded(Blocking.get(this.definitions.get("example")));
        RecordedRequest request = this.datadog.onlyRequest();
        assertThat(request.getRequestLine()).isEqualTo("GET " + PATH + " HTTP/1.1");
        assertThat(request.getHeaders().get("DD-APPLICATION-KEY")).isEqualTo("some-application-key");
    }

    @Test
    void createdWorkflowIsReturned() {
        this.datadog.then(WorkflowWire.response(201, WorkflowWire.WORKFLOW));
        assertRecorded(Blocking.get(this.definitions.create(DRAFT)));
        RecordedRequest request = this.datadog.onlyRequest();
        assertThat(request.getRequestLine()).isEqualTo("POST /api/v2/workflows HTTP/1.1");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(FakeDatadog.body(request))
                .isEqualTo("{\"data\":{\"type\":\"workflows\",\"attributes\":{\"name\":\"Example Workflow\",\"spec\":"
                        + WorkflowWire.SPEC + "}}}");
    }

    /** The smallest workflow that the service is known to accept, with its defaults. */
    @Test
    void createdWorkflowHasDefaults() {
        String spec = "{\"triggers\":[{\"startStepNames\":[],\"workflowTrigger\":{}}],\"steps\":[]}";
        this.datadog.then(WorkflowWire.response(
                201,
                "{\"data\":" + WorkflowWire.item(Wire.WORKFLOW).replace("\"spec\":null", "\"spec\":" + spec) + "}"));
        WorkflowDefinition created = Blocking.get(
                this.definitions.create(WorkflowDraft.named("Same name").spec(spec)));
        assertThat(created.description()).isEmpty();
        assertThat(created.tags()).isEmpty();
        assertThat(created.published()).isTrue();
        assertThat(created.createdAt()).isEqualTo(created.updatedAt()).isNotNull();
        assertThat(created.triggers()).containsExactly("workflowTrigger");
        assertThat(created.spec()).containsEntry("steps", List.of());
        assertThat(created.handle()).isNull();
        assertThat(FakeDatadog.body(this.datadog.onlyRequest())).contains("\"spec\":" + spec);
    }

    /** The service returned the same tags in another order than they were sent, and not always in the same. */
    @Test
    void tagsHaveNoOrder() {
        this.datadog.then(
                WorkflowWire.response(
                        200,
                        WorkflowWire.WORKFLOW.replace(
                                "[\"foo:bar\",\"service:monitoring\",\"team:infra\"]",
                                "[\"foo:bar\",\"team:infra\",\"service:monitoring\"]")),
                WorkflowWire.response(200, WorkflowWire.WORKFLOW));
        WorkflowDefinition first = Blocking.get(this.definitions.get("example"));
        assertThat(first.tags()).containsExactly("foo:bar", "team:infra", "service:monitoring");
        assertThat(first).isEqualTo(Blocking.get(this.definitions.get("example")));
    }

    @Test
    void changedWorkflowIsReturned() {
        this.datadog.then(WorkflowWire.response(200, WorkflowWire.WORKFLOW));
        assertRecorded(Blocking.get(this.definitions.update(
                "example", WorkflowDraft.changes().published(true).tags("team:infra"))));
        RecordedRequest request = this.datadog.onlyRequest();
        assertThat(request.getRequestLine()).isEqualTo("PATCH " + PATH + " HTTP/1.1");
        assertThat(FakeDatadog.body(request))
                .isEqualTo("{\"data\":{\"id\":\"" + Wire.WORKFLOW
                        + "\",\"type\":\"workflows\",\"attributes\":{\"published\":true,\"tags\":[\"team:infra\"]}}}");
    }

    @Test
    void deletionHasNoResult() {
        this.datadog.then(WorkflowWire.deleted());
        Blocking.run(this.definitions.delete("example"));
        assertThat(this.datadog.onlyRequest().getRequestLine()).isEqualTo("DELETE " + PATH + " HTTP/1.1");
    }

    @Test
    void listWithoutSpecsIsRead() {
        this.datadog.then(WorkflowWire.page(0, 50, 548, 548), WorkflowWire.page(50, 50, 548, 548));
        List<WorkflowDefinition> all =
                Blocking.get(this.definitions.list(WorkflowQuery.all()).collectList());
        assertThat(all)
                .extracting(WorkflowDefinition::id)
                .startsWith(Wire.instanceId(0))
                .doesNotHaveDuplicates();
        assertThat(all).hasSize(50).allSatisfy(item -> {
            assertThat(item.name()).isEqualTo("Same name");
            assertThat(item.description()).isEmpty();
            assertThat(item.published()).isTrue();
            assertThat(item.tags()).isEmpty();
            assertThat(item.createdAt()).isEqualTo("2026-05-29T10:00:00Z").isEqualTo(item.updatedAt());
            assertThat(item.spec()).isEmpty();
            assertThat(item.triggers()).isEmpty();
            assertThat(item.creatorId()).isNull();
            assertThat(item.relationships()).isEmpty();
        });
    }

    @Test
    void listWithoutMatchesIsEmpty() {
        this.datadog.then(WorkflowWire.response(200, WorkflowWire.NO_MATCHES));
        assertThat(Blocking.get(this.definitions
                        .list(WorkflowQuery.all().text("nothing"))
                        .collectList()))
                .isEmpty();
        assertThat(this.datadog.requests()).hasSize(1);
    }

    private WorkflowApiException failure(DefinitionOperation operation, MockResponse response) {
        this.datadog.always(response);
        return (WorkflowApiException) catchThrowable(() -> Blocking.run(operation.call(this.definitions)));
    }

    @ParameterizedTest
    @EnumSource(names = {"GET", "UPDATE", "DELETE"})
    void unknownWorkflowIsNotFound(DefinitionOperation operation) {
        assertThat(failure(operation, WorkflowWire.response(404, WorkflowWire.NOT_FOUND)))
                .isExactlyInstanceOf(WorkflowNotFoundException.class)
                .hasMessageContaining("workflow not found");
        assertThat(this.datadog.requests()).hasSize(1);
    }

    @Test
    void invalidIdIsReported() {
        assertThat(failure(DefinitionOperation.GET, WorkflowWire.response(400, WorkflowWire.INVALID_ID))
                        .getErrors())
                .containsExactly(new WorkflowApiError(
                        null,
                        "Invalid Parameter",
                        "invalid parameter \"workflowId\" in \"path\"; expected type \"uuid\""));
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "UPDATE"})
    void everyProblemOfAWorkflowIsReported(DefinitionOperation operation) {
        WorkflowApiException failure = failure(operation, WorkflowWire.response(400, WorkflowWire.INVALID_WORKFLOW));
        assertThat(failure.getErrors())
                .extracting(WorkflowApiError::detail)
                .containsExactly(
                        "workflow description exceeds size limit of [300] characters",
                        "spec is invalid",
                        "no trigger found. At least one trigger is required.");
        assertThat(failure.isFromService()).isTrue();
        assertThat(this.datadog.requests()).hasSize(1);
    }

    /** The service has reported the first problem only, and later all of them. */
    @ParameterizedTest
    @EnumSource(names = {"CREATE", "UPDATE"})
    void onlyProblemOfAWorkflowIsReported(DefinitionOperation operation) {
        String detail = "workflow description exceeds size limit of [300] characters";
        assertThat(failure(operation, WorkflowWire.response(400, "{\"errors\":[{\"detail\":\"" + detail + "\"}]}"))
                        .getErrors())
                .containsExactly(new WorkflowApiError(null, null, detail));
    }
}
