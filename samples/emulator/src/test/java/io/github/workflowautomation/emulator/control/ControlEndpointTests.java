package io.github.workflowautomation.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.TestService;
import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.requests.Operation;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoint below {@code /_emulator/}, without keys. */
class ControlEndpointTests {

    private final TestService service = new TestService();

    @AfterEach
    void stop() {
        this.service.close();
    }

    @Test
    void stateContainsDataOnlyOnRequest() {
        String run = this.service.start(TestService.EXAMPLE, "{\"meta\":{\"payload\":{\"input\":\"secret\"}}}");
        this.service.advance("PT2S");
        assertThat(ok("GET", "state", null))
                .isEqualTo("{\"workflows\":[{\"id\":\"" + TestService.EXAMPLE + "\",\"name\":\"Example\"}],"
                        + "\"runs\":[{\"id\":\"" + run + "\",\"workflowId\":\"" + TestService.EXAMPLE
                        + "\",\"status\":\"SUCCEEDED\"}]}\n");
        assertThat(ok("GET", "state?data=true", null))
                .contains("\"inputs\":{\"input\":\"secret\"},\"outputs\":{\"output\":\"secret\"}");
    }

    @Test
    void clockIsAdvancedStoppedAndRestarted() {
        assertThat(ok("GET", "clock", null)).isEqualTo("{\"now\":\"2026-05-04T10:20:30.400Z\",\"frozen\":false}\n");
        assertThat(ok("POST", "clock", "{\"advance\":\"90s\",\"frozen\":true}"))
                .isEqualTo("{\"now\":\"2026-05-04T10:22:00.400Z\",\"frozen\":true}\n");
        assertThat(ok("POST", "clock", "{\"advance\":\"PT1M\"}"))
                .isEqualTo("{\"now\":\"2026-05-04T10:23:00.400Z\",\"frozen\":true}\n");
        assertThat(ok("POST", "clock", "{\"frozen\":false}"))
                .isEqualTo("{\"now\":\"2026-05-04T10:23:00.400Z\",\"frozen\":false}\n");
        assertThat(this.service.emulator().now()).isEqualTo(TestService.START.plusSeconds(150));
    }

    @Test
    void decisionIsShownAndMade() {
        String workflow = this.service.workflow("""
                {"triggers":[{"apiTrigger":{},"startStepNames":["Ask"]}],"steps":[
                 {"name":"Ask","actionId":"com.datadoghq.slack.send_interactive_message","parameters":[
                  {"name":"promptText","value":"Restart {{ Trigger.service }}?"},
                  {"name":"actionChoices","value":[{"outboundBranch":"yes"},{"outboundBranch":"no"}]}]}],
                 "inputSchema":{"parameters":[{"name":"service","type":"STRING","defaultValue":"shop"}]}}""");
        String run = this.service.start(workflow, "{}");
        assertThat(ok("GET", "state", null))
                .contains(
                        "\"status\":\"IN_PROGRESS\",\"decisions\":[{\"step\":\"Ask\",\"choices\":[\"yes\",\"no\"]}]}");
        assertThat(ok("GET", "state?data=true", null)).contains("\"prompt\":\"Restart shop?\"");
        assertThat(ok("POST", "decisions", "{\"instance\":\"" + run + "\",\"step\":\"Ask\",\"branch\":\"yes\"}"))
                .isEqualTo("{}\n");
        assertThat(ok("GET", "state", null))
                .contains("\"status\":\"SUCCEEDED\"")
                .doesNotContain("decisions");
    }

