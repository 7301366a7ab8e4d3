package io.github.workflowautomation.emulator.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.TestService;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that are known from recordings of the real service, byte for byte. Only ids, times and names are ours. */
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
    void anIdOfAWorkflowThatIsNoUuid(String method, String rest) {
        var answer =
                this.service.send(method, TestService.instances("bad") + rest, method.equals("POST") ? "{}" : null);
        assertAnswer(
                answer,
                400,
                "{\"errors\":[{\"code\":\"INVALID_FIELD_VALUE\",\"detail\":\"value <no value> is invalid for field workflow_id\"}]}\n");
    }

    @Test
    void getOfAnUnknownPairReportsTheWorkflow() {
        assertAnswer(
                this.service.get(TestService.UNKNOWN, TestService.UNKNOWN),
                404,
                "{\"errors\":[{\"code\":\"WORKFLOW_NOT_FOUND\",\"detail\":\"workflow not found\"}]}\n");
    }

    @Test
    void cancelOfAnUnknownPairReportsTheInstance() {
        assertAnswer(
                this.service.cancel(TestService.UNKNOWN, TestService.UNKNOWN),
                404,
                "{\"errors\":[{\"code\":\"INSTANCE_NOT_FOUND\",\"detail\":\"instance " + TestService.UNKNOWN
                        + " not found\"}]}\n");
    }

    @Test
    void execute() {
        var answer = this.service.execute(TestService.EXAMPLE, "{\"meta\":{\"payload\":{\"input\":\"hello\"}}}");
        assertAnswer(
                answer,
                200,
                "{\"data\":{\"attributes\":{},\"id\":\"" + id(answer)
                        + "\",\"type\":\"instances\"},\"meta\":{\"workflowId\":\"" + TestService.EXAMPLE + "\"}}\n");
        assertThat(id(answer)).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    @Test
    void cancel() {
        String instance = this.service.start(TestService.EXAMPLE, "{}");
        assertAnswer(this.service.cancel(TestService.EXAMPLE, instance), 200, "{}\n");
    }

    @Test
    void listOfARunningAndACanceledRun() {
        String canceled = this.service.start(TestService.EXAMPLE, "{}");
        this.service.advance("PT0.01766S");
        this.service.cancel(TestService.EXAMPLE, canceled);
        this.service.advance("PT1S");
        String running = this.service.start(TestService.EXAMPLE, "{}");
        assertAnswer(this.service.list(TestService.EXAMPLE, ""), 200, """
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
    void getOfACanceledRun() {
        String instance = this.service.start(TestService.EXAMPLE, "{\"meta\":{\"payload\":{\"input\":\"hello\"}}}");
        this.service.advance("PT0.6S");
        this.service.cancel(TestService.EXAMPLE, instance);
        var answer = this.service.get(TestService.EXAMPLE, instance);
        String version = TestService.json(answer)
                .at("/data/relationships/specVersion/data/id")
                .asString();
        assertAnswer(answer, 200, """
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
    void unknownKeysAtTheFrontGate() {
        assertAnswer(
                this.service.send(
                        "GET", TestService.instances(TestService.EXAMPLE), null, "wrong", "emulator-application-key"),
                403,
                """
                {"status":"error","code":403,"errors":["Forbidden"],"statuspage":"http://status.datadoghq.com",\
                "twitter":"http://twitter.com/datadogops","email":"support@datadoghq.com"}""");
    }

    private static String id(HttpResponse<String> answer) {
        return TestService.json(answer).at("/data/id").asString();
    }

    private static void assertAnswer(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
    }
}
