package io.github.workflowautomation.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.requests.Operation;
import org.junit.jupiter.api.Test;

/** A start of which nobody knows whether it started a run. */
@InBrowser
class UnknownOutcomeTests {

    @Test
    void humanFindsTheRunAmongTheCandidates(Browser browser, Console console) {
        console.emulator().freeze();
        console.emulator().faults().next(Fault.reset().afterProcessing().on(Operation.CREATE_WORKFLOW_INSTANCE));
        browser.open("/workflows/nap").button("Start a run").click();
        browser.see("Did a run of nap start?").button("Search for the run").click();
        browser.see("Probable: started by the API at this time with the same inputs");
        browser.button("This is my run").click();
        browser.see("Run of nap").see("Sleep In progress");
        browser.link("Unknown outcomes").click();
        browser.see("A run was started");
        assertThat(console.emulator().requests(Operation.CREATE_WORKFLOW_INSTANCE))
                .isEqualTo(1);
    }

    @Test
    void humanDecidesThatNoRunWasStarted(Browser browser, Console console) {
        console.emulator().faults().next(Fault.reset().on(Operation.CREATE_WORKFLOW_INSTANCE));
        browser.open("/workflows/nap").button("Start a run").click();
        browser.see("Did a run of nap start?").button("Search for the run").click();
        browser.see("No run was found").see("An empty search proves nothing yet");
        browser.button("No run was started").click();
        browser.see("Your decision").link("Start it again").click();
        browser.button("Start a run").click();
        browser.see("Run of nap");
        assertThat(console.emulator().requests(Operation.CREATE_WORKFLOW_INSTANCE))
                .isEqualTo(2);
    }
}
