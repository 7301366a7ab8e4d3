package io.github.workflowautomation.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.requests.Operation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person sees of rate limits. */
@InBrowser
class LimitTests {

    @Test
    void pageShowsCallsThatWaitForTheRateLimitUntilTheyHaveStartedTheirRuns(Browser browser, Console console) {
        console.emulator().limitRequests(3, Duration.ofSeconds(1));
        browser.open("/workflows/nap/batches/new").type("Inputs", "{}\n".repeat(4));
        browser.button("Start all").click();
        browser.see("of 4 runs have ended");
        browser.link("Limits").click();
        browser.see("Waiting").see("of 3").see("Who waits for runs");
        browser.until("all runs", page -> console.emulator().runsStarted("3c1d9a52-7e64-4b0f-9f53-2a6b8d0e4c71") == 4);
        assertThat(console.emulator().requests(Operation.CREATE_WORKFLOW_INSTANCE, 200))
                .isEqualTo(4);
    }

    @Test
    void formWaitsForTheNextWindowInsteadOfAnError(Browser browser, Console console) {
        browser.open("/workflows/nap");
        console.emulator().limitRequests(2, Duration.ofSeconds(1));
        console.start("nap", Map.of());
        console.start("nap", Map.of());
        browser.button("Start a run").click();
        browser.see("Run of nap");
    }
}
