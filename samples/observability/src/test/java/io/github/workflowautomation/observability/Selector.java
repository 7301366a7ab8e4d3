package io.github.workflowautomation.observability;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A vector selector of a PromQL expression, for example {@code requests_total{status="403"}}.
 *
 * @param metric the name of the metric
 * @param matchers the conditions on the labels
 */
record Selector(String metric, List<Matcher> matchers) {

    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");

    static Selector of(String metric, String matchers) {
        return new Selector(
                metric, MATCHER.matcher(matchers).results().map(Matcher::of).toList());
    }

    boolean matches(Series series) {
        return series.metric().equals(this.metric)
                && this.matchers.stream().allMatch(matcher -> matcher.matches(series));
    }

    /** A label matcher, for example {@code status=~"401|403"}. */
    record Matcher(String label, String operator, String value) {

        private static Matcher of(MatchResult found) {
            return new Matcher(found.group(1), found.group(2), found.group(3));
        }

        /** Stricter than Prometheus: a series without the label never matches. */
        private boolean matches(Series series) {
            String found = series.labels().get(this.label);
            return found != null
                    && switch (this.operator) {
                        case "=" -> found.equals(this.value);
                        case "!=" -> !found.equals(this.value);
                        case "=~" -> found.matches(this.value);
                        default -> !found.matches(this.value);
                    };
        }
    }
}
