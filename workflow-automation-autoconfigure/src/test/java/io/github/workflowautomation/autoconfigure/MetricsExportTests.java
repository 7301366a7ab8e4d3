package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.durable.DurableRunListener;
import io.github.workflowautomation.durable.DurableWorkflowRuns;
import io.github.workflowautomation.observation.WorkflowClientMeterDocumentation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;
import reactor.core.publisher.Mono;

/** Real registries export every documented meter of a running application. */
class MetricsExportTests {

    private final FakeDatadog datadog = FakeDatadog.start();

    private final MockWebServer collector = new MockWebServer();

    private final Queue<String> collected = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stopServers() {
        this.datadog.close();
        this.collector.close();
    }

    @Test
    void scrapeContainsEveryDocumentedMeterWithItsKeys() {
        with(List.of("--management.endpoints.web.exposure.include=prometheus"), application -> {
            useEveryMeter(application);
            List<String> scrape = scrape(application);
            assertThat(WorkflowClientMeterDocumentation.values())
                    .allSatisfy(meter -> assertThat(scrape)
                            .anySatisfy(line -> assertThat(line)
                                    .startsWith(prometheusName(meter))
                                    .satisfies(found -> assertThat(meter.getKeyNames())
                                            .allSatisfy(key -> assertThat(found).contains(key.asString() + "=\"")))));
        });
    }

    @Test
    void scrapeContainsNoUndocumentedMeter() {
        with(List.of("--management.endpoints.web.exposure.include=prometheus"), application -> {
            useEveryMeter(application);
            assertThat(scrape(application))
                    .filteredOn(line -> line.startsWith("datadog_"))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(WorkflowClientMeterDocumentation.values())
                            .anySatisfy(meter -> assertThat(line).startsWith(prometheusName(meter))));
        });
    }

    @Test
    void openTelemetryReceivesEveryMeterInAdditionToPrometheus() throws IOException {
        collect();
        List<String> arguments = List.of(
                "--management.otlp.metrics.export.enabled=true",
                "--management.otlp.metrics.export.url=" + this.collector.url("/v1/metrics"),
                "--management.otlp.metrics.export.step=1s");
        with(arguments, application -> {
            assertThat(application.getBean(MeterRegistry.class)).isInstanceOf(CompositeMeterRegistry.class);
            useEveryMeter(application);
            List<String> names = Stream.of(WorkflowClientMeterDocumentation.values())
                    .map(WorkflowClientMeterDocumentation::getName)
                    .toList();
            await().atMost(TestContexts.LIMIT)
                    .untilAsserted(() -> assertThat(this.collected)
                            .anySatisfy(body -> assertThat(body).contains(names)));
        });
    }

    private void collect() throws IOException {
        this.collector.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                MetricsExportTests.this.collected.add(text(request));
                return new MockResponse.Builder().build();
            }
        });
        this.collector.start();
    }

    /** Protocol buffers contain texts unencoded. */
    private static String text(RecordedRequest request) {
        byte[] body = Objects.requireNonNull(request.getBody()).toByteArray();
        boolean zipped = "gzip".equals(request.getHeaders().get("Content-Encoding"));
        try (var stream =
                zipped ? new GZIPInputStream(new ByteArrayInputStream(body)) : new ByteArrayInputStream(body)) {
            return new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static String prometheusName(WorkflowClientMeterDocumentation meter) {
        return new PrometheusNamingConvention().name(meter.getName(), meter.getType(), meter.getBaseUnit());
    }

    /** Makes one durable run end, whose listener fails, one run succeed, one fail, and one call wait after a 429. */
    private void useEveryMeter(ConfigurableApplicationContext application) {
        DurableWorkflowRuns runs = application.getBean(DurableWorkflowRuns.class);
        runs.submit("order-1", "restart-service");
        TestContexts.get(runs.await("order-1"));
        await().atMost(TestContexts.LIMIT)
                .untilAsserted(() -> assertThat(application
                                .getBean(MeterRegistry.class)
                                .find(WorkflowClientMeterDocumentation.DURABLE_LISTENER_FAILURES.getName())
                                .counter())
                        .isNotNull());
        WorkflowAutomationClient client = TestContexts.client(application);
        TestContexts.get(client.executeAndAwait("restart-service", Map.of()));
        this.datadog.respondsWith(200, FakeDatadog.STARTED.replace("305a", "405a"));
        this.datadog.respondsWith(
                200,
                FakeDatadog.instance("STEP_ERROR", ",\"endTimestamp\":\"2026-11-02T08:00:02Z\"")
                        .replace("305a", "405a"));
        TestContexts.get(client.executeAndAwait("restart-service", Map.of())
                .map(run -> "succeeded")
                .onErrorResume(WorkflowFailedException.class, failure -> Mono.just("failed")));
        this.datadog.respondsWith(new MockResponse.Builder()
                .code(429)
                .addHeader("X-RateLimit-Limit", "200")
                .addHeader("X-RateLimit-Remaining", "0")
                .addHeader("X-RateLimit-Reset", "1")
                .addHeader("X-RateLimit-Name", "workflow_executions")
                .build());
        TestContexts.get(client.execute("restart-service"));
    }

    private static List<String> scrape(ConfigurableApplicationContext application) {
        String port = application.getEnvironment().getProperty("local.server.port");
        return Objects.requireNonNull(RestClient.create()
                        .get()
                        .uri("http://localhost:" + port + "/actuator/prometheus")
                        .retrieve()
                        .body(String.class))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private void with(List<String> arguments, Consumer<ConfigurableApplicationContext> test) {
        SpringApplication application = new SpringApplication(Everything.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.addInitializers(
                context -> TestContexts.environmentIs(context, Map.of()), TestContexts::closeWithoutDelay);
        Stream<String> connection =
                Stream.of(TestContexts.connectionTo(this.datadog)).map(property -> "--" + property);
        try (ConfigurableApplicationContext context = application.run(Stream.of(
                        connection,
                        arguments.stream(),
                        Stream.of(
                                "--server.port=0",
                                "--datadog.workflow-automation.circuit-breaker.enabled=true",
                                "--datadog.workflow-automation.durable.enabled=true"))
                .flatMap(part -> part)
                .toArray(String[]::new))) {
            test.accept(context);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Everything {

        @Bean
        DurableRunListener failsOnce() {
            AtomicBoolean failed = new AtomicBoolean();
            return run -> {
                if (failed.compareAndSet(false, true)) {
                    throw new IllegalStateException("first call");
                }
            };
        }
    }
}
