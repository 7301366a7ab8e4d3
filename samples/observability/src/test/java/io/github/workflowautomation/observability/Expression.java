package io.github.workflowautomation.observability;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names in a PromQL expression. Each word that is neither a function nor a keyword counts as a metric, so that
 * syntax that this class does not support makes a test fail.
 *
 * @param text the expression
 * @param selectors the series that the expression reads
 * @param labels the labels by which the expression groups
 */
record Expression(String text, List<Selector> selectors, Set<String> labels) {

    private static final String NAME = "[a-zA-Z_:][\\w:]*";

    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+),\\s*(\\w+)\\)");

    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");

    private static final Pattern WITH_MATCHERS = Pattern.compile("(" + NAME + ")\\s*\\{([^}]*)}");

    private static final Pattern DURATION = Pattern.compile("\\[[^]]*]|\\boffset\\s+\\w+");

    private static final Pattern WORD = Pattern.compile("(?<![\\w:.])(" + NAME + ")(?!\\s*\\(|[\\w:])");

    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool");

    static Expression of(String text) {
        Matcher labelValues = LABEL_VALUES.matcher(text);
        if (labelValues.matches()) {
            return new Expression(text, of(labelValues.group(1)).selectors(), Set.of(labelValues.group(2)));
        }
        List<Selector> selectors = new ArrayList<>();
        Set<String> labels = new LinkedHashSet<>();
        String rest = text.replaceAll("\\$(?:workflow|connection)\\b", ".*");
        rest = GROUPING.matcher(rest).replaceAll(found -> {
            labels.addAll(List.of(found.group(1).strip().split("\\s*,\\s*")));
            return " ";
        });
        rest = WITH_MATCHERS.matcher(rest).replaceAll(found -> {
            selectors.add(Selector.of(found.group(1), found.group(2)));
            return " ";
        });
        WORD.matcher(DURATION.matcher(rest).replaceAll(" "))
                .results()
                .map(found -> found.group(1))
                .filter(word -> !KEYWORDS.contains(word))
                .forEach(metric -> selectors.add(new Selector(metric, List.of())));
        return new Expression(text, selectors, labels);
    }
}
