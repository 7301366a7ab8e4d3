package io.github.workflowautomation.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.workflowautomation.emulator.WorkflowEmulator;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ConsoleTest
class LimitTests {

    private final WorkflowEmulator emulator;

    private final Http http;

    LimitTests(@Autowired WorkflowEmulator emulator, @LocalServerPort int port) {
        this.emulator = emulator;
        this.http = new Http(port);
    }

    @Test
    void pageShowsWindowsWaitsAndTheLastHour() {
        this.emulator.reset();
        this.emulator.limitRequests(100_000, Duration.ofHours(1));

        String batch = this.http
                .post("/workflows/nap/batches", Map.of("lines", "{}", "concurrency", "1"))
                .location();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> this.http.get("/limits").body().contains("<a href=\"/workflows/nap\">nap</a>"));

        assertThat(this.http.firstEvent("/limits/events"))
                .contains("99", " of 100000", "<meter", "in ", "href=\"/runs/nap/", "Runs started");
        this.emulator.advance(Duration.ofMinutes(11));
        this.http.awaitEvent(batch + "/events", "succeeded.");
        assertThat(this.http.get("/limits").body()).contains("Ended: Succeeded");
    }
}