    @Test
    void countersContainRequestsAndRuns() {
        this.service.start(TestService.EXAMPLE, "{}");
        this.service.execute(TestService.EXAMPLE, "nonsense");
        this.service.get(TestService.EXAMPLE, TestService.UNKNOWN);
        this.service.send("GET", "/nowhere", null);
        this.service.send("GET", TestService.instances(TestService.EXAMPLE), null, "wrong", "wrong");
        this.service.emulator().faults().next(Fault.status(503));
        this.service.list(TestService.EXAMPLE, "");
        assertThat(ok("GET", "counters", null))
                .isEqualTo("{\"requests\":{\"CreateWorkflowInstance\":{\"200\":1,\"400\":1},"
                        + "\"GetWorkflowInstance\":{\"404\":1},\"ListWorkflowInstances\":{\"403\":1,\"503\":1},"
                        + "\"Other\":{\"404\":1}},\"runsStarted\":{\"" + TestService.EXAMPLE + "\":1}}\n");
        assertThat(this.service.emulator().requests(Operation.CREATE_WORKFLOW_INSTANCE))
                .isEqualTo(2);
        assertThat(this.service.emulator().requests(Operation.LIST_WORKFLOW_INSTANCES, 503))
                .isEqualTo(1);
        assertThat(this.service.emulator().requests(Operation.DELETE_WORKFLOW)).isZero();
    }

