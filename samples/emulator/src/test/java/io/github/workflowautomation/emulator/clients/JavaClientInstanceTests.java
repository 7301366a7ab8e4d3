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

/** Execute, get, list and cancel. The models of the client return most attributes of a run as additional properties. */
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
    void executeReturnsInstanceId() throws ApiException {
        var response = this.api.createWorkflowInstanceWithHttpInfo(EXAMPLE, input("hello"));
        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(JavaClient.contentType(response.getHeaders())).containsExactly("application/json");
        assertThat(response.getData().unparsed).isFalse();
        assertThat(response.getData().getData().getId()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(response.getData().getAdditionalProperty("meta")).isEqualTo(Map.of("workflowId", EXAMPLE));
        assertThat(this.client.emulator().runsStarted(EXAMPLE)).isEqualTo(1);
    }

    @Test
    void executeWithoutInputsIsAccepted() throws ApiException {
        var response = this.api.createWorkflowInstance(EXAMPLE, new WorkflowInstanceCreateRequest());
        assertThat(response.getData().getId()).isNotEmpty();
    }

    @Test
    void getReturnsRunningAndFinishedRun() throws ApiException {
        String instance = start();
        var response = this.api.getWorkflowInstanceWithHttpInfo(EXAMPLE, instance);
        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(JavaClient.contentType(response.getHeaders())).containsExactly("application/json");
        assertThat(response.getData().unparsed).isFalse();
        // attributes.id is documented, but recorded responses do not contain it
        assertThat(response.getData().getData().getAttributes().getId()).isNull();
        assertThat(response.getData().getData().getAdditionalProperties())
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
    void cancelEndsRun() throws ApiException {
        String instance = start();
        this.client.advance(Duration.ofMillis(600));
        var response = this.api.cancelWorkflowInstanceWithHttpInfo(EXAMPLE, instance);
        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(JavaClient.contentType(response.getHeaders())).containsExactly("application/json");
        // The id is documented, but recorded responses do not contain it
        assertThat(response.getData().unparsed).isFalse();
        assertThat(response.getData().getData()).isNull();
        assertThat(attributes(instance))
                .contains(
                        entry("endTimestamp", "2026-05-04T10:20:31Z"),
                        entry("instanceStatus", Map.of("detailsKind", "CANCELED", "displayName", "Canceled")));
    }

    @Test
    void listReturnsPages() throws ApiException {
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
            WorkflowListInstancesResponse response = page(7, page);
            assertThat(response.getMeta().getPage().getTotalCount()).isEqualTo(25);
            assertThat(ids(response)).hasSize(Math.min(7, 25 - seen.size()));
            seen.addAll(ids(response));
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

    private static List<String> ids(WorkflowListInstancesResponse response) {
        return response.getData().stream().map(WorkflowInstanceListItem::getId).toList();
    }

    @Test
    void listReturnsItemsAndCounts() throws ApiException {
        start();
        this.client.advance(Duration.ofSeconds(5));
        this.api.cancelWorkflowInstance(EXAMPLE, start());
        String running = start();
        WorkflowListInstancesResponse response = this.api.listWorkflowInstances(EXAMPLE);
        assertThat(response.getMeta().getAdditionalProperties())
                .containsOnly(entry("canceledCount", 1), entry("failedCount", 0), entry("succeededCount", 1));
        assertThat(response.getMeta().getPage().getAdditionalProperties()).containsOnly(entry("totalFilteredCount", 3));
        assertThat(response.getData())
                .filteredOn(item -> item.getId().equals(running))
                .singleElement()
                .satisfies(item -> assertThat(item.getAdditionalProperties())
                        .containsEntry("type", "instances")
                        .extractingByKey("attributes", InstanceOfAssertFactories.map(String.class, Object.class))
                        .containsOnlyKeys("instanceStatus", "source", "startTimestamp"));
    }

    @Test
    void accessTokenReplacesKeys() throws ApiException {
        WorkflowAutomationApi other = this.client.apiWithAccessToken(JavaClient.ACCESS_TOKEN);
        String instance =
                other.createWorkflowInstance(EXAMPLE, input("hello")).getData().getId();
        assertThat(other.getWorkflowInstance(EXAMPLE, instance).getData().getAdditionalProperties())
                .containsEntry("id", instance);
        assertThat(ids(other.listWorkflowInstances(EXAMPLE))).containsExactly(instance);

        WorkflowAutomationApi wrong = this.client.apiWithAccessToken("wrong");
        assertThat(JavaClient.error(() -> wrong.listWorkflowInstances(EXAMPLE)).getCode())
                .isEqualTo(403);
    }

    @Test
    void invalidIdsAreRejected() {
        String body =
                "{\"errors\":[{\"code\":\"INVALID_FIELD_VALUE\",\"detail\":\"value <no value> is invalid for field workflow_id\"}]}\n";
        assertError(JavaClient.error(() -> this.api.createWorkflowInstance("bad", input("hello"))), 400, body);
        assertError(JavaClient.error(() -> this.api.listWorkflowInstances("bad")), 400, body);
        assertError(JavaClient.error(() -> this.api.getWorkflowInstance("bad", "also-bad")), 400, body);
        assertError(JavaClient.error(() -> this.api.cancelWorkflowInstance("bad", "also-bad")), 400, body);
    }

    @Test
    void unknownInputIsRejected() {
        var request = new WorkflowInstanceCreateRequest()
                .meta(new WorkflowInstanceCreateMeta().putPayloadItem("wrong", "hello"));
        ApiException error = JavaClient.error(() -> this.api.createWorkflowInstance(EXAMPLE, request));
        assertThat(error.getCode()).isEqualTo(400);
        assertThat(error.getResponseBody()).contains("input parameter \\\"wrong\\\" not in workflow input schema");
        assertThat(this.client.emulator().runsStarted(EXAMPLE)).isZero();
    }

    @Test
    void unknownIdsAreNotFound() {
        String noWorkflow = "{\"errors\":[{\"code\":\"WORKFLOW_NOT_FOUND\",\"detail\":\"workflow not found\"}]}\n";
        String noInstance =
                "{\"errors\":[{\"code\":\"INSTANCE_NOT_FOUND\",\"detail\":\"instance " + UNKNOWN + " not found\"}]}\n";
        assertError(JavaClient.error(() -> this.api.getWorkflowInstance(UNKNOWN, UNKNOWN)), 404, noWorkflow);
        assertError(JavaClient.error(() -> this.api.cancelWorkflowInstance(UNKNOWN, UNKNOWN)), 404, noInstance);
        assertError(JavaClient.error(() -> this.api.createWorkflowInstance(UNKNOWN, input("hello"))), 404, noWorkflow);
        assertError(JavaClient.error(() -> this.api.listWorkflowInstances(UNKNOWN)), 404, noWorkflow);
        assertError(JavaClient.error(() -> this.api.getWorkflowInstance(EXAMPLE, UNKNOWN)), 404, noInstance);
    }

    private static void assertError(ApiException error, int status, String body) {
        assertThat(error.getResponseBody()).isEqualTo(body);
        assertThat(error.getCode()).isEqualTo(status);
        assertThat(JavaClient.contentType(error.getResponseHeaders())).containsExactly("application/json");
    }
}
