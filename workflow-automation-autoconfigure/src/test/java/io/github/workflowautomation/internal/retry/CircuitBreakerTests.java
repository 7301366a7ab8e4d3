package io.github.workflowautomation.internal.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.workflowautomation.CircuitBreakerOptions;
import io.github.workflowautomation.HttpOptions;
import io.github.workflowautomation.RateLimitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAutomationState;
import io.github.workflowautomation.WorkflowAutomationState.RateLimit;
import io.github.workflowautomation.WorkflowCircuitOpenException;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.Operation;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.TestClients;
import io.github.workflowautomation.testing.Wire;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Which outcomes count for the circuit breaker, and what it does to calls while it is open. */
class CircuitBreakerTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Opens after two failures of two calls, for longer than a test lasts. */
    private static final CircuitBreakerOptions AFTER_TWO = new CircuitBreakerOptions(100, 2, 2, Duration.ofMinutes(10));

    private final ScriptedServer datadog = new ScriptedServer();

    private final CircuitBreakerRegistry registry = CircuitBreakerRegistry.ofDefaults();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private WorkflowAutomationClient client(int maxRetries) {
        return client(maxRetries, Duration.ofSeconds(1));
    }

    private WorkflowAutomationClient client(int maxRetries, Duration responseTimeout) {
        return this.datadog.client(builder -> builder.retry(TestClients.retries(maxRetries))
                .http(HttpOptions.DEFAULTS.withResponseTimeout(responseTimeout).withMaxResponseSize(16 * 1024))
                .rateLimit(RateLimitOptions.DEFAULTS.withMaxWait(Duration.ZERO))
                .circuitBreaker(AFTER_TWO)
                .circuitBreakerRegistry(this.registry));
    }

    private CircuitBreaker circuit() {
        return this.registry.circuitBreaker("datadog-workflow-automation");
    }

    private static void fails(Mono<?> call) {
        StepVerifier.create(call)
                .expectErrorMatches(failure -> !(failure instanceof WorkflowCircuitOpenException))
                .verify(LIMIT);
    }

    private static void isNotPermitted(Mono<?> call) {
        StepVerifier.create(call)
                .expectErrorSatisfies(
                        failure -> assertThat(failure).isExactlyInstanceOf(WorkflowCircuitOpenException.class))
                .verify(LIMIT);
    }

    private static Stream<Arguments> each(MockResponse... responses) {
        return Stream.of(responses)
                .flatMap(response -> Stream.of(Operation.values()).map(operation -> Arguments.of(response, operation)));
    }

    static Stream<Arguments> failures() {
        MockResponse run = Wire.ok(Wire.SUCCEEDED);
        return each(
                Wire.error(500, "x"),
                Wire.error(503, "x"),
                Wire.ok("<html>"),
                run.newBuilder().onResponseStart(new SocketEffect.CloseSocket()).build(),
                run.newBuilder().onResponseBody(new SocketEffect.CloseSocket()).build(),
                run.newBuilder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    }

    @ParameterizedTest(name = "{1} with response {0}")
    @MethodSource("failures")
    void failuresOpenTheCircuitAndTheNextCallIsNotSent(MockResponse response, Operation operation) {
        // Short, because a timeout is a failure like the others
        WorkflowAutomationClient client = client(0, Duration.ofMillis(300));
        this.datadog.always(response);
        fails(operation.call(client));
        fails(operation.call(client));
        isNotPermitted(operation.call(client));
        assertThat(this.datadog.requests()).hasSize(2);
    }

    static Stream<Arguments> clientErrors() {
        return each(
                Wire.response(301, ""),
                Wire.error(400, "x"),
                Wire.error(403, "x"),
                Wire.error(404, "x"),
                Wire.ok("x".repeat(20_000)));
    }

    @ParameterizedTest(name = "{1} with response {0}")
    @MethodSource("clientErrors")
    void clientErrorIsNeitherFailureNorSuccess(MockResponse response, Operation operation) {
        WorkflowAutomationClient client = client(0);
        this.datadog.always(response);
        for (int call = 0; call < 4; call++) {
            fails(operation.call(client));
        }
        assertThat(this.datadog.requests()).isNotEmpty().hasSizeLessThanOrEqualTo(4);
        assertThat(circuit().getMetrics().getNumberOfBufferedCalls()).isZero();
    }

    /** A call that finds the window still closed by the previous rejection is not sent. */
    @ParameterizedTest
    @EnumSource
    void rejectionByARateLimitIsNeitherFailureNorSuccess(Operation operation) {
        WorkflowAutomationClient client = client(0);
        this.datadog.always(Wire.rateLimited());
        for (int call = 0; call < 4; call++) {
            fails(operation.call(client));
        }
        assertThat(this.datadog.requests()).isNotEmpty();
        assertThat(circuit().getMetrics().getNumberOfBufferedCalls()).isZero();
        assertThat(circuit().getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void successesCountTowardTheFailureRate() {
        this.datadog.then(Wire.error(503, "x"), Wire.ok(Wire.RUNNING)).always(Wire.error(503, "x"));
        WorkflowAutomationClient client = client(0);
        fails(Operation.GET.call(client));
        Blocking.run(Operation.GET.call(client));
        fails(Operation.GET.call(client));
        fails(Operation.GET.call(client));
        isNotPermitted(Operation.GET.call(client));
    }

    @Test
    void refusedConnectionsCountAsFailures() {
        ScriptedServer closedServer = new ScriptedServer();
        URI address = closedServer.url("/");
        closedServer.close();
        try (WorkflowAutomationClient client = TestClients.builder()
                .baseUrl(address)
                .retry(TestClients.retries(0))
                .circuitBreaker(AFTER_TWO)
                .build()) {
            fails(Operation.EXECUTE.call(client));
            fails(Operation.EXECUTE.call(client));
            isNotPermitted(Operation.EXECUTE.call(client));
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void openCircuitFailsACallWithRetryAfter(Operation operation) {
        WorkflowAutomationClient client = client(2);
        circuit().transitionToOpenState();
        StepVerifier.create(operation.call(client))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                WorkflowCircuitOpenException.class,
                                open -> assertThat(open.getRetryAfter())
                                        .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10)))
                        .hasMessageContaining("was not sent"))
                .verify(LIMIT);
        assertThat(this.datadog.requests()).isEmpty();
    }

    @Test
    void eachAttemptCountsAndOpenCircuitEndsRetries() {
        this.datadog.always(Wire.error(503, "x"));
        isNotPermitted(Operation.GET.call(client(9)));
        assertThat(this.datadog.requests()).hasSize(2);
        assertThat(circuit().getMetrics().getNumberOfNotPermittedCalls()).isEqualTo(1);
    }

    @Test
    void eachSubscriptionCounts() {
        this.datadog.always(Wire.error(503, "x"));
        Mono<?> call = Operation.GET.call(client(0));
        fails(call);
        fails(call);
        isNotPermitted(call);
        circuit().transitionToClosedState();
        fails(call);
    }

    @Test
    void callThatIsCanceledBeforeItIsSentReleasesItsPermissionAndDoesNotCount() {
        this.datadog.always(Wire.ok("")
                .newBuilder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        WorkflowAutomationClient client = this.datadog.client(builder -> builder.circuitBreaker(AFTER_TWO)
                .circuitBreakerRegistry(this.registry)
                .http(HttpOptions.DEFAULTS.withMaxConnections(1)));
        circuit().transitionToOpenState();
        circuit().transitionToHalfOpenState();
        Disposable onlyConnection = Operation.GET.call(client).subscribe();
        for (int call = 0; call < 15; call++) {
            // More than the 10 permitted trial calls: a call that kept its permission would be noticed
            StepVerifier.create(Operation.EXECUTE.call(client)).thenCancel().verify(LIMIT);
        }
        onlyConnection.dispose();
        assertThat(circuit().getMetrics().getNumberOfBufferedCalls()).isZero();
        assertThat(circuit().getMetrics().getNumberOfNotPermittedCalls()).isZero();
    }

    @Test
    void halfOpenCircuitFailsACallWithoutRetryAfter() {
        WorkflowAutomationClient client = client(0);
        circuit().transitionToOpenState();
        circuit().transitionToHalfOpenState();
        for (int trial = 0; trial < 10; trial++) {
            circuit().acquirePermission();
        }
        StepVerifier.create(Operation.GET.call(client))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                WorkflowCircuitOpenException.class,
                                open -> assertThat(open.getRetryAfter()).isNull()))
                .verify(LIMIT);
    }

    @Test
    void withoutOptionsThereIsNoCircuitBreaker() {
        this.datadog.always(Wire.error(503, "x"));
        WorkflowAutomationClient client = this.datadog.client(
                builder -> builder.retry(TestClients.retries(0)).circuitBreakerRegistry(this.registry));
        for (int call = 0; call < 30; call++) {
            fails(Operation.GET.call(client));
        }
        assertThat(this.datadog.requests()).hasSize(30);
        assertThat(this.registry.getAllCircuitBreakers()).isEmpty();
    }

    @Test
    void clientsWithOneRegistryHaveSeparateCircuits() {
        WorkflowAutomationClient one = client(0);
        WorkflowAutomationClient other = client(0);
        this.datadog.then(Wire.error(503, "x"), Wire.error(503, "x")).always(Wire.ok(Wire.RUNNING));
        fails(Operation.GET.call(one));
        fails(Operation.GET.call(one));
        isNotPermitted(Operation.GET.call(one));
        Blocking.run(Operation.GET.call(other));
        assertThat(this.registry.getAllCircuitBreakers())
                .extracting(CircuitBreaker::getName)
                .containsExactlyInAnyOrder("datadog-workflow-automation", "datadog-workflow-automation-2");
    }

    @Test
    void circuitThatOpensBetweenPagesFailsTheList() {
        WorkflowAutomationClient client = client(0);
        this.datadog.always(Wire.ok(Wire.page(0, 100, Wire.total(200))));
        StepVerifier.create(client.listInstances("example").map(WorkflowInstance::id), 99)
                .expectNextCount(99)
                .then(() -> circuit().transitionToForcedOpenState())
                .thenRequest(2)
                .expectNextCount(1)
                .expectError(WorkflowCircuitOpenException.class)
                .verify(LIMIT);
        assertThat(List.copyOf(this.datadog.requests())).hasSize(1);
    }

    @Test
    void openCircuitFailsACallBeforeItWaitsForTheRunLimit() {
        this.datadog.always(Wire.error(503, "down"));
        WorkflowAutomationClient client = this.datadog.client(builder -> builder.retry(TestClients.retries(0))
                .rateLimit(RateLimitOptions.DEFAULTS.withMaxRuns(2, Duration.ofHours(1)))
                .circuitBreaker(AFTER_TWO)
                .circuitBreakerRegistry(this.registry));
        fails(client.execute("example"));
        fails(client.execute("example"));
        isNotPermitted(client.execute("example"));
        assertThat(((WorkflowAutomationState) client).rateLimits())
                .extracting(RateLimit::name, RateLimit::waiting)
                .contains(tuple("datadog-workflow-automation-runs", 0));
    }

    @Test
    void openCircuitTakesNoPermitOfTheRunLimit() {
        WorkflowAutomationClient client = this.datadog.client(builder -> builder.retry(TestClients.retries(0))
                .rateLimit(RateLimitOptions.DEFAULTS.withMaxRuns(1, Duration.ofHours(1)))
                .circuitBreaker(AFTER_TWO)
                .circuitBreakerRegistry(this.registry));
        circuit().transitionToOpenState();
        isNotPermitted(client.execute("example"));
        assertThat(((WorkflowAutomationState) client).rateLimits())
                .extracting(RateLimit::name, RateLimit::remaining)
                .contains(tuple("datadog-workflow-automation-runs", 1));
    }
}
