package io.github.workflowautomation.emulator.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.datadog.api.client.ApiException;
import com.datadog.api.client.ApiResponse;
import com.datadog.api.client.v2.api.WorkflowAutomationApi;
import com.datadog.api.client.v2.model.APITrigger;
import com.datadog.api.client.v2.model.APITriggerWrapper;
import com.datadog.api.client.v2.model.AppTriggerWrapper;
import com.datadog.api.client.v2.model.CaseTrigger;
import com.datadog.api.client.v2.model.CaseTriggerWrapper;
import com.datadog.api.client.v2.model.ChangeEventTriggerWrapper;
import com.datadog.api.client.v2.model.CreateWorkflowResponse;
import com.datadog.api.client.v2.model.DashboardTriggerWrapper;
import com.datadog.api.client.v2.model.DatabaseMonitoringTriggerWrapper;
import com.datadog.api.client.v2.model.DatastoreTrigger;
import com.datadog.api.client.v2.model.DatastoreTriggerWrapper;
import com.datadog.api.client.v2.model.GithubWebhookTrigger;
import com.datadog.api.client.v2.model.GithubWebhookTriggerWrapper;
import com.datadog.api.client.v2.model.IncidentTrigger;
import com.datadog.api.client.v2.model.IncidentTriggerWrapper;
import com.datadog.api.client.v2.model.MonitorTrigger;
import com.datadog.api.client.v2.model.MonitorTriggerWrapper;
import com.datadog.api.client.v2.model.NotebookTriggerWrapper;
import com.datadog.api.client.v2.model.ScheduleTrigger;
import com.datadog.api.client.v2.model.ScheduleTriggerWrapper;
import com.datadog.api.client.v2.model.SecurityTrigger;
import com.datadog.api.client.v2.model.SecurityTriggerWrapper;
import com.datadog.api.client.v2.model.SelfServiceTriggerWrapper;
import com.datadog.api.client.v2.model.SlackTriggerWrapper;
import com.datadog.api.client.v2.model.SoftwareCatalogTriggerWrapper;
import com.datadog.api.client.v2.model.Spec;
import com.datadog.api.client.v2.model.Step;
import com.datadog.api.client.v2.model.Trigger;
import com.datadog.api.client.v2.model.TriggerRateLimit;
import com.datadog.api.client.v2.model.UpdateWorkflowRequest;
import com.datadog.api.client.v2.model.WorkflowData;
import com.datadog.api.client.v2.model.WorkflowDataAttributes;
import com.datadog.api.client.v2.model.WorkflowDataType;
import com.datadog.api.client.v2.model.WorkflowDataUpdate;
import com.datadog.api.client.v2.model.WorkflowDataUpdateAttributes;
import com.datadog.api.client.v2.model.WorkflowTriggerWrapper;
import com.datadog.api.client.v2.model.WorkflowUserRelationshipType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Create, get, update and delete. Datadog's Java client of this version has no operation that lists workflows. */
class JavaClientWorkflowTests {

    private final JavaClient client = new JavaClient();

    private final WorkflowAutomationApi api = this.client.api();

    @AfterEach
    void stop() {
        this.client.close();
    }

