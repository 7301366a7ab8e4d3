package io.github.workflowautomation.observability;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A sample in a scrape.
 *
 * @param metric the name of the metric
 * @param labels the labels of the series
 * @param value the value of the sample
 */
record Series(String metric, Map<String, String> labels, double value) {

    private static final Pattern LINE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)$");

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    static List<Series> parse(String scrape) {
        return LINE.matcher(scrape)
                .results()
                .map(line -> new Series(line.group(1), labels(line.group(2)), Double.parseDouble(line.group(3))))
                .toList();
    }

    private static Map<String, String> labels(String text) {
        return (text == null)
                ? Map.of()
                : LABEL.matcher(text)
                        .results()
                        .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
    }
}
