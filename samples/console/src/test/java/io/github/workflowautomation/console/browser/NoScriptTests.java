package io.github.workflowautomation.console.browser;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A browser that runs no scripts. */
@InBrowser
class NoScriptTests {

    @Test
    void runIsStartedFollowedByReloadsAndCanceled(Browser browser, Console console) {
        console.emulator().freeze();
        browser.runScripts(false);
        browser.open("/workflows/deploy").field("Service").sendKeys("shop");
        browser.button("Start a run").click();
        browser.see("Build In progress").see("Without JavaScript, reload this page");
        console.emulator().advance(Duration.ofSeconds(4));
        browser.until("the next step", page -> page.reload().text().contains("Test In progress"));
        browser.button("Cancel the run…").click();
        browser.button("Cancel the run").click();
        browser.until("the end", page -> page.reload().text().contains("Status\nCanceled"));
    }
}