    @Test
    void createReturnsCompleteWorkflow() throws ApiException {
        Spec spec = RichSpec.create();
        var request = JavaClient.workflow("Restart service", spec);
        request.getData()
                .getAttributes()
                .description("Drains and restarts")
                .published(false)
                .tags(List.of("team:shop", "service:cart", "foo:bar"))
                .webhookSecret("sixteen-characters-or-more");

        ApiResponse<CreateWorkflowResponse> response = this.api.createWorkflowWithHttpInfo(request);

        assertThat(response.getStatusCode()).isEqualTo(201);
        assertThat(JavaClient.contentType(response.getHeaders())).containsExactly("application/vnd.api+json");
        assertThat(response.getData().unparsed).isFalse();
        WorkflowData data = response.getData().getData();
        assertThat(data.getId()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(data.getType()).isEqualTo(WorkflowDataType.WORKFLOWS);
        WorkflowDataAttributes attributes = data.getAttributes();
        assertThat(attributes.getName()).isEqualTo("Restart service");
        assertThat(attributes.getDescription()).isEqualTo("Drains and restarts");
        assertThat(attributes.getPublished()).isFalse();
        assertThat(attributes.getTags()).containsExactlyInAnyOrder("team:shop", "service:cart", "foo:bar");
        assertThat(attributes.getCreatedAt()).isEqualTo(JavaClient.START);
        assertThat(attributes.getUpdatedAt()).isEqualTo(JavaClient.START);
        assertThat(attributes.getWebhookSecret()).isNull();
        assertThat(attributes.getSpec()).isEqualTo(spec);
        assertCaller(data);
    }

    private static void assertCaller(WorkflowData data) {
        var creator = data.getRelationships().getCreator().getData();
        assertThat(creator.getType()).isEqualTo(WorkflowUserRelationshipType.USERS);
        assertThat(creator.getId()).isNotEmpty();
        assertThat(data.getRelationships().getOwner().getData()).isEqualTo(creator);
    }

    @Test
    void createAddsDefaults() throws ApiException {
        var attributes = this.api
                .createWorkflow(JavaClient.workflow("Small", JavaClient.emptySpec()))
                .getData()
                .getAttributes();
        assertThat(attributes.getDescription()).isEmpty();
        assertThat(attributes.getTags()).isEmpty();
        assertThat(attributes.getPublished()).isTrue();
        assertThat(attributes.getSpec()).isEqualTo(JavaClient.emptySpec());
    }

    @ParameterizedTest
    @MethodSource
    void everyTriggerTypeIsAccepted(Trigger trigger) throws ApiException {
        Spec spec = new Spec()
                .addTriggersItem(trigger)
                .addStepsItem(new Step("com.datadoghq.core.noop", "Only"))
                .handle("my-handle");
        var response = this.api.createWorkflow(JavaClient.workflow("Triggered", spec));
        assertThat(response.unparsed).isFalse();
        assertThat(response.getData()
                        .getAttributes()
                        .getSpec()
                        .getTriggers()
                        .get(0)
                        .getActualInstance())
                .isEqualTo(trigger.getActualInstance());
    }

    static Stream<Trigger> everyTriggerTypeIsAccepted() {
        Map<String, Object> nothing = Map.of();
        List<String> start = List.of("Only");
        return Stream.of(
                new Trigger(new APITriggerWrapper(new APITrigger()
                                .rateLimit(new TriggerRateLimit().count(5L).interval("3600s")))
                        .startStepNames(start)),
                new Trigger(new AppTriggerWrapper(nothing).startStepNames(start)),
                new Trigger(new CaseTriggerWrapper(new CaseTrigger()).startStepNames(start)),
                new Trigger(new ChangeEventTriggerWrapper(nothing).startStepNames(start)),
                new Trigger(new DashboardTriggerWrapper(nothing).startStepNames(start)),
                new Trigger(new DatabaseMonitoringTriggerWrapper(nothing).startStepNames(start)),
                new Trigger(new DatastoreTriggerWrapper(new DatastoreTrigger()).startStepNames(start)),
                new Trigger(new GithubWebhookTriggerWrapper(new GithubWebhookTrigger()).startStepNames(start)),
                new Trigger(new IncidentTriggerWrapper(new IncidentTrigger()).startStepNames(start)),
                new Trigger(new MonitorTriggerWrapper(new MonitorTrigger()).startStepNames(start)),
                new Trigger(new NotebookTriggerWrapper(nothing).startStepNames(start)),
                new Trigger(new ScheduleTriggerWrapper(new ScheduleTrigger("FREQ=HOURLY")).startStepNames(start)),
                new Trigger(new SecurityTriggerWrapper(new SecurityTrigger()).startStepNames(start)),
                new Trigger(new SelfServiceTriggerWrapper(nothing).startStepNames(start)),
                new Trigger(new SlackTriggerWrapper(nothing).startStepNames(start)),
                new Trigger(new SoftwareCatalogTriggerWrapper(nothing).startStepNames(start)),
                new Trigger(new WorkflowTriggerWrapper(nothing).startStepNames(start)));
    }

    @Test
    void getReturnsCreatedWorkflow() throws ApiException {
        WorkflowData created = this.api
                .createWorkflow(JavaClient.workflow("Restart service", RichSpec.create()))
                .getData();
        var response = this.api.getWorkflowWithHttpInfo(created.getId());
        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(JavaClient.contentType(response.getHeaders())).containsExactly("application/vnd.api+json");
        assertThat(response.getData().unparsed).isFalse();
        assertThat(response.getData().getData()).isEqualTo(created);
        // equals ignores the attributes that only the service sets
        assertThat(response.getData().getData().getId()).isEqualTo(created.getId());
        assertThat(response.getData().getData().getAttributes().getCreatedAt()).isEqualTo(JavaClient.START);
        assertCaller(response.getData().getData());
    }

    @Test
    void updateReplacesGivenAttributes() throws ApiException {
        var request = JavaClient.workflow("Before", JavaClient.emptySpec());
        request.getData().getAttributes().description("Stays").tags(List.of("team:shop"));
        WorkflowData created = this.api.createWorkflow(request).getData();
        this.client.advance(Duration.ofMillis(1500));

        var changes = new WorkflowDataUpdateAttributes()
                .name("After")
                .published(false)
                .spec(RichSpec.create())
                .tags(List.of("team:cart"));
        var response = this.api.updateWorkflowWithHttpInfo(
                created.getId(),
                new UpdateWorkflowRequest(
                        new WorkflowDataUpdate(changes, WorkflowDataType.WORKFLOWS).id(JavaClient.UNKNOWN)));

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(JavaClient.contentType(response.getHeaders())).containsExactly("application/vnd.api+json");
        assertThat(response.getData().unparsed).isFalse();
        WorkflowDataUpdate data = response.getData().getData();
        assertThat(data.getId()).isEqualTo(created.getId());
        assertThat(data.getAttributes().getName()).isEqualTo("After");
        assertThat(data.getAttributes().getPublished()).isFalse();
        assertThat(data.getAttributes().getSpec()).isEqualTo(RichSpec.create());
        assertThat(data.getAttributes().getTags()).containsExactly("team:cart");
        assertThat(data.getAttributes().getDescription()).isEqualTo("Stays");
        assertThat(data.getAttributes().getCreatedAt()).isEqualTo(JavaClient.START);
        assertThat(data.getAttributes().getUpdatedAt()).isEqualTo(JavaClient.START.plusNanos(1_500_000_000));
        assertThat(data.getRelationships().getCreator().getData().getId()).isNotEmpty();
        assertThat(this.api
                        .getWorkflow(created.getId())
                        .getData()
                        .getAttributes()
                        .getName())
                .isEqualTo("After");
    }

    @Test
    void deletedWorkflowIsNotFound() throws ApiException {
        String id = this.api
                .createWorkflow(JavaClient.workflow("Short-lived", JavaClient.emptySpec()))
                .getData()
                .getId();
        var response = this.api.deleteWorkflowWithHttpInfo(id);
        assertThat(response.getStatusCode()).isEqualTo(204);
        assertThat(response.getData()).isNull();
        assertThat(JavaClient.contentType(response.getHeaders())).isEmpty();

        assertNotFound(JavaClient.error(() -> this.api.deleteWorkflow(id)));
        assertNotFound(JavaClient.error(() -> this.api.getWorkflow(id)));
    }

    @Test
    void unknownWorkflowIsNotFound() {
        UpdateWorkflowRequest update = new UpdateWorkflowRequest(
                new WorkflowDataUpdate(new WorkflowDataUpdateAttributes().name("New"), WorkflowDataType.WORKFLOWS));
        assertNotFound(JavaClient.error(() -> this.api.getWorkflow(JavaClient.UNKNOWN)));
        assertNotFound(JavaClient.error(() -> this.api.updateWorkflow(JavaClient.UNKNOWN, update)));
        assertNotFound(JavaClient.error(() -> this.api.deleteWorkflow(JavaClient.UNKNOWN)));
    }

    private static void assertNotFound(ApiException error) {
        assertError(error, 404, "{\"errors\":[{\"detail\":\"workflow not found\"}]}");
    }

    @Test
    void invalidWorkflowsAreRejected() throws ApiException {
        String problems = """
                {"errors":[{"detail":"workflow description exceeds size limit of [300] characters"},\
                {"detail":"spec is invalid"},{"detail":"no trigger found. At least one trigger is required."}]}""";
        var create = JavaClient.workflow("Bad", new Spec());
        create.getData().getAttributes().description("x".repeat(301));
        assertError(JavaClient.error(() -> this.api.createWorkflow(create)), 400, problems);

        String id = this.api
                .createWorkflow(JavaClient.workflow("Good", JavaClient.emptySpec()))
                .getData()
                .getId();
        var update = new UpdateWorkflowRequest(new WorkflowDataUpdate(
                new WorkflowDataUpdateAttributes().description("x".repeat(301)).spec(new Spec()),
                WorkflowDataType.WORKFLOWS));
        assertError(JavaClient.error(() -> this.api.updateWorkflow(id, update)), 400, problems);
        assertThat(this.api.getWorkflow(id).getData().getAttributes().getDescription())
                .isEmpty();
    }

    @Test
    void invalidIdIsRejected() {
        assertError(
                JavaClient.error(() -> this.api.getWorkflow("bad")),
                400,
                "{\"errors\":[{\"status\":\"400\",\"title\":\"Invalid Parameter\","
                        + "\"detail\":\"invalid parameter \\\"workflowId\\\" in \\\"path\\\"; expected type \\\"uuid\\\"\"}]}");
    }

    private static void assertError(ApiException error, int status, String body) {
        assertThat(error.getResponseBody()).isEqualTo(body);
        assertThat(error.getCode()).isEqualTo(status);
        assertThat(JavaClient.contentType(error.getResponseHeaders())).containsExactly("application/vnd.api+json");
    }
}
