package io.github.workflowautomation.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.workflowautomation.emulator.WorkflowEmulator;
import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.requests.Operation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Follows all links from the first page, and reads the streams of events, too. */
@ConsoleTest
class SecretTests {

    private static final String DEPLOY = "2c7b1a90-4d5e-4f60-8a7b-9c0d1e2f3a4b";

    private static final String INPUT = "input-7f3c";

    private static final String OUTPUT = INPUT + "-1.4.2";

    private final WorkflowEmulator emulator;

    private final Http http;

    SecretTests(@Autowired WorkflowEmulator emulator, @LocalServerPort int port) {
        this.emulator = emulator;
        this.http = new Http(port);
    }

    @Test
    void noPageHasAKeyAndOnlyThePageOfARunHasItsInputsAndOutputs() {
        this.emulator.reset();
        this.emulator.freeze();
        String run = this.http
                .post("/workflows/deploy/runs", Map.of("input.service", INPUT))
                .location();
        this.emulator.faults().next(Fault.reset().afterProcessing().on(Operation.CREATE_WORKFLOW_INSTANCE));
        String unknown = this.http
                .post("/workflows/deploy/runs", Map.of("input.service", INPUT))
                .location();
        this.http.post(unknown + "/search", Map.of());
        Map<String, String> form = Map.of("lines", "{\"service\":\"" + INPUT + "\"}", "concurrency", "1");
        String batch = this.http.post("/workflows/deploy/batches", form).location();
        await().atMost(Duration.ofSeconds(30)).until(() -> this.emulator.runsStarted(DEPLOY) == 3);
        this.emulator.advance(Duration.ofMinutes(1));
        this.http.awaitEvent(batch + "/events", "succeeded.");

        Map<String, String> pages = walk();
        assertThat(pages).containsKeys("/", "/limits", "/limits/events", "/batches", batch, "/unknown", unknown, run);
        assertThat(pages.get(run)).contains(INPUT, OUTPUT);
        String apiKey = Objects.requireNonNull(this.emulator.credentials().apiKey());
        String applicationKey =
                Objects.requireNonNull(this.emulator.credentials().applicationKey());
        pages.forEach((path, body) -> {
            assertThat(body).as(path).doesNotContain(apiKey, applicationKey);
            // A form that starts a run again is filled with its inputs
            if (!path.startsWith("/runs/") && !path.contains("from=") && !path.contains("unknown=")) {
                assertThat(body).as(path).doesNotContain(INPUT);
            }
        });
    }

    private Map<String, String> walk() {
        Map<String, String> pages = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of("/"));
        while (!open.isEmpty() && pages.size() < 200) {
            String path = open.remove();
            if (!pages.containsKey(path)) {
                boolean stream = path.contains("/events");
                Http.Response page = stream ? null : this.http.get(path);
                String body = (page != null) ? page.body() + page.headers() : this.http.firstEvent(path);
                pages.put(path, body);
                if (page != null) {
                    page.find("(?:href|src|sse-connect)=\"(/[^\"#]*)")
                            .forEach(link -> open.add(link.replace("&amp;", "&")));
                }
            }
        }
        return pages;
    }
}
