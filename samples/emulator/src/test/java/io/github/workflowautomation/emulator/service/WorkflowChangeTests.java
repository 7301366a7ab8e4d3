package io.github.workflowautomation.emulator.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.TestService;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Create, update and delete of workflows beyond the recorded responses. */
class WorkflowChangeTests {

    private static final String SLEEP = """
            {"triggers":[{"apiTrigger":{},"startStepNames":["Wait"]}],
             "steps":[{"name":"Wait","actionId":"com.datadoghq.core.sleep",
                       "parameters":[{"name":"durationSeconds","value":10}]}]}""";

    private final TestService service = new TestService();

    @AfterEach
    void stop() {
        this.service.close();
    }

    @Test
    void updateKeepsOmittedAttributes() {
        String id = this.service.workflow(SLEEP);
        this.service.update(id, "{\"description\":\"d\",\"tags\":[\"a:1\",\"a:1\"],\"published\":false}");
        var attributes = TestService.json(this.service.update(id, "{\"name\":\"New\",\"spec\":null}"))
                .at("/data/attributes");
        assertThat(attributes.get("name").asString()).isEqualTo("New");
        assertThat(attributes.get("description").asString()).isEqualTo("d");
        assertThat(attributes.get("published").booleanValue()).isFalse();
        assertThat(attributes.get("tags")).hasToString("[\"a:1\"]");
        assertThat(attributes.at("/spec/steps/0/name").asString()).isEqualTo("Wait");
    }

    @Test
    void runKeepsSpecOfItsStart() {
        String id = this.service.workflow(SLEEP);
        String run = this.service.start(id, "{}");
        this.service.advance("PT1S");
        this.service.update(id, "{\"name\":\"New\",\"spec\":{\"triggers\":[{\"apiTrigger\":{}}]}}");
        this.service.advance("PT8S");
        var body = TestService.json(this.service.get(id, run));
        assertThat(body.at("/data/attributes/instanceStatus/detailsKind").asString())
                .isEqualTo("IN_PROGRESS");
        String version = body.at("/data/relationships/specVersion/data/id").asString();
        assertThat(body.at("/included/0/id").asString()).isEqualTo(version);
        assertThat(body.at("/included/0/attributes/spec/steps/0/name").asString())
                .isEqualTo("Wait");
        assertThat(body.at("/included/1/attributes/specVersionId").asString()).isNotEqualTo(version);
        assertThat(body.at("/included/1/attributes/name").asString()).isEqualTo("New");
        assertThat(body.at("/data/attributes/sourceForTemplating/name").asString())
                .isEqualTo("Test");
        String next = this.service.start(id, "{}");
        assertThat(this.service
                        .attributes(id, next)
                        .at("/instanceStatus/detailsKind")
                        .asString())
                .isEqualTo("SUCCEEDED");
    }

    @Test
    void updateWithoutSpecKeepsVersion() {
        String id = this.service.workflow(SLEEP);
        String run = this.service.start(id, "{}");
        this.service.update(id, "{\"name\":\"New\"}");
        var body = TestService.json(this.service.get(id, run));
        assertThat(body.at("/included/1/attributes/specVersionId").asString())
                .isEqualTo(body.at("/data/relationships/specVersion/data/id").asString());
    }

    @Test
    void deletingWorkflowDeletesItsRuns() {
        String id = this.service.workflow(SLEEP);
        String run = this.service.start(id, "{}");
        this.service.delete(id);
        assertThat(this.service.get(id, run).body()).contains("WORKFLOW_NOT_FOUND");
        assertThat(this.service.list(id, "").body()).contains("WORKFLOW_NOT_FOUND");
        assertThat(this.service.execute(id, "{}").body()).contains("WORKFLOW_NOT_FOUND");
        assertThat(this.service.cancel(id, run).body()).contains("INSTANCE_NOT_FOUND");
        assertThat(this.service.emulator().runsStarted(id)).isZero();
    }

