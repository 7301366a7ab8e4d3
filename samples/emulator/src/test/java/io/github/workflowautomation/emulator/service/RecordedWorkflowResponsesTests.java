package io.github.workflowautomation.emulator.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.TestService;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers about workflows that are known from recordings, byte for byte. Only ids, times and names are ours. */
class RecordedWorkflowResponsesTests {

    private static final String NOT_FOUND = "{\"errors\":[{\"detail\":\"workflow not found\"}]}";

    private static final String RELATIONSHIPS = """
            {"creator":{"data":{"id":"7a0c1f52-3d1b-4c8e-9a56-2f6f0b8d4e11","type":"users"}},\
            "owner":{"data":{"id":"7a0c1f52-3d1b-4c8e-9a56-2f6f0b8d4e11","type":"users"}}}""";

    /** Members in another order than the service's, tags in none, and a secret that does not come back. */
    private static final String SENT = """
            {"webhookSecret":"1234567890123456","tags":["team:infra","service:monitoring","foo:bar"],
             "spec":{
              "outputSchema":{"parameters":[{"value":"{{ Steps.Step1 }}","type":"ARRAY_OBJECT","name":"output"}]},
              "inputSchema":{"parameters":[{"type":"STRING","name":"input","defaultValue":"default"}]},
              "connectionEnvs":[{"connections":[{"label":"INTEGRATION_DATADOG",
                "connectionId":"11111111-1111-1111-1111-111111111111"}],"env":"default"}],
              "handle":"my-handle",
              "steps":[
               {"outboundEdges":[{"branchName":"main","nextStepName":"Step2"}],"connectionLabel":"INTEGRATION_DATADOG",
                "parameters":[{"value":"service:monitoring","name":"tags"}],
                "actionId":"com.datadoghq.dd.monitor.listMonitors","name":"Step1"},
               {"actionId":"com.datadoghq.core.noop","name":"Step2","display":{"bounds":{"y":276.5}}}],
              "triggers":[
               {"monitorTrigger":{"rateLimit":{"count":1,"interval":"3600s"}},"startStepNames":["Step1"]},
               {"githubWebhookTrigger":{},"startStepNames":["Step1"]}]},
             "published":true,"name":"Example Workflow","description":"A sample workflow."}""";

    private static final String ANSWERED_SPEC = """
            {"triggers":[{"startStepNames":["Step1"],"monitorTrigger":{"rateLimit":{"count":1,"interval":"3600s"}}},\
            {"startStepNames":["Step1"],"githubWebhookTrigger":{}}],"steps":[{"name":"Step1",\
            "actionId":"com.datadoghq.dd.monitor.listMonitors","connectionLabel":"INTEGRATION_DATADOG",\
            "parameters":[{"name":"tags","value":"service:monitoring"}],\
            "outboundEdges":[{"nextStepName":"Step2","branchName":"main"}]},{"name":"Step2",\
            "actionId":"com.datadoghq.core.noop","display":{"bounds":{"y":276.5}}}],"handle":"my-handle",\
            "connectionEnvs":[{"env":"default","connections":[{"connectionId":"11111111-1111-1111-1111-111111111111",\
            "label":"INTEGRATION_DATADOG"}]}],"inputSchema":{"parameters":[{"name":"input","type":"STRING",\
            "defaultValue":"default"}]},"outputSchema":{"parameters":[{"name":"output","type":"ARRAY_OBJECT",\
            "value":"{{ Steps.Step1 }}"}]}}""";

    private final TestService service = new TestService();

    @AfterEach
    void stop() {
        this.service.close();
    }

    @Test
    void create() {
        assertAnswer(this.service.create(SENT), 201, """
                {"data":{"id":"%s","type":"workflows","attributes":{"createdAt":"2026-05-04T10:20:30.4Z",\
                "description":"A sample workflow.","name":"Example Workflow","published":true,"spec":%s,\
                "tags":["foo:bar","service:monitoring","team:infra"],"updatedAt":"2026-05-04T10:20:30.4Z"},\
                "relationships":%s}}""");
    }

