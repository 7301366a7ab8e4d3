package io.github.workflowautomation.console.browser;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The first page. */
@InBrowser
class OverviewTests {

    @Test
    void withoutRunsItSaysWhatToDoFirst(Browser browser, Console console) {
        console.restart();
        browser.open("/").see("This application has not started a run yet").see("Select a workflow");
        browser.link("Batches").click();
        browser.see("There is none yet");
        browser.link("Unknown outcomes").click();
        browser.see("Each start so far has a known outcome");
        browser.link("Limits").click();
        browser.see("Nobody waits for a run at present");
        browser.open("/workflows/nap/runs").see("No run yet");
    }

    @Test
    void findingsSayWhichWorkflowCannotRunAndWhy(Browser browser) {
        browser.open("/").see("Cannot run").see("not published");
        browser.button("Check again").click();
        browser.see("1 finding");
    }

    @Test
    void runsOfTheApplicationAppearAndEndWhileThePageIsOpen(Browser browser, Console console) {
        console.emulator().freeze();
        browser.open("/");
        String run = console.start("deploy", Map.of("service", "shop"));
        String id = run.substring(run.lastIndexOf('/') + 1).substring(0, 8);
        browser.see(id).see("Build");
        console.emulator().advance(Duration.ofSeconds(10));
        browser.until("the end of the run", page -> page.text().matches("(?s).*Ended lately.*" + id + ".*"));
    }
}
