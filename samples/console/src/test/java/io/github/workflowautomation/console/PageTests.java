package io.github.workflowautomation.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.WorkflowEmulator;
import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.requests.Operation;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ConsoleTest
class PageTests {

    private static final String UNKNOWN_ID = "11111111-4d5e-4f60-8a7b-9c0d1e2f3a4b";

    private final WorkflowEmulator emulator;

    private final Http http;

    PageTests(@Autowired WorkflowEmulator emulator, @LocalServerPort int port) {
        this.emulator = emulator;
        this.http = new Http(port);
    }

    @BeforeEach
    void reset() {
        this.emulator.reset();
        this.emulator.freeze();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/no-page",
                "/workflows/none",
                "/workflows/none/runs",
                "/workflows/" + UNKNOWN_ID,
                "/runs/none/" + UNKNOWN_ID,
                "/runs/nap/none",
                "/runs/nap/" + UNKNOWN_ID
            })
    void unknownPageHasNavigationAndAdvice(String path) {
        Http.Response page = this.http.get(path);

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).contains("<nav ", "<h1>", "role=\"alert\"").doesNotContain("Whitelabel");
    }

    @Test
    void failureOfDatadogIsNotOneOfTheConsole() {
        this.emulator.faults().next(5, Fault.status(503).on(Operation.LIST_WORKFLOW_INSTANCES));
        Http.Response page = this.http.get("/workflows/greet/runs?size=100");

        assertThat(page.status()).isEqualTo(502);
        assertThat(page.body()).contains("It is safe to try again.", "href=\"/workflows/greet\"");
    }

    @Test
    void wrongParameterIsAMistakeOfTheBrowser() {
        assertThat(this.http.get("/workflows/nap/runs?page=x").status()).isEqualTo(400);
    }

    @Test
    void runsHavePagesAndFilters() {
        IntStream.range(0, 12).forEach(run -> start("nap"));
        long before = this.emulator.requests(Operation.LIST_WORKFLOW_INSTANCES);
        Http.Response first = this.http.get("/workflows/nap/runs?size=10");
        Http.Response second = this.http.get("/workflows/nap/runs?size=10&page=2");
        Http.Response filtered = this.http.get("/workflows/nap/runs?size=10&status=SUCCEEDED");

        assertThat(first.find("href=\"(/runs/nap/[^\"]+)\"")).hasSize(10);
        assertThat(first.body())
                .contains("12 runs", "Page 1 of 2", "rel=\"next\"")
                .doesNotContain("rel=\"prev\"", "_csrf");
        assertThat(second.find("href=\"(/runs/nap/[^\"]+)\"")).hasSize(2);
        assertThat(second.body()).contains("rel=\"prev\"").doesNotContain("rel=\"next\"");
        assertThat(filtered.body()).contains("The filter hides 10 of the 10 runs on this page.");
        assertThat(this.emulator.requests(Operation.LIST_WORKFLOW_INSTANCES) - before)
                .isEqualTo(2);
    }

    @Test
    void runShowsItsStepsUntilItHasEnded() {
        String run = start("deploy");

        assertThat(this.http.get(run).body())
                .contains(
                        "<strong>Build</strong>",
                        "In progress",
                        "<span>Roll_out</span> <span class=\"chip\">Not started")
                .contains("shop", "Cancel the run", "popover")
                .doesNotContain("data-final");
        this.emulator.advance(Duration.ofMinutes(1));
        this.http.awaitEvent(run + "/events", "data-final");
        assertThat(this.http.get(run).body())
                .contains("data-final", "shop-1.4.2")
                .doesNotContain("Not started");
    }

    @Test
    void failedRunNamesItsStepOnItsPageAndOnTheOverview() {
        String run = start("roll-back");
        this.emulator.advance(Duration.ofMinutes(1));
        this.http.awaitEvent(run + "/events", "data-final");

        assertThat(this.http.get(run).body())
                .contains("The run failed at Roll_back", "The previous version no longer exists", "Start again");
        this.http.awaitEvent("/events", "Failed lately");
        assertThat(this.http.get("/").find("(href=\"" + run + "\")")).hasSize(1);
    }

    @Test
    void cancellationIsRequestedAndShown() {
        String run = start("nap");

        assertThat(this.http.post(run + "/cancel", Map.of()).location()).isEqualTo(run + "?canceling=true");
        assertThat(this.http.get(run + "?canceling=true").body()).contains("Cancellation was requested");
        this.http.awaitEvent(run + "/events", "Canceled");
    }

    @Test
    void aliasWithASlashIsOneSegmentOfEachPath() {
        String run = start("team%2Fnap");

        assertThat(run).startsWith("/runs/team%2Fnap/");
        assertThat(this.http.get(run).find("(?:href|action|sse-connect)=\"([^\"]*team[^\"]*)\""))
                .hasSizeGreaterThan(4)
                .allMatch(link -> link.contains("/team%2Fnap"));
        assertThat(this.http.get("/workflows/team%2Fnap/runs").status()).isEqualTo(200);
    }

    @Test
    void overviewHasFindingsAndChecksAgain() {
        assertThat(this.http.get("/").body()).contains("Cannot run", "is not published");

        assertThat(this.http.post("/checks", Map.of()).location()).isEqualTo("/");
    }

    private String start(String workflow) {
        return this.http
                .post("/workflows/" + workflow + "/runs", Map.of("input.service", "shop"))
                .location();
    }
}