    @Test
    void oldestCreatedWorkflowsAreRemovedButNotDeclaredOnes() {
        try (TestService small = new TestService(properties -> properties.setMaxWorkflows(2))) {
            String first = small.workflow(SLEEP);
            String second = small.workflow(SLEEP);
            String run = small.start(first, "{}");
            small.update(first, "{\"name\":\"New\"}");
            String third = small.workflow(SLEEP);
            assertThat(small.read(first).statusCode()).isEqualTo(404);
            assertThat(small.cancel(first, run).statusCode()).isEqualTo(404);
            for (String id : List.of(TestService.EXAMPLE, second, third)) {
                assertThat(small.read(id).statusCode()).isEqualTo(200);
            }
            small.delete(second);
            small.workflow(SLEEP);
            assertThat(small.read(third).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void responsesDoNotContainSecrets() {
        String secret = "a-secret-of-many-characters";
        HttpResponse<String> response =
                this.service.create("{\"name\":\"x\",\"webhookSecret\":\"" + secret + "\",\"spec\":" + SLEEP + "}");
        assertThat(response.body()).doesNotContain(secret).doesNotContain("webhookSecret");
        assertThat(this.service.workflows("?filter%5BincludeSpecs%5D=true").body())
                .doesNotContain(secret);
    }

    @Test
    void runAsIsReturnedAsUserMode() {
        var attributes = TestService.json(this.service.create(
                        "{\"name\":\"x\",\"runAs\":{\"type\":\"initiator\"},\"sensitivePrivileges\":true,\"spec\":"
                                + SLEEP + "}"))
                .at("/data/attributes");
        assertThat(attributes.get("runAsUserMode").asString()).isEqualTo("initiator");
        assertThat(attributes.get("sensitivePrivileges").booleanValue()).isTrue();
        assertThat(attributes.has("runAs")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"spec\":{\"triggers\":[{\"apiTrigger\":{}}]}}|workflow name is required",
                "{\"name\":\"\",\"spec\":{\"triggers\":[{\"apiTrigger\":{}}]}}|workflow name is not a string that is not empty",
                "{\"name\":\"x\",\"published\":1,\"spec\":{\"triggers\":[{\"apiTrigger\":{}}]}}|workflow published is not a boolean",
                "{\"name\":\"x\",\"tags\":[1],\"spec\":{\"triggers\":[{\"apiTrigger\":{}}]}}|workflow tags are not strings",
                "{\"name\":\"x\",\"runAs\":{\"type\":\"me\"},\"spec\":{\"triggers\":[{\"apiTrigger\":{}}]}}|workflow runAs is not a way to run a workflow",
                "{\"name\":\"x\",\"webhookSecret\":\"short\",\"spec\":{\"triggers\":[{\"apiTrigger\":{}}]}}|workflow webhookSecret is not a string of at least 16 characters",
                "{\"name\":\"x\"}|spec is invalid",
                "{\"name\":\"x\",\"spec\":[]}|spec is invalid"
            })
    void invalidAttributeIsReported(String attributes, String detail) {
        HttpResponse<String> response = this.service.create(attributes);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestService.json(response).at("/errors/0/detail").asString()).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|request body is not a JSON object",
                "' '|request body is not a JSON object",
                "{|request body is not valid JSON",
                "{}}|request body is not valid JSON",
                "nonsense|request body is not valid JSON",
                "[]|request body is not a JSON object",
                "null|request body is not a JSON object",
                "1|request body is not a JSON object",
                "\"text\"|request body is not a JSON object",
                "{}|data is not a JSON object",
                "{\"data\":[]}|data is not a JSON object",
                "{\"data\":{\"type\":\"workflows\"}}|attributes is not a JSON object",
                "{\"data\":{\"type\":\"workflow\",\"attributes\":{}}}|data.type is not \"workflows\"",
                "{\"data\":{\"attributes\":{}}}|data.type is not \"workflows\""
            })
    void invalidBodyIsRejectedInRecordedFormat(String body, String detail) {
        assertRejected(body, detail);
    }

    @Test
    void tooDeeplyNestedBodyIsRejectedInRecordedFormat() {
        assertRejected("[".repeat(100_000), "request body is not valid JSON");
    }

    /** Recorded errors of these operations have no code and no newline at the end. */
    private void assertRejected(String body, String detail) {
        String path = "/api/v2/workflows";
        for (HttpResponse<String> response : List.of(
                this.service.send("POST", path, body),
                this.service.send("PATCH", path + "/" + TestService.EXAMPLE, body))) {
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.headers().allValues("Content-Type")).containsExactly("application/vnd.api+json");
            assertThat(response.body())
                    .isEqualTo("{\"errors\":[{\"detail\":" + TestService.MAPPER.writeValueAsString(detail) + "}]}");
        }
    }
}
