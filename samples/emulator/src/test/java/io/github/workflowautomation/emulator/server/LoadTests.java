package io.github.workflowautomation.emulator.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.TestService;
import io.github.workflowautomation.emulator.requests.Operation;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many connections and many runs at the same time. */
class LoadTests {

    private static final int CONNECTIONS = 64;

    private static final int RUNS = 2000;

    private final Map<String, Integer> inputs = new ConcurrentHashMap<>();

    private final TestService service = new TestService();

    @AfterEach
    void stop() {
        this.service.close();
    }

    @Test
    void twoThousandOpenConnectionsAreServed() throws Exception {
        int port = this.service.emulator().baseUrl().getPort();
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 2000; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.setSoTimeout(20_000);
                sockets.add(socket);
                socket.getOutputStream()
                        .write(("POST " + TestService.instances(TestService.EXAMPLE)
                                        + " HTTP/1.1\r\nHost: localhost\r\nDD-API-KEY: emulator-api-key\r\n")
                                .getBytes(US_ASCII));
            }
            assertThat(this.service.list(TestService.EXAMPLE, "").statusCode()).isEqualTo(200);
            for (Socket socket : sockets) {
                socket.getOutputStream()
                        .write("DD-APPLICATION-KEY: emulator-application-key\r\nContent-Length: 2\r\n\r\n{}"
                                .getBytes(US_ASCII));
            }
            for (Socket socket : sockets) {
                assertThat(new String(socket.getInputStream().readNBytes(15), US_ASCII))
                        .isEqualTo("HTTP/1.1 200 OK");
            }
            assertThat(this.service.emulator().runsStarted(TestService.EXAMPLE)).isEqualTo(2000);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void concurrentRunsFinishWithTheirOwnOutputs() throws Exception {
        startAll(TestService.EXAMPLE);
        assertThat(this.service.emulator().requests(Operation.CREATE_WORKFLOW_INSTANCE, 200))
                .isEqualTo(RUNS);
        this.service.advance("PT2S");
        assertAllSucceeded(TestService.EXAMPLE, input -> 1);
    }

    /** A branch, a pause on one of its sides, a gate that merges them, and a loop that adds up. */
    @Test
    void concurrentRunsWithBranchesAndLoopsFinishWithTheirOwnOutputs() throws Exception {
        String workflow = this.service.workflow("""
                {"triggers":[{"apiTrigger":{},"startStepNames":["Is_small"]}],"steps":[
                 {"name":"Is_small","actionId":"com.datadoghq.core.if","parameters":[{"name":"conditions","value":[
                   {"comparisonOperator":"lt","leftValue":"{{ Trigger.input }}","rightValue":1000}]}],
                  "outboundEdges":[{"branchName":"true","nextStepName":"Nap"},{"branchName":"false","nextStepName":"Each"}]},
                 {"name":"Nap","actionId":"com.datadoghq.core.sleep","parameters":[{"name":"durationSeconds","value":1}],
                  "outboundEdges":[{"branchName":"main","nextStepName":"Each"}]},
                 {"name":"Each","actionId":"com.datadoghq.core.forLoop","readinessGate":{"thresholdType":"ANY"},
                  "parameters":[{"name":"inputList","value":["a","b","{{ Trigger.input }}"]}],
                  "outboundEdges":[{"branchName":"loopStart","nextStepName":"Keep"}]},
                 {"name":"Keep","actionId":"com.datadoghq.core.setVariable","parameters":[
                   {"name":"variableName","value":"last"},{"name":"variableValue","value":"{{ Current.Value }}"}]}],
                 "inputSchema":{"parameters":[{"name":"input","type":"NUMBER"}]},
                 "outputSchema":{"parameters":[{"name":"output","type":"NUMBER","value":"{{ Variables.last }}"}]}}""");
        startAll(workflow);
        this.service.advance("PT1S");
        assertAllSucceeded(workflow, input -> (input < 1000) ? 6 : 5);
    }

    private void startAll(String workflow) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int first = i;
                tasks.add(() -> startEvery(workflow, CONNECTIONS, first));
            }
            int started = 0;
            for (Future<Integer> future : threads.invokeAll(tasks, 2, TimeUnit.MINUTES)) {
                started += future.get();
            }
            assertThat(started).isEqualTo(RUNS);
        } finally {
            threads.shutdownNow();
        }
        assertThat(this.inputs).hasSize(RUNS);
        assertThat(this.service.emulator().runsStarted(workflow)).isEqualTo(RUNS);
    }

    private void assertAllSucceeded(String workflow, IntUnaryOperator expectedSteps) {
        var meta = TestService.json(this.service.list(workflow, "?page%5Bsize%5D=1"))
                .get("meta");
        assertThat(meta.get("succeededCount").intValue()).isEqualTo(RUNS);
        assertThat(meta.at("/page/totalCount").intValue()).isEqualTo(RUNS);
        this.inputs.forEach((run, input) -> {
            var attributes = this.service.attributes(workflow, run);
            assertThat(attributes.at("/outputs/output").intValue()).isEqualTo(input);
            assertThat(attributes.get("stepStateAssociations")).hasSize(expectedSteps.applyAsInt(input));
        });
    }

    /** Each thread has its own client and so its own connection. */
    private int startEvery(String workflow, int step, int first) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        int started = 0;
        for (int input = first; input < RUNS; input += step) {
            HttpRequest request = this.service
                    .request(
                            "POST",
                            TestService.instances(workflow),
                            "{\"meta\":{\"payload\":{\"input\":" + input + "}}}")
                    .header("DD-API-KEY", "emulator-api-key")
                    .header("DD-APPLICATION-KEY", "emulator-application-key")
                    .build();
            var response = client.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            this.inputs.put(TestService.json(response).at("/data/id").asString(), input);
            started++;
        }
        return started;
    }
}
