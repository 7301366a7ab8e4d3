package io.github.workflowautomation.console.browser;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many pages in one browser, which allows only six connections to a server. */
@InBrowser
class TabsTests {

    private static final int TABS = 7;

    @Test
    void moreTabsThanConnectionsFollowRuns(Browser browser, Console console) {
        console.emulator().freeze();
        String run = console.start("deploy", Map.of("service", "shop"));
        browser.open(run).see("Build");
        for (int tab = 1; tab < TABS; tab++) {
            browser.openInNewTab(run).see("Build");
        }
        console.emulator().advance(Duration.ofSeconds(10));
        browser.see("Succeeded");
        browser.showTab(0);
        browser.see("Succeeded");
    }
}
