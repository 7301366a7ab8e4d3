package io.github.workflowautomation.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the parsers that {@link NamedMetricsTests} uses. */
class ExpressionTests {

    @Test
    void expressionHasAllMetricsAndGroupingLabels() {
        Expression expression = Expression.of("60 * sum by (a, b) (rate(x_total{c=~\"1|2\", d!=\"3\"}[5m])) / "
                + "max by (e) (y_max offset 1h) > 2 and (z unless z{f=\"$workflow\"} offset 15m)");
        assertThat(expression.selectors())
                .extracting(Selector::metric)
                .containsExactlyInAnyOrder("x_total", "y_max", "z", "z");
        assertThat(expression.labels()).containsExactlyInAnyOrder("a", "b", "e");
    }

    @Test
    void labelValuesQueryHasMetricAndLabel() {
        Expression expression = Expression.of("label_values(x_total, a)");
        assertThat(expression.selectors()).extracting(Selector::metric).containsExactly("x_total");
        assertThat(expression.labels()).containsExactly("a");
    }

    @Test
    void selectorMatchesOnlySeriesThatHaveTheLabels() {
        List<Series> series = Series.parse("""
                # HELP x_total of something
                x_total{a="1",b="with \\"quotes\\", and a comma"} 3.0
                x_total{a="2"} 4.0E-3
                y 1
                """);
        assertThat(series).hasSize(3);
        assertThat(countMatches("x_total", series)).isEqualTo(2);
        assertThat(countMatches("x_total{a=\"2\"}", series)).isEqualTo(1);
        assertThat(countMatches("x_total{a!=\"2\"}", series)).isEqualTo(1);
        assertThat(countMatches("x_total{a=~\"1|2\"}", series)).isEqualTo(2);
        assertThat(countMatches("x_total{a!~\"1|2\"}", series)).isZero();
        assertThat(countMatches("x_total{c!=\"1\"}", series)).isZero();
        assertThat(countMatches("x_total{a=\"$workflow\"}".replace("=\"", "=~\""), series))
                .isEqualTo(2);
        assertThat(countMatches("x", series)).isZero();
    }

    private static long countMatches(String expression, List<Series> series) {
        Selector selector = Expression.of(expression).selectors().get(0);
        return series.stream().filter(selector::matches).count();
    }
}
