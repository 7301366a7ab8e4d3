package io.github.workflowautomation.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

/** The list of the runs of a workflow. */
@InBrowser
class RunListTests {

    @Test
    void listHasPagesAndFiltersWhatWasLoaded(Browser browser, Console console) {
        console.emulator().freeze();
        for (int run = 0; run < 12; run++) {
            console.start("nap", Map.of());
        }
        console.emulator().advance(Duration.ofMinutes(10));
        String latest = console.start("nap", Map.of());
        browser.open("/workflows/nap").link("All runs of this workflow").click();
        browser.see("13 runs");
        new Select(browser.field("Runs per page")).selectByVisibleText("10");
        browser.button("Show").click();
        browser.see("Page 1 of 2").until("10 runs", page -> rows(page) == 10);
        browser.link("Older runs").click();
        browser.see("Page 2 of 2").until("3 runs", page -> rows(page) == 3);
        browser.link("Newer runs").click();
        browser.see("Page 1 of 2");
        new Select(browser.field("Status")).selectByVisibleText("In progress");
        browser.button("Show").click();
        browser.see("The filter hides 9 of the 10 runs on this page");
        browser.find(By.cssSelector("tbody a")).click();
        browser.see("Run of nap");
        assertThat(browser.path()).isEqualTo(latest);
    }

    private static long rows(Browser browser) {
        return browser.count(By.cssSelector("tbody tr"));
    }
}
