package io.github.workflowautomation.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page of a run, while the run progresses. */
@InBrowser
class RunTests {

    private static final Map<String, ?> INPUTS = Map.of("service", "shop");

    @Test
    void pageFollowsRunFromStepToStepToItsSuccess(Browser browser, Console console) {
        console.emulator().freeze();
        browser.open("/").link("deploy").click();
        browser.field("Service").sendKeys("shop");
        browser.button("Start a run").click();
        browser.see("Build In progress").see("Test Not started").see("None yet.");
        console.emulator().advance(Duration.ofSeconds(3));
        browser.see("Build Succeeded").see("Test In progress");
        console.emulator().advance(Duration.ofSeconds(7));
        browser.see("Roll_out Succeeded").see("shop-1.4.2").see("10 s");
        assertThat(browser.path()).startsWith("/runs/deploy/");
        assertThat(browser.link("Open this run in Datadog").getDomAttribute("href"))
                .startsWith("https://app.datadoghq.com/workflow/");
    }

    @Test
    void failedRunShowsItsStepItsReasonAndWhatToDo(Browser browser, Console console) {
        browser.open(console.start("roll-back", Map.of()));
        console.emulator().advance(Duration.ofSeconds(5));
        browser.see("The run failed at Roll_back")
                .see("The previous version no longer exists")
                .see("When the cause is removed, start it again")
                .see("Roll_back Failed");
        browser.open("/").see("Failed lately").see("Roll_back");
    }

    @Test
    void runIsCanceledAfterConfirmation(Browser browser, Console console) {
        console.emulator().freeze();
        browser.open(console.start("nap", Map.of())).see("Sleep In progress");
        browser.button("Cancel the run…").click();
        browser.see("Steps that have ended are not undone").button("Let it run").click();
        browser.untilGone("Steps that have ended are not undone");
        browser.button("Cancel the run…").click();
        browser.button("Cancel the run").click();
        browser.see("Status\nCanceled");
        browser.untilGone("Cancel the run…");
    }

    @Test
    void runStartsAgainWithTheSameInputs(Browser browser, Console console) {
        browser.open(console.start("deploy", INPUTS));
        browser.link("Start again with the same inputs").click();
        browser.until(
                "the inputs of the run",
                page -> "shop".equals(browser.field("Service").getDomProperty("value")));
        browser.button("Start a run").click();
        browser.see("Run of deploy");
        assertThat(console.emulator().runsStarted("2c7b1a90-4d5e-4f60-8a7b-9c0d1e2f3a4b"))
                .isEqualTo(2);
    }
}
