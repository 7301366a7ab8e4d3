package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientObservationAutoConfiguration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

/** Traces as OpenTelemetry receives them, with requests over HTTP. */
class TracingTests {

    private final Spans spans = new Spans();

    private final FakeDatadog datadog = FakeDatadog.start();

    private final RunsServer runs = new RunsServer();

    @AfterEach
    void stop() {
        Hooks.disableAutomaticContextPropagation();
        this.datadog.close();
        this.runs.close();
    }

    private void with(String baseUrl, BiConsumer<WorkflowAutomationClient, ObservationRegistry> test) {
        TestContexts.connectedTo(this.datadog)
                .withPropertyValues(
                        "datadog.base-url=" + baseUrl,
                        "datadog.workflow-automation.await.max-delay=20ms",
                        "management.tracing.sampling.probability=1")
                .withBean(SpanProcessor.class, this.spans::processor)
                .withConfiguration(AutoConfigurations.of(
                        ObservationAutoConfiguration.class,
                        WebClientObservationAutoConfiguration.class,
                        MicrometerTracingAutoConfiguration.class,
                        OpenTelemetrySdkAutoConfiguration.class,
                        OpenTelemetryTracingAutoConfiguration.class))
                .run(context -> test.accept(TestContexts.client(context), context.getBean(ObservationRegistry.class)));
    }

    /** Makes a call within the span of a caller. */
    private static <T> Mono<T> from(String caller, ObservationRegistry registry, Mono<T> call) {
        return Mono.defer(() -> {
            Observation observation = Observation.start(caller, registry);
            return call.doOnTerminate(observation::stop)
                    .contextWrite(context -> context.put(ObservationThreadLocalAccessor.KEY, observation));
        });
    }

    static List<MockResponse> temporaryFailures() {
        return List.of(
                new MockResponse.Builder().code(503).build(),
                new MockResponse.Builder()
                        .code(429)
                        .addHeader("X-RateLimit-Reset", "0")
                        .build());
    }

    @ParameterizedTest
    @MethodSource("temporaryFailures")
    void eachAttemptIsAChildSpanWhoseContextIsSent(MockResponse failure) {
        this.datadog.respondsWith(failure).respondsWith(failure);
        with(this.datadog.baseUrl(), (client, registry) -> {
            TestContexts.get(from("caller", registry, client.getInstance("restart-service", FakeDatadog.INSTANCE)));
            SpanData call = this.spans.only("workflow getInstance");
            Spans.assertIsBelow(call, this.spans.only("caller"));
            List<SpanData> attempts = this.spans.requests(3);
            assertThat(attempts).hasSize(3).allSatisfy(attempt -> Spans.assertIsBelow(attempt, call));
            assertThat(attempts)
                    .extracting(attempt -> "00-" + attempt.getTraceId() + "-" + attempt.getSpanId())
                    .containsExactlyInAnyOrder(traceOfNextRequest(), traceOfNextRequest(), traceOfNextRequest());
        });
    }

    /** The header {@code traceparent} without its flags. */
    private String traceOfNextRequest() {
        RecordedRequest request = this.datadog.takeRequest();
        String parent = Objects.requireNonNull(request.getHeaders().get("traceparent"), "no traceparent");
        return parent.substring(0, parent.lastIndexOf('-'));
    }

    @Test
    void callWithoutACallerStartsATrace() {
        with(this.datadog.baseUrl(), (client, registry) -> {
            TestContexts.get(client.execute("restart-service"));
            SpanData call = this.spans.only("workflow execute");
            assertThat(call.getParentSpanId()).isEqualTo(SpanId.getInvalid());
            Spans.assertIsBelow(this.spans.requests(1).get(0), call);
        });
    }

