package io.github.workflowautomation.emulator.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.datadog.api.client.ApiException;
import com.datadog.api.client.v2.api.WorkflowAutomationApi;
import com.datadog.api.client.v2.api.WorkflowAutomationApi.ListWorkflowInstancesOptionalParameters;
import com.datadog.api.client.v2.model.WorkflowInstanceCreateMeta;
import com.datadog.api.client.v2.model.WorkflowInstanceCreateRequest;
import com.datadog.api.client.v2.model.WorkflowInstanceListItem;
import com.datadog.api.client.v2.model.WorkflowListInstancesResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Execute, get, list and cancel. Most of what the service says of a run is beyond the client's models, but comes through. */
class JavaClientInstanceTests {

    private static final String EXAMPLE = JavaClient.EXAMPLE;

    private static final String UNKNOWN = JavaClient.UNKNOWN;

    private final JavaClient client = new JavaClient();

    private final WorkflowAutomationApi api = this.client.api();

    @AfterEach
    void stop() {
        this.client.close();
    }

    private static WorkflowInstanceCreateRequest input(Object value) {
        return new WorkflowInstanceCreateRequest()
                .meta(new WorkflowInstanceCreateMeta().putPayloadItem("input", value));
    }

    private String start() throws ApiException {
        return this.api
                .createWorkflowInstance(EXAMPLE, input("hello"))
                .getData()
                .getId();
    }

    @Test
    void execute() throws ApiException {
        var answer = this.api.createWorkflowInstanceWithHttpInfo(EXAMPLE, input("hello"));
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(JavaClient.contentType(answer.getHeaders())).containsExactly("application/json");
        assertThat(answer.getData().unparsed).isFalse();
        assertThat(answer.getData().getData().getId()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(answer.getData().getAdditionalProperty("meta")).isEqualTo(Map.of("workflowId", EXAMPLE));
        assertThat(this.client.emulator().runsStarted(EXAMPLE)).isEqualTo(1);
    }

    @Test
    void executeWithoutInputs() throws ApiException {
        var answer = this.api.createWorkflowInstance(EXAMPLE, new WorkflowInstanceCreateRequest());
        assertThat(answer.getData().getId()).isNotEmpty();
    }

    @Test
    void getOfARunningAndAFinishedRun() throws ApiException {
        String instance = start();
        var answer = this.api.getWorkflowInstanceWithHttpInfo(EXAMPLE, instance);
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(JavaClient.contentType(answer.getHeaders())).containsExactly("application/json");
        assertThat(answer.getData().unparsed).isFalse();
        // The documented attributes.id is not in the recordings
        assertThat(answer.getData().getData().getAttributes().getId()).isNull();
        assertThat(answer.getData().getData().getAdditionalProperties())
                .contains(entry("id", instance), entry("type", "instances"));
        assertThat(attributes(instance))
                .contains(
                        entry("startTimestamp", "2026-05-04T10:20:30.4Z"),
                        entry("instanceStatus", Map.of("detailsKind", "IN_PROGRESS", "displayName", "Running")),
                        entry("trigger", Map.of("input", "hello")))
                .doesNotContainKey("endTimestamp");

        this.client.advance(Duration.ofSeconds(2));
        assertThat(attributes(instance))
                .contains(
                        entry("endTimestamp", "2026-05-04T10:20:32.4Z"),
                        entry("outputs", Map.of("output", "hello")),
                        entry("stepStateAssociations", List.of(Map.of("stepName", "Sleep", "stepState", "SUCCEEDED"))))
                .extractingByKey("instanceStatus", InstanceOfAssertFactories.map(String.class, String.class))
                .containsEntry("detailsKind", "SUCCEEDED");
    }

    private Map<String, Object> attributes(String instance) throws ApiException {
        return this.api
                .getWorkflowInstance(EXAMPLE, instance)
                .getData()
                .getAttributes()
                .getAdditionalProperties();
    }

    @Test
    void cancel() throws ApiException {
        String instance = start();
        this.client.advance(Duration.ofMillis(600));
        var answer = this.api.cancelWorkflowInstanceWithHttpInfo(EXAMPLE, instance);
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(JavaClient.contentType(answer.getHeaders())).containsExactly("application/json");
        // Documented with an id, recorded without
        assertThat(answer.getData().unparsed).isFalse();
        assertThat(answer.getData().getData()).isNull();
        assertThat(attributes(instance))
                .contains(
                        entry("endTimestamp", "2026-05-04T10:20:31Z"),
                        entry("instanceStatus", Map.of("detailsKind", "CANCELED", "displayName", "Canceled")));
    }

    @Test
    void pagesOfRuns() throws ApiException {
        List<String> started = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            started.add(0, start());
            this.client.advance(Duration.ofMillis(1));
        }
        var withoutParameters =
                this.api.listWorkflowInstancesWithHttpInfo(EXAMPLE, new ListWorkflowInstancesOptionalParameters());
        assertThat(withoutParameters.getStatusCode()).isEqualTo(200);
        assertThat(JavaClient.contentType(withoutParameters.getHeaders())).containsExactly("application/json");
        assertThat(withoutParameters.getData().unparsed).isFalse();
        assertThat(ids(withoutParameters.getData())).isEqualTo(started.subList(0, 10));

        List<String> seen = new ArrayList<>();
        for (long page = 0; seen.size() < 25; page++) {
            WorkflowListInstancesResponse answer = page(7, page);
            assertThat(answer.getMeta().getPage().getTotalCount()).isEqualTo(25);
            assertThat(ids(answer)).hasSize(Math.min(7, 25 - seen.size()));
            seen.addAll(ids(answer));
        }
        assertThat(seen).isEqualTo(started);
        assertThat(ids(page(7, 4))).isEmpty();
        assertThat(ids(page(100, 0))).isEqualTo(started);
    }

