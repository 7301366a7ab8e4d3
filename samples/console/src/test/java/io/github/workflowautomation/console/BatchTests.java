package io.github.workflowautomation.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.workflowautomation.emulator.WorkflowEmulator;
import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.requests.Operation;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ConsoleTest
class BatchTests {

    private static final String DEPLOY = "2c7b1a90-4d5e-4f60-8a7b-9c0d1e2f3a4b";

    private static final String NAP = "3c1d9a52-7e64-4b0f-9f53-2a6b8d0e4c71";

    private final WorkflowEmulator emulator;

    private final Http http;

    BatchTests(@Autowired WorkflowEmulator emulator, @LocalServerPort int port) {
        this.emulator = emulator;
        this.http = new Http(port);
    }

    @BeforeEach
    void reset() {
        this.emulator.reset();
        this.emulator.freeze();
    }

    @Test
    void allLinesAreCheckedBeforeTheFirstRunStarts() {
        Http.Response broken =
                start("deploy", 9, "{\"service\":\"a\"}\n\n[1]\n{\"service\":\"b\", \"service\":\"c\"}\n{\"secret\n");
        assertThat(broken.status()).isEqualTo(422);
        assertThat(broken.find("<li class=\"wrap\">Line (\\d)")).containsExactly("3", "4", "5");

        Http.Response refused = start("deploy", 9, "{\"service\":\"a\"}\r\n\r\n{\"service\":1}\r\n{\"servce\":\"b\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.find("<li class=\"wrap\">Line (\\d)")).containsExactly("3", "4");
        assertThat(refused.body())
                .contains("Nothing was started", "must be of type STRING", "is missing and has no default");

        assertThat(start("deploy", 0, "{\"service\":\"a\"}").status()).isEqualTo(422);
        assertThat(start("deploy", 9, " \n ").status()).isEqualTo(422);
        assertThat(this.emulator.requests(Operation.CREATE_WORKFLOW_INSTANCE)).isZero();
    }

    @Test
    void formThatIsSentTwiceStartsOneBatch() {
        Map<String, String> form = Map.of("key", UUID.randomUUID().toString(), "concurrency", "2", "lines", "{}\n{}");

        String first = this.http.post("/workflows/nap/batches", form).location();
        assertThat(this.http.post("/workflows/nap/batches", form).location()).isEqualTo(first);

        finish(first, NAP, 2);
        assertThat(this.emulator.runsStarted(NAP)).isEqualTo(2);
        assertThat(this.http.get("/batches").body()).contains(first);
    }

    @Test
    void eachLineHasAResult() {
        this.emulator.faults().next(Fault.reset().afterProcessing().on(Operation.CREATE_WORKFLOW_INSTANCE));
        this.emulator.faults().next(Fault.status(400).on(Operation.CREATE_WORKFLOW_INSTANCE));
        String lines = "{\"service\":\"shop\"}\n\n{\"service\":\"shop\"}\n{\"service\":\"shop\"}";
        String batch = start("deploy", 3, lines).location();

        finish(batch, DEPLOY, 2);
        Http.Response page = this.http.get(batch);
        assertThat(page.body())
                .contains(
                        "Finished. 1 of 3 runs succeeded.",
                        "Line 1",
                        "Line 3",
                        "Line 4",
                        "Datadog rejected the request")
                .doesNotContain("Line 2", "shop", "sse-connect", "Stop…");
        assertThat(page.find("href=\"(/runs/deploy/[^\"]+)\"")).hasSize(1);
        assertThat(page.find("href=\"(/unknown/\\d+)\"")).hasSize(1);
        assertThat(this.http.get(batch + "?problems=true").find(">(Line \\d)<")).hasSize(2);
    }

    @Test
    void stoppedBatchStartsNothingMoreAndFollowsItsRuns() {
        String batch = start("nap", 1, "{}\n{}\n{}").location();
        await().atMost(Duration.ofSeconds(30)).until(() -> this.emulator.runsStarted(NAP) == 1);

        assertThat(this.http.post(batch + "/stop", Map.of()).location()).isEqualTo(batch);
        assertThat(this.http.get(batch).body()).contains("Stopping: no further run is started.", "Not started");

        finish(batch, NAP, 1);
        assertThat(this.http.get(batch).body()).contains("Stopped. 1 of 3 runs succeeded.");
        assertThat(this.emulator.runsStarted(NAP)).isEqualTo(1);
    }

    @Test
    void pageSaysSinceWhenDatadogDoesNotRespondAndContinues() {
        String batch = start("nap", 1, "{}").location();
        await().atMost(Duration.ofSeconds(30)).until(() -> this.emulator.runsStarted(NAP) == 1);
        this.emulator.faults().always(Fault.close());
        this.http.awaitEvent(batch + "/events", "No request has succeeded since ");

        this.emulator.faults().clear();
        finish(batch, NAP, 1);
        assertThat(this.http.get(batch).body()).contains("Finished. 1 of 1 runs succeeded.");
    }

    @Test
    void resultsHavePages() {
        String lines = IntStream.range(0, 101).mapToObj(line -> "{}").collect(Collectors.joining("\n"));
        String batch = start("nap", 200, lines).location();

        assertThat(this.http.get(batch).find("<th scope=\"row\">(Line \\d+)")).hasSize(100);
        assertThat(this.http.get(batch + "?page=1").find("<th scope=\"row\">(Line \\d+)"))
                .containsExactly("Line 101");
        assertThat(this.http.firstEvent(batch + "/events?page=1"))
                .contains("<progress", "Line 101")
                .doesNotContain("Line 1<");
        finish(batch, NAP, 101);
    }

    private Http.Response start(String workflow, int concurrency, String lines) {
        return this.http.post(
                "/workflows/" + workflow + "/batches",
                Map.of("key", UUID.randomUUID().toString(), "concurrency", "" + concurrency, "lines", lines));
    }

    /** Lets the runs end when they have started. */
    private void finish(String batch, String workflow, int runs) {
        await().atMost(Duration.ofSeconds(30)).until(() -> this.emulator.runsStarted(workflow) == runs);
        this.emulator.advance(Duration.ofMinutes(11));
        this.http.awaitEvent(batch + "/events", "succeeded.");
    }
}