    @Test
    void spanHasTheErrorOfItsCall() {
        this.datadog.respondsWith(404, "");
        with(this.datadog.baseUrl(), (client, registry) -> {
            TestContexts.get(client.getInstance("restart-service", FakeDatadog.INSTANCE)
                    .map(any -> "found")
                    .onErrorReturn(WorkflowNotFoundException.class, "not found"));
            TestContexts.get(client.execute("restart-service"));
            assertThat(this.spans.only("workflow getInstance").getStatus().getStatusCode())
                    .isEqualTo(StatusCode.ERROR);
            assertThat(this.spans.only("workflow execute")).satisfies(span -> {
                assertThat(span.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
                assertThat(span.getEvents()).isEmpty();
            });
        });
    }

    /** All calls but the first wait in the rate limiter because no limit is known. Responses to other calls admit them. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void callThatWaitsInTheRateLimiterStaysInTheTraceOfItsCaller(boolean automaticPropagation) {
        propagate(automaticPropagation);
        with(this.datadog.baseUrl(), (client, registry) -> {
            int calls = 30;
            Flux.range(0, calls)
                    .flatMap(number -> from("caller" + number, registry, client.execute("restart-service")), calls)
                    .blockLast(TestContexts.LIMIT);
            List<SpanData> requests = this.spans.requests(calls);
            assertThat(requests).hasSize(calls);
            for (int number = 0; number < calls; number++) {
                SpanData call =
                        Spans.onlyBelow(this.spans.only("caller" + number), this.spans.named("workflow execute"));
                Spans.assertIsBelow(Spans.onlyBelow(call, requests), call);
            }
        });
    }

    private static void propagate(boolean automatically) {
        if (automatically) {
            Hooks.enableAutomaticContextPropagation();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void awaitsOfSeveralCallersKeepTheirTracesAndSharedRequestsHaveNoParent(boolean automaticPropagation) {
        propagate(automaticPropagation);
        with(this.runs.baseUrl(), (client, registry) -> {
            Flux<?> waits = Flux.fromIterable(this.runs.ids())
                    .flatMap(id -> from("caller of " + id, registry, client.awaitCompletion("restart-service", id)));
            Mono.when(waits, this.runs.endAfterLists()).block(TestContexts.LIMIT);
            List<SpanData> calls = this.spans.named("workflow awaitCompletion");
            assertThat(this.spans.lists())
                    .hasSizeGreaterThan(1)
                    .allMatch(list -> list.getParentSpanId().equals(SpanId.getInvalid()))
                    .extracting(SpanData::getTraceId)
                    .doesNotContainAnyElementsOf(
                            calls.stream().map(SpanData::getTraceId).toList());
            assertThat(this.runs.ids())
                    .allSatisfy(
                            id -> assertReportsItsRun(Spans.onlyBelow(this.spans.only("caller of " + id), calls), id));
        });
    }

    private void assertReportsItsRun(SpanData wait, String id) {
        assertThat(Spans.attribute(wait, "datadog.workflow.instance.id")).isEqualTo(id);
        assertThat(Spans.attribute(wait, "datadog.workflow.instance.link")).isEqualTo(RunsServer.link(id));
        assertThat(wait.getEvents()).extracting(EventData::getName).containsExactly("IN_PROGRESS", "SUCCEEDED");
        // The last one may end shortly after its caller received the result
        await().atMost(TestContexts.LIMIT)
                .untilAsserted(() -> assertThat(this.spans.gets())
                        .filteredOn(get ->
                                String.valueOf(Spans.attribute(get, "http.url")).endsWith(id))
                        .isNotEmpty()
                        .allSatisfy(get -> Spans.assertIsBelow(get, wait)));
    }

    @Test
    void pollsOfOneAwaitAllAreItsChildren() {
        with(this.runs.baseUrl(), (client, registry) -> {
            Mono<?> waits = from(
                    "caller",
                    registry,
                    client.awaitAll("restart-service", this.runs.ids()).collectList());
            Mono.when(waits, this.runs.endAfterLists()).block(TestContexts.LIMIT);
            SpanData call = this.spans.only("workflow awaitAll");
            Spans.assertIsBelow(call, this.spans.only("caller"));
            assertThat(this.spans.lists()).hasSizeGreaterThan(1).allSatisfy(list -> Spans.assertIsBelow(list, call));
            assertThat(this.spans.gets()).isNotEmpty().allSatisfy(get -> Spans.assertIsBelow(get, call));
        });
    }

    @Test
    void executeAndAwaitIsOneSpanWithAnEventPerStatusChange() {
        this.datadog
                .respondsWith(200, FakeDatadog.STARTED)
                .runIs("IN_PROGRESS")
                .runIs("IN_PROGRESS")
                .runIs("WAITING_FOR_SOMEONE");
        with(this.datadog.baseUrl(), (client, registry) -> {
            TestContexts.get(client.executeAndAwait("restart-service", Map.of()));
            SpanData call = this.spans.only("workflow executeAndAwait");
            assertThat(call.getEvents())
                    .extracting(EventData::getName)
                    .containsExactly("IN_PROGRESS", "WAITING_FOR_SOMEONE", "SUCCEEDED");
            assertThat(this.spans.requests(5)).hasSize(5).allSatisfy(request -> Spans.assertIsBelow(request, call));
        });
    }

    @Test
    void callThatOnlyReadsHasNoEvents() {
        with(this.datadog.baseUrl(), (client, registry) -> {
            TestContexts.get(client.getInstance("restart-service", FakeDatadog.INSTANCE));
            assertThat(this.spans.only("workflow getInstance").getEvents()).isEmpty();
        });
    }
}
