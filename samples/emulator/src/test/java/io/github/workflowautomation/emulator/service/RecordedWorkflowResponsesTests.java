package io.github.workflowautomation.emulator.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.TestService;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded responses of the real service about workflows, compared byte for byte except for ids, times and names. */
class RecordedWorkflowResponsesTests {

    private static final String NOT_FOUND = "{\"errors\":[{\"detail\":\"workflow not found\"}]}";

    private static final String RELATIONSHIPS = """
            {"creator":{"data":{"id":"7a0c1f52-3d1b-4c8e-9a56-2f6f0b8d4e11","type":"users"}},\
            "owner":{"data":{"id":"7a0c1f52-3d1b-4c8e-9a56-2f6f0b8d4e11","type":"users"}}}""";

    /** Members in another order than in the response, unsorted tags, and a secret that the response omits. */
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
        assertResponse(this.service.create(SENT), 201, """
                {"data":{"id":"%s","type":"workflows","attributes":{"createdAt":"2026-05-04T10:20:30.4Z",\
                "description":"A sample workflow.","name":"Example Workflow","published":true,"spec":%s,\
                "tags":["foo:bar","service:monitoring","team:infra"],"updatedAt":"2026-05-04T10:20:30.4Z"},\
                "relationships":%s}}""");
    }

    @Test
    void getAfterCreateReturnsSameBody() {
        String created = this.service.create(SENT).body();
        HttpResponse<String> response = this.service.read(
                TestService.MAPPER.readTree(created).at("/data/id").asString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(created);
    }

    @Test
    void createOfSmallestWorkflow() {
        HttpResponse<String> response = this.service.create(
                "{\"name\":\"x\",\"webhookSecret\":\"\",\"spec\":{\"steps\":[],\"triggers\":[{\"workflowTrigger\":{},\"startStepNames\":[]}]}}");
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).contains("""
                "attributes":{"createdAt":"2026-05-04T10:20:30.4Z","description":"","name":"x","published":true,\
                "spec":{"triggers":[{"startStepNames":[],"workflowTrigger":{}}],"steps":[]},"tags":[],\
                "updatedAt":"2026-05-04T10:20:30.4Z"},""");
    }

    @Test
    void update() {
        String id = this.service.workflow("{\"triggers\":[{\"apiTrigger\":{}}]}");
        this.service.advance("PT1.0176S");
        HttpResponse<String> response = this.service.send(
                "PATCH",
                "/api/v2/workflows/" + id,
                "{\"data\":{\"id\":\"" + TestService.UNKNOWN + "\",\"type\":\"workflows\",\"attributes\":" + SENT
                        + "}}");
        assertResponse(response, 200, """
                {"data":{"id":"%s","type":"workflows","attributes":{"createdAt":"2026-05-04T10:20:30.4Z",\
                "description":"A sample workflow.","name":"Example Workflow","published":true,"spec":%s,\
                "tags":["foo:bar","service:monitoring","team:infra"],"updatedAt":"2026-05-04T10:20:31.4176Z"},\
                "relationships":%s}}""");
        assertThat(response.body()).contains(id).isEqualTo(this.service.read(id).body());
    }

    @Test
    void delete() {
        String id = this.service.workflow("{\"triggers\":[{\"apiTrigger\":{}}]}");
        HttpResponse<String> response = this.service.delete(id);
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("Content-Type")).isEmpty();
        assertError(this.service.delete(id), 404, NOT_FOUND);
        assertError(this.service.read(id), 404, NOT_FOUND);
    }

    @Test
    void unknownWorkflow() {
        assertError(this.service.read(TestService.UNKNOWN), 404, NOT_FOUND);
        assertError(this.service.update(TestService.UNKNOWN, SENT), 404, NOT_FOUND);
        assertError(this.service.delete(TestService.UNKNOWN), 404, NOT_FOUND);
    }

    /** Recorded for GET only. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH", "DELETE"})
    void invalidId(String method) {
        assertError(
                this.service.send(method, "/api/v2/workflows/bad-id", method.equals("PATCH") ? "{}" : null), 400, """
                {"errors":[{"status":"400","title":"Invalid Parameter","detail":\
                "invalid parameter \\"workflowId\\" in \\"path\\"; expected type \\"uuid\\""}]}""");
    }

    @Test
    void tooLongDescriptionAndEmptySpec() {
        String sent = "{\"name\":\"x\",\"description\":\"" + "x".repeat(301) + "\",\"spec\":{}}";
        String body = """
                {"errors":[{"detail":"workflow description exceeds size limit of [300] characters"},\
                {"detail":"spec is invalid"},{"detail":"no trigger found. At least one trigger is required."}]}""";
        assertError(this.service.create(sent), 400, body);
        assertError(this.service.update(TestService.EXAMPLE, sent), 400, body);
    }

    @Test
    void listOfWorkflows() {
        assertResponse(this.service.workflows(""), 200, """
                {"data":[{"id":"%s","type":"workflows","attributes":{"createdAt":"2026-05-04T10:20:30.4Z",\
                "description":"","name":"Example","published":true,"spec":null,"tags":[],\
                "updatedAt":"2026-05-04T10:20:30.4Z"},"relationships":%3$s}],\
                "meta":{"page":{"totalCount":1,"totalFilteredCount":1}}}""");
    }

    @Test
    void listWithoutMatches() {
        HttpResponse<String> response = this.service.workflows("?filter%5Bquery%5D=nothing-of-the-kind&limit=2&page=0");
        assertError(response, 200, "{\"data\":[],\"meta\":{\"page\":{\"totalCount\":1,\"totalFilteredCount\":0}}}");
    }

    /** Clients encode the brackets, and people who use curl do not. */
    @Test
    void bracketsNeedNotBeEncoded() throws IOException {
        String request = """
                GET /api/v2/workflows?filter[query]=nothing-of-the-kind HTTP/1.1
                Host: localhost
                DD-API-KEY: emulator-api-key
                DD-APPLICATION-KEY: emulator-application-key
                Connection: close

                """;
        String response = this.service.raw(request.replace("\n", "\r\n"));
        assertThat(response)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .endsWith("{\"data\":[],\"meta\":{\"page\":{\"totalCount\":1,\"totalFilteredCount\":0}}}");
    }

    /** Recorded at other endpoints. */
    @ParameterizedTest
    @CsvSource({"GET,''", "POST,''", "GET,/ID", "PATCH,/ID", "DELETE,/ID"})
    void denialAndRateLimit(String method, String rest) {
        String path = "/api/v2/workflows" + rest.replace("ID", TestService.EXAMPLE);
        HttpResponse<String> denied = this.service.send(method, path, null, "wrong", "emulator-application-key");
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.headers().allValues("Content-Type")).containsExactly("application/json");
        assertThat(denied.body()).isEqualTo("""
                {"status":"error","code":403,"errors":["Forbidden"],"statuspage":"http://status.datadoghq.com",\
                "twitter":"http://twitter.com/datadogops","email":"support@datadoghq.com"}""");
        this.service.emulator().limitRequests(1, Duration.ofMinutes(5));
        this.service.workflows("");
        HttpResponse<String> rejected = this.service.send(method, path, null);
        assertError(rejected, 429, """
                {"errors": ["Rate limit of 1 requests in 300 seconds reached. Please try again later."]}""");
        assertThat(rejected.headers().firstValue("X-RateLimit-Reset")).hasValue("270");
    }

    private static void assertResponse(HttpResponse<String> response, int status, String body) {
        var data = TestService.json(response).get("data");
        String id = (data.isArray() ? data.get(0) : data).get("id").asString();
        assertError(response, status, body.formatted(id, ANSWERED_SPEC, RELATIONSHIPS));
    }

    private static void assertError(HttpResponse<String> response, int status, String body) {
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/vnd.api+json");
    }
}
