package io.github.workflowautomation.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Each page is for everybody: with a screen reader, on a phone, in the dark. Takes the pictures of the documentation, too. */
@InBrowser
class AccessibilityTests {

    /** The names of the pages that README.md shows. */
    private static final Set<String> PICTURES =
            Set.of("overview", "form", "run", "run-phone", "run-failed", "batch-dark", "unknown-outcome", "limits");

    @Test
    void everyPageIsAccessibleOnEveryScreen(Browser browser, Console console) {
        SoftAssertions softly = new SoftAssertions();
        browser.expectErrors("/no-such-page.* 404");
        Tour.prepare(browser, console).forEach((name, path) -> {
            browser.screen(Screen.DESKTOP);
            browser.open(path);
            softly.assertThat(Accessibility.problems(browser)).as(name).isEmpty();
            softly.assertThat(Accessibility.problemsOfStructure(browser))
                    .as(name + ", structure")
                    .isEmpty();
            takePicture(browser, name);
            browser.screen(Screen.DARK);
            softly.assertThat(Accessibility.problemsOfContrast(browser))
                    .as(name + " in the dark")
                    .isEmpty();
            takePicture(browser, name + "-dark");
            browser.screen(Screen.PHONE);
            softly.assertThat(Accessibility.tooWide(browser))
                    .as(name + " on a phone")
                    .isEmpty();
            takePicture(browser, name + "-phone");
        });
        softly.assertAll();
    }

    @Test
    void formWithErrorsIsAccessible(Browser browser) {
        browser.expectErrors("status of 422");
        browser.open("/workflows/deploy").field("Service").sendKeys("shop");
        browser.field("Labels").sendKeys("no JSON");
        browser.button("Start a run").click();
        browser.see("Nothing was sent");
        assertThat(Accessibility.problems(browser)).isEmpty();
        assertThat(Accessibility.problemsOfStructure(browser)).isEmpty();
    }

    @Test
    void darkPagesAreDarkAndLightPagesAreLight(Browser browser) {
        browser.open("/");
        assertThat(brightness(browser)).isGreaterThan(200);
        browser.screen(Screen.DARK);
        assertThat(brightness(browser)).isLessThan(60);
    }

    private static void takePicture(Browser browser, String name) {
        if (PICTURES.contains(name)) {
            browser.picture(name);
        }
    }

    private static long brightness(Browser browser) {
        Object value = browser.script("""
                const color = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).slice(0, 3);
                return Math.round(color.reduce((sum, part) => sum + Number(part), 0) / 3);
                """);
        return ((Number) Objects.requireNonNull(value)).longValue();
    }
}
