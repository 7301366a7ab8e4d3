package io.github.workflowautomation.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A run from its form to its end. */
@InBrowser
class RunTests {

    @Test
    void pageFollowsRunToItsSuccess(Browser browser, Console console) {
        console.emulator().freeze();
        browser.open("/").link("roll-back").click();
        browser.button("Start a run").click();
        browser.see("Find_the_previous_version");
        console.emulator().advance(Duration.ofSeconds(10));
        browser.see("A step failed");
        assertThat(browser.path()).startsWith("/runs/roll-back/");
    }
}