    @Test
    void aReadAfterACreateIsTheSame() {
        String created = this.service.create(SENT).body();
        HttpResponse<String> answer = this.service.read(
                TestService.MAPPER.readTree(created).at("/data/id").asString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(created);
    }

    @Test
    void theSmallestWorkflow() {
        HttpResponse<String> answer = this.service.create(
                "{\"name\":\"x\",\"webhookSecret\":\"\",\"spec\":{\"steps\":[],\"triggers\":[{\"workflowTrigger\":{},\"startStepNames\":[]}]}}");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("""
                "attributes":{"createdAt":"2026-05-04T10:20:30.4Z","description":"","name":"x","published":true,\
                "spec":{"triggers":[{"startStepNames":[],"workflowTrigger":{}}],"steps":[]},"tags":[],\
                "updatedAt":"2026-05-04T10:20:30.4Z"},""");
    }

    @Test
    void update() {
        String id = this.service.workflow("{\"triggers\":[{\"apiTrigger\":{}}]}");
        this.service.advance("PT1.0176S");
        HttpResponse<String> answer = this.service.send(
                "PATCH",
                "/api/v2/workflows/" + id,
                "{\"data\":{\"id\":\"" + TestService.UNKNOWN + "\",\"type\":\"workflows\",\"attributes\":" + SENT
                        + "}}");
        assertAnswer(answer, 200, """
                {"data":{"id":"%s","type":"workflows","attributes":{"createdAt":"2026-05-04T10:20:30.4Z",\
                "description":"A sample workflow.","name":"Example Workflow","published":true,"spec":%s,\
                "tags":["foo:bar","service:monitoring","team:infra"],"updatedAt":"2026-05-04T10:20:31.4176Z"},\
                "relationships":%s}}""");
        assertThat(answer.body()).contains(id).isEqualTo(this.service.read(id).body());
    }

    @Test
    void delete() {
        String id = this.service.workflow("{\"triggers\":[{\"apiTrigger\":{}}]}");
        HttpResponse<String> answer = this.service.delete(id);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
        assertError(this.service.delete(id), 404, NOT_FOUND);
        assertError(this.service.read(id), 404, NOT_FOUND);
    }

    @Test
    void anUnknownWorkflow() {
        assertError(this.service.read(TestService.UNKNOWN), 404, NOT_FOUND);
        assertError(this.service.update(TestService.UNKNOWN, SENT), 404, NOT_FOUND);
        assertError(this.service.delete(TestService.UNKNOWN), 404, NOT_FOUND);
    }

    /** Recorded for GET only. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH", "DELETE"})
    void anIdThatIsNoUuid(String method) {
        assertError(
                this.service.send(method, "/api/v2/workflows/bad-id", method.equals("PATCH") ? "{}" : null), 400, """
                {"errors":[{"status":"400","title":"Invalid Parameter","detail":\
                "invalid parameter \\"workflowId\\" in \\"path\\"; expected type \\"uuid\\""}]}""");
    }

    @Test
    void aLongDescriptionAndAnEmptySpec() {
        String sent = "{\"name\":\"x\",\"description\":\"" + "x".repeat(301) + "\",\"spec\":{}}";
        String body = """
                {"errors":[{"detail":"workflow description exceeds size limit of [300] characters"},\
                {"detail":"spec is invalid"},{"detail":"no trigger found. At least one trigger is required."}]}""";
        assertError(this.service.create(sent), 400, body);
        assertError(this.service.update(TestService.EXAMPLE, sent), 400, body);
    }

    @Test
    void listOfWorkflows() {
        assertAnswer(this.service.workflows(""), 200, """
                {"data":[{"id":"%s","type":"workflows","attributes":{"createdAt":"2026-05-04T10:20:30.4Z",\
                "description":"","name":"Example","published":true,"spec":null,"tags":[],\
                "updatedAt":"2026-05-04T10:20:30.4Z"},"relationships":%3$s}],\
                "meta":{"page":{"totalCount":1,"totalFilteredCount":1}}}""");
    }

    @Test
    void listOfWorkflowsThatMatchNothing() {
        HttpResponse<String> answer = this.service.workflows("?filter%5Bquery%5D=nothing-of-the-kind&limit=2&page=0");
        assertError(answer, 200, "{\"data\":[],\"meta\":{\"page\":{\"totalCount\":1,\"totalFilteredCount\":0}}}");
    }

    private static void assertAnswer(HttpResponse<String> answer, int status, String body) {
        var data = TestService.json(answer).get("data");
        String id = (data.isArray() ? data.get(0) : data).get("id").asString();
        assertError(answer, status, body.formatted(id, ANSWERED_SPEC, RELATIONSHIPS));
    }

    private static void assertError(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/vnd.api+json");
    }
}