    private WorkflowListInstancesResponse page(long size, long number) throws ApiException {
        return this.api.listWorkflowInstances(
                EXAMPLE,
                new ListWorkflowInstancesOptionalParameters().pageSize(size).pageNumber(number));
    }

    private static List<String> ids(WorkflowListInstancesResponse answer) {
        return answer.getData().stream().map(WorkflowInstanceListItem::getId).toList();
    }

    @Test
    void listItemsAndCounts() throws ApiException {
        start();
        this.client.advance(Duration.ofSeconds(5));
        this.api.cancelWorkflowInstance(EXAMPLE, start());
        String running = start();
        WorkflowListInstancesResponse answer = this.api.listWorkflowInstances(EXAMPLE);
        assertThat(answer.getMeta().getAdditionalProperties())
                .containsOnly(entry("canceledCount", 1), entry("failedCount", 0), entry("succeededCount", 1));
        assertThat(answer.getMeta().getPage().getAdditionalProperties()).containsOnly(entry("totalFilteredCount", 3));
        assertThat(answer.getData())
                .filteredOn(item -> item.getId().equals(running))
                .singleElement()
                .satisfies(item -> assertThat(item.getAdditionalProperties())
                        .containsEntry("type", "instances")
                        .extractingByKey("attributes", InstanceOfAssertFactories.map(String.class, Object.class))
                        .containsOnlyKeys("instanceStatus", "source", "startTimestamp"));
    }

    @Test
    void anAccessTokenInsteadOfKeys() throws ApiException {
        WorkflowAutomationApi other = this.client.apiWithAccessToken(JavaClient.ACCESS_TOKEN);
        String instance =
                other.createWorkflowInstance(EXAMPLE, input("hello")).getData().getId();
        assertThat(other.getWorkflowInstance(EXAMPLE, instance).getData().getAdditionalProperties())
                .containsEntry("id", instance);
        assertThat(ids(other.listWorkflowInstances(EXAMPLE))).containsExactly(instance);

        WorkflowAutomationApi wrong = this.client.apiWithAccessToken("wrong");
        assertThat(JavaClient.refusal(() -> wrong.listWorkflowInstances(EXAMPLE))
                        .getCode())
                .isEqualTo(403);
    }

    @Test
    void idsThatAreNoUuids() {
        String body =
                "{\"errors\":[{\"code\":\"INVALID_FIELD_VALUE\",\"detail\":\"value <no value> is invalid for field workflow_id\"}]}\n";
        assertRefusal(JavaClient.refusal(() -> this.api.createWorkflowInstance("bad", input("hello"))), 400, body);
        assertRefusal(JavaClient.refusal(() -> this.api.listWorkflowInstances("bad")), 400, body);
        assertRefusal(JavaClient.refusal(() -> this.api.getWorkflowInstance("bad", "also-bad")), 400, body);
        assertRefusal(JavaClient.refusal(() -> this.api.cancelWorkflowInstance("bad", "also-bad")), 400, body);
    }

    @Test
    void anInputThatTheWorkflowDoesNotHave() {
        var request = new WorkflowInstanceCreateRequest()
                .meta(new WorkflowInstanceCreateMeta().putPayloadItem("wrong", "hello"));
        ApiException refusal = JavaClient.refusal(() -> this.api.createWorkflowInstance(EXAMPLE, request));
        assertThat(refusal.getCode()).isEqualTo(400);
        assertThat(refusal.getResponseBody()).contains("input parameter \\\"wrong\\\" not in workflow input schema");
        assertThat(this.client.emulator().runsStarted(EXAMPLE)).isZero();
    }

    @Test
    void unknownIds() {
        String noWorkflow = "{\"errors\":[{\"code\":\"WORKFLOW_NOT_FOUND\",\"detail\":\"workflow not found\"}]}\n";
        String noInstance =
                "{\"errors\":[{\"code\":\"INSTANCE_NOT_FOUND\",\"detail\":\"instance " + UNKNOWN + " not found\"}]}\n";
        assertRefusal(JavaClient.refusal(() -> this.api.getWorkflowInstance(UNKNOWN, UNKNOWN)), 404, noWorkflow);
        assertRefusal(JavaClient.refusal(() -> this.api.cancelWorkflowInstance(UNKNOWN, UNKNOWN)), 404, noInstance);
        assertRefusal(
                JavaClient.refusal(() -> this.api.createWorkflowInstance(UNKNOWN, input("hello"))), 404, noWorkflow);
        assertRefusal(JavaClient.refusal(() -> this.api.listWorkflowInstances(UNKNOWN)), 404, noWorkflow);
        assertRefusal(JavaClient.refusal(() -> this.api.getWorkflowInstance(EXAMPLE, UNKNOWN)), 404, noInstance);
    }

    private static void assertRefusal(ApiException refusal, int status, String body) {
        assertThat(refusal.getResponseBody()).isEqualTo(body);
        assertThat(refusal.getCode()).isEqualTo(status);
        assertThat(JavaClient.contentType(refusal.getResponseHeaders())).containsExactly("application/json");
    }
}
