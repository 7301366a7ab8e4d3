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
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int first = i;
                tasks.add(() -> startEvery(CONNECTIONS, first));
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
        assertThat(this.service.emulator().runsStarted(TestService.EXAMPLE)).isEqualTo(RUNS);
        assertThat(this.service.emulator().requests(Operation.CREATE_WORKFLOW_INSTANCE, 200))
                .isEqualTo(RUNS);
        this.service.advance("PT2S");
        var meta = TestService.json(this.service.list(TestService.EXAMPLE, "?page%5Bsize%5D=1"))
                .get("meta");
        assertThat(meta.get("succeededCount").intValue()).isEqualTo(RUNS);
        assertThat(meta.at("/page/totalCount").intValue()).isEqualTo(RUNS);
        this.inputs.forEach((run, input) -> assertThat(this.service
                        .attributes(TestService.EXAMPLE, run)
                        .at("/outputs/output")
                        .intValue())
                .isEqualTo(input));
    }

    /** Each thread has its own client and so its own connection. */
    private int startEvery(int step, int first) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        int started = 0;
        for (int input = first; input < RUNS; input += step) {
            HttpRequest request = this.service
                    .request(
                            "POST",
                            TestService.instances(TestService.EXAMPLE),
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
