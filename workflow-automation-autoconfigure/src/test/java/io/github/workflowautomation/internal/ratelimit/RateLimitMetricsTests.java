package io.github.workflowautomation.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.RateLimitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.testing.RateLimitedService;
import io.github.workflowautomation.testing.RateLimitedService.HeaderMode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** The meters of the rate limiter, in virtual time: 200 requests in 5 s. */
class RateLimitMetricsTests {

    private static final String NAME = "workflow_executions";

    private static final String ENDPOINT = "POST /api/v2/workflows/{workflow_id}/instances";

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private final RateLimitedService datadog = new RateLimitedService(200, Duration.ofSeconds(5));

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private WorkflowAutomationClient client() {
        return client(builder -> builder);
    }

    private WorkflowAutomationClient client(UnaryOperator<WorkflowAutomationClientBuilder> settings) {
        return this.datadog.client(builder -> settings.apply(builder.meterRegistry(this.meters)));
    }

    private static Disposable execute(WorkflowAutomationClient client, int calls) {
        return Flux.range(1, calls)
                .flatMap(call -> client.execute("example", Map.of("call", call)), Integer.MAX_VALUE)
                .subscribe();
    }

    private double gauge(String meter, String limit) {
        return this.meters
                .get("datadog.workflow.rate.limit." + meter)
                .tag("limit", limit)
                .gauge()
                .value();
    }

    private Timer waits(String limit) {
        return this.meters
                .get("datadog.workflow.rate.limit.wait")
                .tag("limit", limit)
                .timer();
    }

    private double rejections(String limit) {
        return this.meters
                .get("datadog.workflow.rate.limit.refusals")
                .tag("limit", limit)
                .counter()
                .count();
    }

    @Test
    void onlyCallsThatWaitAreTimed() {
        WorkflowAutomationClient client = client();
        execute(client, 1);
        this.datadog.advance(Duration.ofMillis(100));
        execute(client, 250);
        this.datadog.advance(Duration.ofMinutes(1));
        assertThat(waits(NAME).count()).isEqualTo(51);
        assertThat(waits(NAME).max(TimeUnit.SECONDS)).isBetween(4.0, 6.0);
    }

    @Test
    void waitingCallsAreGauged() {
        execute(client(), 1000);
        this.datadog.advance(Duration.ofSeconds(1));
        assertThat(gauge("waiting", NAME)).isEqualTo(800);
        this.datadog.advance(Duration.ofMinutes(1));
        assertThat(gauge("waiting", NAME)).isZero();
    }

    @Test
    void canceledCallIsTimed() {
        Disposable calls = execute(client(), 201);
        this.datadog.advance(Duration.ofSeconds(3));
        long before = waits(NAME).count();
        calls.dispose();
        assertThat(gauge("waiting", NAME)).isZero();
        assertThat(waits(NAME).count()).isEqualTo(before + 1);
        assertThat(waits(NAME).max(TimeUnit.SECONDS)).isEqualTo(3.0);
    }

    @Test
    void limitAndRemainingAreGaugedAsReported() {
        WorkflowAutomationClient client = client();
        execute(client, 30);
        this.datadog.advance(Duration.ofSeconds(1));
        assertThat(gauge("limit", NAME)).isEqualTo(200);
        assertThat(gauge("remaining", NAME)).isEqualTo(170);
        execute(client, 300);
        this.datadog.advance(Duration.ofSeconds(1));
        assertThat(gauge("remaining", NAME)).isZero();
        this.datadog.advance(Duration.ofMinutes(1));
        assertThat(gauge("remaining", NAME)).as("after the reset").isEqualTo(200);
    }

    @Test
    void rejectionsAreCounted() {
        this.datadog.headers(HeaderMode.ON_REJECTION);
        execute(client(), 300);
        this.datadog.advance(Duration.ofMinutes(1));
        assertThat(this.datadog.rejections()).isPositive();
        assertThat(rejections(NAME)).isEqualTo((double) this.datadog.rejections());
    }

    @Test
    void unnamedLimitIsTaggedWithItsEndpoint() {
        this.datadog.withoutLimitName();
        execute(client(), 300);
        this.datadog.advance(Duration.ofSeconds(1));
        assertThat(gauge("waiting", ENDPOINT)).isEqualTo(100);
        assertThat(gauge("limit", ENDPOINT)).isEqualTo(200);
        this.datadog.advance(Duration.ofMinutes(1));
        assertThat(waits(ENDPOINT).count()).isPositive();
    }

    @Test
    void runRateLimitHasTheSameMeters() {
        execute(
                client(builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withMaxRuns(10, Duration.ofMinutes(1)))),
                12);
        this.datadog.advance(Duration.ofSeconds(1));
        assertThat(gauge("waiting", "datadog-workflow-automation-runs")).isEqualTo(2);
        assertThat(gauge("limit", "datadog-workflow-automation-runs")).isEqualTo(10);
        assertThat(gauge("remaining", "datadog-workflow-automation-runs")).isZero();
    }

    @Test
    void rotatedCredentialsAddNoMeters() {
        AtomicInteger rotation = new AtomicInteger();
        WorkflowAutomationClient client = client(builder -> builder.credentials(
                () -> DatadogCredentials.ofAccessToken("token-" + rotation.incrementAndGet() / 10)));
        execute(client, 40);
        this.datadog.advance(Duration.ofSeconds(1));
        assertThat(rotation).hasValueGreaterThan(40);
        assertThat(this.meters.find("datadog.workflow.rate.limit.limit").gauges())
                .hasSize(1);
        assertThat(gauge("remaining", NAME)).as("last reported value").isEqualTo(160);
    }

    @Test
    void closedClientRemovesGaugesAndKeepsCounters() {
        WorkflowAutomationClient client = client();
        execute(client, 300);
        this.datadog.advance(Duration.ofMinutes(1));
        client.close();
        assertThat(this.meters.getMeters()).isNotEmpty().noneMatch(Gauge.class::isInstance);
        assertThat(waits(NAME).count()).isPositive();
    }

    @Test
    void responseAfterCloseAddsNoGauge() {
        WorkflowAutomationClient client = client();
        execute(client, 1);
        client.close();
        this.datadog.advance(Duration.ofMinutes(1));
        assertThat(this.meters.getMeters()).noneMatch(Gauge.class::isInstance);
    }

    @Test
    void limitNamesBeyondTheMaximumShareOneTagValue() {
        RateLimitMetrics metrics = new RateLimitMetrics(this.meters, "default", List::of);
        IntStream.range(0, 1000).mapToObj(number -> "limit-" + number).forEach(metrics::limitObserved);
        metrics.rejected("x".repeat(5000));
        assertThat(this.meters.find("datadog.workflow.rate.limit.limit").gauges())
                .hasSize(33)
                .extracting(Meter::getId)
                .extracting(id -> id.getTag("limit"))
                .contains("limit-0", "limit-31", "other")
                .doesNotContain("limit-32");
        assertThat(this.meters
                        .get("datadog.workflow.rate.limit.refusals")
                        .tag("limit", "other")
                        .counter()
                        .count())
                .isEqualTo(1);
    }
}
