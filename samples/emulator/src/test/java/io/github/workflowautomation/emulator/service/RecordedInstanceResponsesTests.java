package io.github.workflowautomation.emulator.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.TestService;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded responses of the real service, compared byte for byte except for ids, times and names. */
class RecordedInstanceResponsesTests {

    private static final String USER = """
            {"actingUser":{"userEmail":"ada@example.org","userName":"Ada Example","userUuid":"7a0c1f52-3d1b-4c8e-9a56-2f6f0b8d4e11"}}""";

    private final TestService service = new TestService();

    @AfterEach
    void stop() {
        this.service.close();
    }

    @ParameterizedTest
    @CsvSource({"GET,''", "POST,''", "GET,/also-bad", "PUT,/also-bad/cancel"})
    void invalidWorkflowId(String method, String rest) {
        var response =
                this.service.send(method, TestService.instances("bad") + rest, method.equals("POST") ? "{}" : null);
        assertResponse(
                response,
                400,
                "{\"errors\":[{\"code\":\"INVALID_FIELD_VALUE\",\"detail\":\"value <no value> is invalid for field workflow_id\"}]}\n");
    }

    @Test
    void getOfUnknownWorkflowAndInstanceReportsWorkflow() {
        assertResponse(
                this.service.get(TestService.UNKNOWN, TestService.UNKNOWN),
                404,
                "{\"errors\":[{\"code\":\"WORKFLOW_NOT_FOUND\",\"detail\":\"workflow not found\"}]}\n");
    }

    @Test
    void cancelOfUnknownWorkflowAndInstanceReportsInstance() {
        assertResponse(
                this.service.cancel(TestService.UNKNOWN, TestService.UNKNOWN),
                404,
                "{\"errors\":[{\"code\":\"INSTANCE_NOT_FOUND\",\"detail\":\"instance " + TestService.UNKNOWN
                        + " not found\"}]}\n");
    }

    @Test
    void execute() {
        var response = this.service.execute(TestService.EXAMPLE, "{\"meta\":{\"payload\":{\"input\":\"hello\"}}}");
        assertResponse(
                response,
                200,
                "{\"data\":{\"attributes\":{},\"id\":\"" + id(response)
                        + "\",\"type\":\"instances\"},\"meta\":{\"workflowId\":\"" + TestService.EXAMPLE + "\"}}\n");
        assertThat(id(response)).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    @Test
    void cancel() {
        String instance = this.service.start(TestService.EXAMPLE, "{}");
        assertResponse(this.service.cancel(TestService.EXAMPLE, instance), 200, "{}\n");
    }

    @Test
    void listOfRunningAndCanceledRun() {
        String canceled = this.service.start(TestService.EXAMPLE, "{}");
        this.service.advance("PT0.01766S");
        this.service.cancel(TestService.EXAMPLE, canceled);
        this.service.advance("PT1S");
        String running = this.service.start(TestService.EXAMPLE, "{}");
        assertResponse(this.service.list(TestService.EXAMPLE, ""), 200, """
                {"data":[\
                {"attributes":{"instanceStatus":{"detailsKind":"IN_PROGRESS","displayName":"Running"},\
                "source":{"api":%s},"startTimestamp":"2026-05-04T10:20:31.41766Z"},"id":"%s","type":"instances"},\
                {"attributes":{"endTimestamp":"2026-05-04T10:20:30.41766Z",\
                "instanceStatus":{"detailsKind":"CANCELED","displayName":"Canceled"},\
                "source":{"api":%s},"startTimestamp":"2026-05-04T10:20:30.4Z"},"id":"%s","type":"instances"}],\
                "meta":{"canceledCount":1,"failedCount":0,"page":{"totalCount":2,"totalFilteredCount":2},"succeededCount":0}}
                """.formatted(USER, running, USER, canceled));
    }

    @Test
    void getOfCanceledRun() {
        String instance = this.service.start(TestService.EXAMPLE, "{\"meta\":{\"payload\":{\"input\":\"hello\"}}}");
        this.service.advance("PT0.6S");
        this.service.cancel(TestService.EXAMPLE, instance);
        var response = this.service.get(TestService.EXAMPLE, instance);
        String version = TestService.json(response)
                .at("/data/relationships/specVersion/data/id")
                .asString();
        assertResponse(response, 200, """
                {"data":{"attributes":{"endTimestamp":"2026-05-04T10:20:31Z",\
                "instanceStatus":{"detailsKind":"CANCELED","displayName":"Canceled"},"outputs":{},\
                "source":{"api":%s},"sourceForTemplating":{"initiator":{"email":"ada@example.org",\
                "id":"7a0c1f52-3d1b-4c8e-9a56-2f6f0b8d4e11","name":"Ada Example"},"name":"Example","type":"api",\
                "url":"https://app.datadoghq.com/workflow/%s?instance=%s"},"startTimestamp":"2026-05-04T10:20:30.4Z",\
                "stepStateAssociations":[{"stepName":"Sleep","stepState":"CANCELED"}],"trigger":{"input":"hello"}},\
                "id":"%s","relationships":{"specVersion":{"data":{"id":"%s","type":"spec_versions"}},\
                "workflow":{"data":{"id":"%s","type":"workflows"}}},"type":"instances"},"included":[\
                {"attributes":{"createdAt":"2026-05-04T10:20:30.4Z","spec":{\
                "inputSchema":{"parameters":[{"name":"input","type":"STRING"}]},\
                "outputSchema":{"parameters":[{"name":"output","type":"STRING","value":"{{ Trigger.input }}"}]},\
                "steps":[{"actionId":"com.datadoghq.core.sleep","name":"Sleep",\
                "parameters":[{"name":"durationSeconds","value":2}]}],"triggers":[{"apiTrigger":{},"startStepNames":["Sleep"]}]},"workflowId":"%s"},\
                "id":"%s","type":"spec_versions"},{"attributes":{"createdAt":"2026-05-04T10:20:30.4Z",\
                "creationSource":"workflows_ui","name":"Example","specVersionId":"%s","updatedAt":"2026-05-04T10:20:30.4Z"},\
                "id":"%s","type":"workflows"}],"meta":{"outputsTooBig":false,"sourceTooBig":false,"triggerTooBig":false}}
                """.formatted(
                        USER,
                        TestService.EXAMPLE,
                        instance,
                        instance,
                        version,
                        TestService.EXAMPLE,
                        TestService.EXAMPLE,
                        version,
                        version,
                        TestService.EXAMPLE));
    }

    @Test
    void unknownKeys() {
        assertResponse(
                this.service.send(
                        "GET", TestService.instances(TestService.EXAMPLE), null, "wrong", "emulator-application-key"),
                403,
                """
                {"status":"error","code":403,"errors":["Forbidden"],"statuspage":"http://status.datadoghq.com",\
                "twitter":"http://twitter.com/datadogops","email":"support@datadoghq.com"}""");
    }

    private static String id(HttpResponse<String> response) {
        return TestService.json(response).at("/data/id").asString();
    }

    private static void assertResponse(HttpResponse<String> response, int status, String body) {
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/json");
    }
}
