package io.github.workflowautomation.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.requests.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Each page is for everybody: with a screen reader, on a phone, in the dark. */
@InBrowser
class AccessibilityTests {

    @Test
    void everyPageIsAccessibleOnEveryScreen(Browser browser, Console console) {
        SoftAssertions softly = new SoftAssertions();
        for (String page : pages(browser, console)) {
            browser.screen(Screen.DESKTOP);
            browser.open(page);
            softly.assertThat(Accessibility.problems(browser)).as(page).isEmpty();
            softly.assertThat(Accessibility.problemsOfStructure(browser)).as(page + ", structure").isEmpty();
            browser.screen(Screen.DARK);
            softly.assertThat(Accessibility.problemsOfContrast(browser)).as(page + " in the dark").isEmpty();
            browser.screen(Screen.PHONE);
            softly.assertThat(Accessibility.tooWide(browser)).as(page + " on a phone").isEmpty();
        }
        browser.expectErrors("/no-such-page.* 404");
        softly.assertAll();
    }

    @Test
    void darkPagesAreDarkAndLightPagesAreLight(Browser browser) {
        browser.open("/");
        assertThat(brightness(browser)).isGreaterThan(200);
        browser.screen(Screen.DARK);
        assertThat(brightness(browser)).isLessThan(60);
    }

    private static List<String> pages(Browser browser, Console console) {
        console.emulator().freeze();
        Map<String, Object> inputs = Map.of("service", "a-service-with-a-name-that-is-much-longer-than-a-phone-is-wide");
        List<String> pages = new ArrayList<>(List.of("/no-such-page", "/"));
        pages.add("/workflows/deploy");
        pages.add(console.start("deploy", inputs));
        String failed = console.start("roll-back", Map.of());
        pages.add(failed);
        console.emulator().advance(Duration.ofSeconds(2));
        browser.open(failed).see("A step failed");
        pages.add(console.start("deploy", inputs));
        console.emulator().faults().next(Fault.reset().afterProcessing().on(Operation.CREATE_WORKFLOW_INSTANCE));
        browser.open("/workflows/nap").button("Start a run").click();
        browser.see("Did a run of nap start?");
        browser.button("Search for the run").click();
        browser.see("Searched at");
        pages.add(browser.path());
        pages.add("/unknown");
        return pages;
    }

    private static long brightness(Browser browser) {
        Object value = browser.script(
                """
                const color = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).slice(0, 3);
                return Math.round(color.reduce((sum, part) => sum + Number(part), 0) / 3);
                """);
        return ((Number) Objects.requireNonNull(value)).longValue();
    }
}
