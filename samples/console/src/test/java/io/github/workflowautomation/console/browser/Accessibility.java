package io.github.workflowautomation.console.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What keeps people from using a page: the rules of axe-core, and some of our own. */
final class Accessibility {

    private static final String AXE = read("/axe.min.js");

    private static final String RUN_AXE = """
            const done = arguments[arguments.length - 1];
            axe.run(document, Object.assign({resultTypes: ['violations']}, arguments[0])).then(result => done(result.violations.flatMap(rule =>
                rule.nodes.map(node => rule.id + ': ' + rule.help + ': ' + node.html + ' ' + node.failureSummary))),
                error => done([String(error)]));
            """;

    /** Wider than the screen are only elements that cannot be scrolled to one by one. */
    private static final String WIDE = """
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width + 1)
                .map(e => e.outerHTML.substring(0, 200));
            """;

    /** Axe has no rule for it that is on by default. */
    private static final String HEADINGS = """
            const problems = [];
            let last = 0;
            for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
                const level = Number(heading.tagName[1]);
                if (level > last + 1) problems.push(heading.outerHTML + ' follows h' + last);
                last = level;
            }
            if (document.querySelectorAll('h1').length !== 1) problems.push('not exactly one h1');
            if (document.querySelectorAll('main').length !== 1) problems.push('not exactly one main');
            if (document.querySelectorAll('header nav').length !== 1) problems.push('no navigation in the header');
            return problems;
            """;

    private Accessibility() {}

    static List<?> problems(Browser browser) {
        browser.script(AXE);
        return list(browser.asyncScript(RUN_AXE, Map.of()));
    }

    /** Of a page that was examined already. */
    static List<?> problemsOfContrast(Browser browser) {
        return list(browser.asyncScript(RUN_AXE, Map.of("runOnly", List.of("color-contrast"))));
    }

    static List<?> problemsOfStructure(Browser browser) {
        return list(browser.script(HEADINGS));
    }

    /** The elements that force a person to scroll sideways. */
    static List<?> tooWide(Browser browser) {
        return list(browser.script(WIDE));
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }

    private static String read(String resource) {
        try (InputStream in = Objects.requireNonNull(Accessibility.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
