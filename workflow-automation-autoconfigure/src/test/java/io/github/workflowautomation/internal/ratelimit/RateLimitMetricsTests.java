package io.github.workflowautomation.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitMetricsTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void limitNamesBeyondTheMaximumShareOneTagValue() {
        RateLimitMetrics metrics = new RateLimitMetrics(this.registry, List::of);
        IntStream.range(0, 1000).mapToObj(number -> "limit-" + number).forEach(metrics::limitObserved);
        metrics.rejected("x".repeat(5000));
        assertThat(this.registry.find("datadog.workflow.rate.limit.limit").gauges())
                .hasSize(33)
                .extracting(Meter::getId)
                .extracting(id -> id.getTag("limit"))
                .contains("limit-0", "limit-31", "other")
                .doesNotContain("limit-32");
        assertThat(this.registry
                        .get("datadog.workflow.rate.limit.refusals")
                        .tag("limit", "other")
                        .counter()
                        .count())
                .isEqualTo(1);
    }
}
