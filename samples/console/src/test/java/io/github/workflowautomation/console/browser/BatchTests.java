package io.github.workflowautomation.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.StepOutcome;
import io.github.workflowautomation.emulator.requests.Operation;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Many runs at once. */
@InBrowser
class BatchTests {

    private static final String DEPLOY = "2c7b1a90-4d5e-4f60-8a7b-9c0d1e2f3a4b";

    @Test
    void batchShowsItsProgressAndItsResults(Browser browser, Console console) {
        console.emulator().freeze();
        console.emulator()
                .onStep(
                        DEPLOY,
                        "Test",
                        StepOutcome.failure("2 tests failed").after(Duration.ofSeconds(4)),
                        StepOutcome.success().after(Duration.ofSeconds(4)));
        browser.open("/workflows/deploy").link("Start many runs").click();
        browser.type("Inputs", "{\"service\": \"shop\"}\n{\"service\": \"cart\"}\n{\"service\": \"mail\"}\n");
        browser.field("Runs at the same time").clear();
        browser.field("Runs at the same time").sendKeys("2");
        browser.button("Start all").click();
        browser.see("0 of 3 runs have ended").see("Running\n2");
        console.emulator().advance(Duration.ofSeconds(10));
        browser.see("2 of 3 runs have ended").see("2 tests failed");
        console.emulator().advance(Duration.ofSeconds(10));
        browser.see("Finished. 2 of 3 runs succeeded.");
        browser.link("Failed and unknown only").click();
        browser.until("one line", page -> page.count(By.cssSelector("tbody tr")) == 1);
        browser.link("Batches").click();
        browser.see("3 of 3");
    }

    @Test
    void noRunStartsWhileALineIsWrong(Browser browser, Console console) {
        browser.expectErrors("status of 422");
        browser.open("/workflows/deploy/batches/new").type("Inputs", "{\"service\": \"shop\"}\nno JSON\n");
        browser.button("Start all").click();
        browser.see("Nothing was started").see("Line 2: The line is not a JSON object");
        browser.type("Inputs", "{\"service\": \"shop\"}\n{\"service\": \"cart\"}\n{\"service\": 7}\n");
        browser.button("Start all").click();
        browser.see("Line 3: 'service' must be of type STRING");
        assertThat(console.emulator().requests(Operation.CREATE_WORKFLOW_INSTANCE))
                .isZero();
    }

    @Test
    void stoppedBatchStartsNoFurtherRuns(Browser browser, Console console) {
        console.emulator().freeze();
        browser.open("/workflows/nap/batches/new").type("Inputs", "{}\n{}\n{}\n");
        browser.field("Runs at the same time").clear();
        browser.field("Runs at the same time").sendKeys("1");
        browser.button("Start all").click();
        browser.see("Running\n1").button("Stop…").click();
        browser.see("Stop this batch?").button("Start no further runs").click();
        browser.see("Not started\n2");
        console.emulator().advance(Duration.ofMinutes(10));
        browser.see("1 of 3 runs succeeded");
    }
}