    @Test
    void faultsAreAddedListedAndRemoved() {
        assertThat(ok("POST", "faults", """
                {"operation": "CreateWorkflowInstance", "skip": 1, "times": 2, "status": 503, "body": "html",
                 "headers": ["x-RATELIMIT-reset: banana"], "latency": "1ms", "processed": true}
                """))
                .isEqualTo("{\"faults\":[{\"operation\":\"CreateWorkflowInstance\",\"skip\":1,\"times\":2,"
                        + "\"latency\":\"PT0.001S\",\"status\":503,\"body\":\"html\",\"processed\":true,"
                        + "\"headers\":[\"x-RATELIMIT-reset: banana\"]}]}\n");
        assertThat(execute().statusCode()).isEqualTo(200);
        HttpResponse<String> rejected = execute();
        assertThat(rejected.statusCode()).isEqualTo(503);
        assertThat(rejected.body()).startsWith("<html>");
        assertThat(rejected.headers().firstValue("X-RateLimit-Reset")).hasValue("banana");
        assertThat(ok("GET", "faults", null)).contains("\"skip\":0,\"times\":1");
        assertThat(ok("DELETE", "faults", null)).isEqualTo("{\"faults\":[]}\n");
        assertThat(execute().statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"drop\":\"reset\"}",
                "{\"drop\":\"CLOSE\",\"processed\":true}",
                "{\"damage\":\"half\"}",
                "{\"damage\":\"truncated\"}",
                "{\"trickle\":{\"bytes\":7,\"every\":\"10ms\"}}",
                "{\"latency\":\"100ms\",\"jitter\":\"PT0.1S\",\"operation\":null}"
            })
    void listedFaultCanBeAddedAgain(String fault) {
        String shown = ok("POST", "faults", fault);
        String again = shown.substring("{\"faults\":[".length(), shown.length() - "]}\n".length());
        ok("DELETE", "faults", null);
        assertThat(ok("POST", "faults", again)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    faults|{}|A fault needs a latency
                    faults|{"status":99}|A status must be a number
                    faults|{"status":"x"}|status: For input string
                    faults|{"operation":"Nonsense","status":500}|operation: 'Nonsense' is not one of ListWorkflows, CreateWorkflow,
                    faults|{"drop":"nicely"}|drop: 'nicely' is not one of close, reset
                    rate-limit|{"limit":1,"operations":["Nonsense"]}|operations[0]: 'Nonsense' is not one of ListWorkflows,
                    faults|{"statuss":500}|statuss
                    faults|{"headers":["a"]}|A header must have the form
                    faults|[]|request body is not a JSON object
                    faults|{|request body is not valid JSON
                    faults|{"status":500,"times":0}|its times at least 1
                    decisions|{"branch":"yes"}|A decision needs an instance and a branch
                    decisions|{"instance":"a","branch":"yes"}|Run a waits for no decision
                    clock|{"advance":"-1s"}|The clock cannot go back
                    clock|{"advance":"soon"}|advance: 'soon' is not a valid duration
                    clock|{"frozen":"perhaps"}|frozen: Invalid boolean value
                    """)
    void invalidBodyIsRejectedWithReason(String resource, String body, String reason) {
        HttpResponse<String> rejected = send(resource.equals("rate-limit") ? "PUT" : "POST", resource, body);
        assertThat(rejected.statusCode()).isEqualTo(400);
        assertThat(rejected.body()).startsWith("{\"errors\":[{\"detail\":\"").contains(reason);
    }

    @Test
    void rateLimitIsSetAndRemoved() {
        assertThat(ok("GET", "rate-limit", null)).isEqualTo("{}\n");
        String limit =
                "{\"limit\":1,\"period\":\"300s\",\"name\":\"mine\",\"operations\":[\"CreateWorkflowInstance\"]}";
        assertThat(ok("PUT", "rate-limit", limit)).isEqualTo(limit + "\n");
        execute();
        assertThat(execute().headers().firstValue("X-RateLimit-Name")).hasValue("mine");
        assertThat(execute().statusCode()).isEqualTo(429);
        assertThat(send("PUT", "rate-limit", "{\"limit\":0}").statusCode()).isEqualTo(400);
        assertThat(ok("PUT", "rate-limit", "{}")).isEqualTo("{}\n");
        assertThat(execute().statusCode()).isEqualTo(200);
    }

    @Test
    void resetRestoresInitialState() {
        this.service.start(TestService.EXAMPLE, "{}");
        this.service.emulator().faults().always(Fault.status(500));
        this.service.emulator().limitRequests(1, Duration.ofSeconds(1));
        this.service.emulator().freeze();
        this.service.advance("PT1H");
        assertThat(ok("POST", "reset", null)).isEqualTo("{}\n");
        assertThat(this.service.emulator().now()).isEqualTo(TestService.START);
        assertThat(ok("GET", "counters", null)).isEqualTo("{\"requests\":{},\"runsStarted\":{}}\n");
        HttpResponse<String> list = this.service.list(TestService.EXAMPLE, "");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body()).contains("\"data\":[]");
        assertThat(list.headers().map()).doesNotContainKey("x-ratelimit-limit");
    }

    @Test
    void faultsAndLimitsDoNotAffectControlRequests() {
        this.service.emulator().faults().always(Fault.reset());
        this.service.emulator().limitRequests(1, Duration.ofSeconds(60));
        for (int i = 0; i < 3; i++) {
            assertThat(ok("GET", "counters", null)).isEqualTo("{\"requests\":{},\"runsStarted\":{}}\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, reset",
        "POST, state",
        "PUT, clock",
        "POST, counters",
        "PUT, faults",
        "DELETE, rate-limit",
        "HEAD, state"
    })
    void unsupportedMethodIsRejected(String method, String resource) {
        assertThat(send(method, resource, null).statusCode()).isEqualTo(405);
    }

    @Test
    void unknownPathIsNotFound() {
        for (String resource : new String[] {"", "nonsense", "state/", "%00", "../state"}) {
            assertThat(send("GET", resource, null).statusCode()).isEqualTo(404);
        }
        assertThat(this.service.send("GET", "/_emulator", null).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, A: b, 200",
        "127.0.0.1:8321, A: b, 200",
        "[::1], A: b, 200",
        "example.org:8321, A: b, 403",
        "127.0.0.1.example.org, A: b, 403",
        "localhost, Origin: http://example.org, 403",
        "localhost, Origin: null, 403"
    })
    void requestsFromWebPagesAreRejected(String host, String header, int status) throws Exception {
        String head = "GET /_emulator/state HTTP/1.1\r\nHost: " + host + "\r\n" + header;
        assertThat(this.service.raw(head + "\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 " + status + " ");
    }

    private HttpResponse<String> execute() {
        return this.service.execute(TestService.EXAMPLE, "{}");
    }

    private String ok(String method, String resource, @Nullable String body) {
        HttpResponse<String> response = send(method, resource, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private HttpResponse<String> send(String method, String resource, @Nullable String body) {
        return this.service.send(
                this.service.request(method, "/_emulator/" + resource, body).build());
    }
}
