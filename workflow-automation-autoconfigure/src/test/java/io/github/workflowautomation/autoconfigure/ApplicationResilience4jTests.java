package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.springboot.retry.autoconfigure.RetryAutoConfiguration;
import io.github.resilience4j.springboot.retry.autoconfigure.RetryMetricsAutoConfiguration;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JAutoConfiguration;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;

/** An application that uses Resilience4j itself keeps its beans and meters. */
class ApplicationResilience4jTests {

    private final FakeDatadog datadog = FakeDatadog.start();

    @AfterEach
    void stopServer() {
        this.datadog.close();
    }

    @Test
    void retriesOfResilience4jForSpringBootKeepTheirMetersAndTags() {
        TestContexts.connectedTo(this.datadog)
                .withConfiguration(TestContexts.metrics())
                .withConfiguration(AutoConfigurations.of(
                        PrometheusMetricsExportAutoConfiguration.class,
                        RetryAutoConfiguration.class,
                        RetryMetricsAutoConfiguration.class))
                .withPropertyValues(
                        "resilience4j.retry.tags.team=payments", "resilience4j.retry.instances.orders.max-attempts=2")
                .run(context -> {
                    assertThat(context).hasSingleBean(RetryRegistry.class);
                    context.getBean(RetryRegistry.class).retry("orders").executeRunnable(() -> {});
                    TestContexts.get(TestContexts.client(context).execute("restart-service"));
                    assertThat(context.getBean(PrometheusMeterRegistry.class).scrape())
                            .contains(
                                    "resilience4j_retry_calls_total{kind=\"successful_without_retry\",name=\"orders\",team=\"payments\"} 1.0",
                                    "datadog_workflow_client_retry_calls_total{connection=\"default\","
                                            + "kind=\"successful_without_retry\",name=\"datadog-workflow-automation\"} 1.0");
                });
    }

    @Test
    void circuitBreakersOfSpringCloudKeepTheirMeters() {
        TestContexts.connectedTo(this.datadog)
                .withConfiguration(TestContexts.metrics())
                .withConfiguration(AutoConfigurations.of(Resilience4JAutoConfiguration.class))
                .withBean(CircuitBreakerRegistry.class, CircuitBreakerRegistry::ofDefaults)
                .withBean(TimeLimiterRegistry.class, TimeLimiterRegistry::ofDefaults)
                .withPropertyValues(
                        "spring.cloud.circuitbreaker.bulkhead.resilience4j.enabled=false",
                        "datadog.workflow-automation.circuit-breaker.enabled=true")
                .run(context -> {
                    context.getBean(CircuitBreakerFactory.class)
                            .create("orders")
                            .run(() -> "done");
                    TestContexts.get(TestContexts.client(context).execute("restart-service"));
                    MeterRegistry meters = context.getBean(MeterRegistry.class);
                    assertThat(meters.find("resilience4j.circuitbreaker.state").gauges())
                            .isNotEmpty()
                            .extracting(gauge -> gauge.getId().getTag("name"))
                            .containsOnly("orders");
                    assertThat(meters.find("datadog.workflow.client.circuitbreaker.state")
                                    .gauges())
                            .isNotEmpty()
                            .extracting(gauge -> gauge.getId().getTag("name"))
                            .containsOnly("datadog-workflow-automation");
                });
    }
}
