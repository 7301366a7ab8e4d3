package io.github.workflowautomation.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.TestService;
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
import org.junit.jupiter.api.Test;

/** Many runs at once, over many connections: none is lost, none is mixed up. */
class ManyRunsTests {

    private static final int CONNECTIONS = 64;

    private static final int RUNS = 2000;

    private final Map<String, Integer> inputs = new ConcurrentHashMap<>();

    @Test
    void allOfThemFinishWithTheirOwnOutputs() throws Exception {
        try (TestService service = new TestService()) {
            ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
            try {
                List<Callable<Integer>> tasks = new ArrayList<>();
                for (int i = 0; i < CONNECTIONS; i++) {
                    int first = i;
                    tasks.add(() -> startEvery(CONNECTIONS, first, service));
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
            assertThat(service.emulator().runsStarted(TestService.EXAMPLE)).isEqualTo(RUNS);
            service.advance("PT2S");
            var meta = TestService.json(service.list(TestService.EXAMPLE, "?page%5Bsize%5D=1"))
                    .get("meta");
            assertThat(meta.get("succeededCount").intValue()).isEqualTo(RUNS);
            assertThat(meta.at("/page/totalCount").intValue()).isEqualTo(RUNS);
            this.inputs.forEach((run, input) -> assertThat(service.attributes(TestService.EXAMPLE, run)
                            .at("/outputs/output")
                            .intValue())
                    .isEqualTo(input));
        }
    }

    /** A client of its own for every thread has a connection of its own. */
    private int startEvery(int step, int first, TestService service) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        int started = 0;
        for (int input = first; input < RUNS; input += step) {
            HttpRequest request = service.request(
                            "POST",
                            TestService.instances(TestService.EXAMPLE),
                            "{\"meta\":{\"payload\":{\"input\":" + input + "}}}")
                    .header("DD-API-KEY", "emulator-api-key")
                    .header("DD-APPLICATION-KEY", "emulator-application-key")
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            this.inputs.put(TestService.json(answer).at("/data/id").asString(), input);
            started++;
        }
        return started;
    }
}
