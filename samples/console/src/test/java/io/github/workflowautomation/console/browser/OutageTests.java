package io.github.workflowautomation.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.faults.Fault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An open page, while the service or the console goes away and comes back. */
@InBrowser
class OutageTests {

    private static final Map<String, ?> INPUTS = Map.of("service", "shop");

    @Test
    void openPageFollowsRunAgainWhenTheServiceReturns(Browser browser, Console console) {
        console.emulator().freeze();
        browser.open(console.start("deploy", INPUTS)).see("Build");
        console.emulator().faults().always(Fault.close());
        browser.see("Datadog does not respond");
        console.emulator().faults().clear();
        console.emulator().advance(Duration.ofSeconds(10));
        browser.see("Succeeded");
        assertThat(browser.text()).doesNotContain("Datadog does not respond");
    }

    @Test
    void openPageFollowsRunAgainWhenTheConsoleReturns(Browser browser, Console console) {
        console.emulator().freeze();
        browser.open(console.start("deploy", INPUTS)).see("Build");
        browser.expectErrors(
                "ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|htmx.min.js");
        console.stop();
        browser.see("Connection to the console lost");
        console.start();
        console.emulator().advance(Duration.ofSeconds(10));
        browser.see("Succeeded");
        assertThat(browser.text()).doesNotContain("Connection to the console lost");
    }
}
