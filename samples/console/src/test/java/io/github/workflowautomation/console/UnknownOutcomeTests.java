package io.github.workflowautomation.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.WorkflowEmulator;
import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.requests.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ConsoleTest
class UnknownOutcomeTests {

    private static final String NAP = "3c1d9a52-7e64-4b0f-9f53-2a6b8d0e4c71";

    private final WorkflowEmulator emulator;

    private final Http http;

    UnknownOutcomeTests(@Autowired WorkflowEmulator emulator, @LocalServerPort int port) {
        this.emulator = emulator;
        this.http = new Http(port);
    }

    @BeforeEach
    void reset() {
        this.emulator.reset();
    }

    @Test
    void humanFindsTheRunAndFollowsIt() {
        String page = startWithLostResponse(Fault.reset().afterProcessing());
        assertThat(this.http.get(page).body())
                .contains("Did a run of", "Search for the run")
                .doesNotContain("Your decision");
        assertThat(this.emulator.requests(Operation.LIST_WORKFLOW_INSTANCES)).isZero();

        assertThat(this.http.post(page + "/search", Map.of()).location()).isEqualTo(page);
        Http.Response found = this.http.get(page);
        String run = found.find("name=\"run\" value=\"([^\"]+)\"").get(0);
        assertThat(found.body()).contains("Probable: started by the API at this time with the same inputs");

        String next = this.http
                .post(page + "/decision", Map.of("verdict", "FOUND", "run", run))
                .location();
        assertThat(next).isEqualTo("/runs/nap/" + run);
        assertThat(this.http.get(page).body()).contains("Your decision", "A run was started", "Follow the run");
        assertThat(this.http.get("/unknown").body()).contains("A run was started");
        assertThat(this.emulator.runsStarted(NAP)).isEqualTo(1);
    }

    @Test
    void humanDecidesThatNoRunWasStarted() {
        this.emulator.faults().next(Fault.reset().on(Operation.CREATE_WORKFLOW_INSTANCE));
        String page = this.http
                .post("/workflows/deploy/runs", Map.of("input.service", "shop"))
                .location();
        this.http.post(page + "/search", Map.of());
        assertThat(this.http.get(page).body()).contains("No run was found", "An empty search proves nothing yet");

        assertThat(this.http
                        .post(page + "/decision", Map.of("verdict", "LEFT_OPEN"))
                        .location())
                .isEqualTo(page);
        assertThat(this.http.get(page).body()).contains("Left open").doesNotContain("Start it again");

        this.http.post(page + "/decision", Map.of("verdict", "NOT_STARTED"));
        List<String> again = this.http.get(page).find("<a href=\"([^\"]+)\">Start it again");
        assertThat(this.http.get(again.get(0)).body()).contains("name=\"input.service\" value=\"shop\"");
        assertThat(this.emulator.requests(Operation.CREATE_WORKFLOW_INSTANCE)).isEqualTo(1);
    }

    @Test
    void onlyCandidateCanBeChosen() {
        String page = startWithLostResponse(Fault.reset().afterProcessing());
        Map<String, String> other = Map.of("verdict", "FOUND", "run", "11111111-2222-3333-4444-555555555555");

        assertThat(this.http.post(page + "/decision", other).status()).isEqualTo(400);
        assertThat(this.http.get(page).body()).doesNotContain("Your decision");
    }

    @Test
    void pagesShareSearch() {
        String page = startWithLostResponse(Fault.reset());
        this.emulator.faults().always(Fault.latency(Duration.ofMillis(400)).on(Operation.LIST_WORKFLOW_INSTANCES));

        CompletableFuture<Http.Response> other =
                CompletableFuture.supplyAsync(() -> this.http.post(page + "/search", Map.of()));
        this.http.post(page + "/search", Map.of());

        assertThat(other.join().location()).isEqualTo(page);
        assertThat(this.emulator.requests(Operation.LIST_WORKFLOW_INSTANCES)).isEqualTo(1);
    }

    @Test
    void failedSearchSaysWhy() {
        String page = startWithLostResponse(Fault.reset());
        this.emulator.faults().always(Fault.status(403).on(Operation.LIST_WORKFLOW_INSTANCES));
        this.http.post(page + "/search", Map.of());

        assertThat(this.http.get(page).body()).contains("Datadog denied access").doesNotContain("No run was found");
    }

    @Test
    void unknownNumberHasNoPage() {
        assertThat(this.http.get("/unknown/1000000").status()).isEqualTo(404);
    }

    private String startWithLostResponse(Fault fault) {
        this.emulator.faults().next(fault.on(Operation.CREATE_WORKFLOW_INSTANCE));
        String page = this.http.post("/workflows/nap/runs", Map.of()).location();
        assertThat(page).startsWith("/unknown/");
        return page;
    }
}
