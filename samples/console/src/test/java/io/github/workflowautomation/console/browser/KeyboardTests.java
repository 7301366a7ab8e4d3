package io.github.workflowautomation.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** A person without a mouse. */
@InBrowser
class KeyboardTests {

    @Test
    void runIsStartedFollowedAndCanceledWithTheKeyboardOnly(Browser browser, Console console) {
        console.emulator().freeze();
        browser.open("/").press(Keys.TAB);
        assertThat(browser.focused()).isEqualTo("Skip to content");
        browser.press(Keys.ENTER).tabTo("Start a run of deploy").press(Keys.ENTER);
        browser.see("Alias deploy").tabTo("Service").press("shop");
        browser.tabTo("Environment").press("p");
        browser.tabTo("Replicas").press("4");
        browser.tabTo("Start a run").press(Keys.ENTER);
        browser.see("Build In progress").see("\"replicas\" : 4").see("\"environment\" : \"production\"");
        browser.tabTo("Cancel the run…").press(Keys.ENTER);
        browser.see("Cancel this run?");
        assertThat(browser.focused()).isEqualTo("Let it run");
        browser.press(Keys.ESCAPE).untilGone("Cancel this run?");
        assertThat(browser.focused()).isEqualTo("Cancel the run…");
        browser.press(Keys.ENTER).see("Cancel this run?").pressShiftTab();
        assertThat(browser.focused()).isEqualTo("Cancel the run");
        browser.press(Keys.ENTER).see("Status\nCanceled");
    }
}
