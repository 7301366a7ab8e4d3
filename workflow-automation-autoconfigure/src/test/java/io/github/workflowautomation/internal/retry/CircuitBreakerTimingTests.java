package io.github.workflowautomation.internal.retry;

import static io.github.workflowautomation.testing.InMemoryService.Response.ok;
import static io.github.workflowautomation.testing.InMemoryService.Response.status;
import static io.github.workflowautomation.testing.Subscribers.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.CircuitBreakerOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAwaitTimeoutException;
import io.github.workflowautomation.WorkflowCircuitOpenException;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.testing.InMemoryService;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** When an open circuit admits requests again, and how awaits continue, in virtual time. */
class CircuitBreakerTimingTests {

    private static final InMemoryService.Response DOWN = status(503, "{}");

    private static final AwaitOptions EVERY_5_SECONDS =
            AwaitOptions.defaults().initialDelay(Duration.ofSeconds(5)).maxDelay(Duration.ofSeconds(5));

    private final InMemoryService datadog = new InMemoryService();

    private final WorkflowAutomationClient client = this.datadog.client(
            builder -> builder.circuitBreaker(new CircuitBreakerOptions(100, 2, 2, Duration.ofSeconds(30))));

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private <T> TestSubscriber<T> subscribed(Mono<T> call) {
        TestSubscriber<T> caller = TestSubscriber.create();
        call.subscribe(caller);
        return caller;
    }

    private TestSubscriber<WorkflowInstance> get() {
        TestSubscriber<WorkflowInstance> caller = subscribed(this.client.getInstance("example", Wire.INSTANCE));
        this.datadog.advance(Duration.ZERO);
        return caller;
    }

    private Duration retryAfter() {
        return Objects.requireNonNull(((WorkflowCircuitOpenException) failure(get())).getRetryAfter());
    }

    @Test
    void openCircuitAdmitsRequestsAfterItsWaitDuration() {
        this.datadog.respond("GET", DOWN);
        get();
        get();
        assertThat(retryAfter()).isEqualTo(Duration.ofSeconds(30));
        this.datadog.advance(Duration.ofMillis(29_999));
        assertThat(retryAfter()).isEqualTo(Duration.ofMillis(1));
        assertThat(this.datadog.requestLog()).hasSize(2);
        this.datadog.advance(Duration.ofMillis(2));
        this.datadog.respondToGets(Wire.RUNNING);
        for (int call = 0; call < 20; call++) {
            assertThat(get().isTerminatedComplete()).isTrue();
        }
        assertThat(this.datadog.requestLog()).hasSize(22);
    }

    @Test
    void failedTrialRequestsOpenTheCircuitAgain() {
        this.datadog.respond("GET", DOWN);
        get();
        get();
        this.datadog.advance(Duration.ofMillis(30_001));
        assertThat(failure(get())).isNotInstanceOf(WorkflowCircuitOpenException.class);
        assertThat(failure(get())).isNotInstanceOf(WorkflowCircuitOpenException.class);
        assertThat(retryAfter()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void awaitContinuesAfterTheCircuitCloses() {
        this.datadog.respond("GET", DOWN, DOWN, ok(Wire.SUCCEEDED));
        TestSubscriber<WorkflowInstance> caller =
                subscribed(this.client.awaitCompletion("example", Wire.INSTANCE, EVERY_5_SECONDS));
        this.datadog.advance(Duration.ofMinutes(1));
        assertThat(caller.isTerminatedComplete()).isTrue();
        assertThat(this.datadog.requestLog()).containsExactly("0s GET", "5s GET", "40s GET");
    }

    @Test
    void runStartedBeforeTheCircuitOpenedIsAwaited() {
        this.datadog.respond("POST", ok(Wire.EXECUTED)).respond("GET", DOWN, DOWN, ok(Wire.SUCCEEDED));
        TestSubscriber<WorkflowInstance> caller =
                subscribed(this.client.executeAndAwait("example", Map.of(), EVERY_5_SECONDS));
        this.datadog.advance(Duration.ofMinutes(1));
        assertThat(caller.isTerminatedComplete()).isTrue();
        assertThat(this.datadog.requestLog()).containsExactly("0s POST", "5s GET", "10s GET", "45s GET");
    }

    @Test
    void awaitTimeoutWithOpenCircuitHasItAsCause() {
        this.datadog.respond("GET", DOWN);
        TestSubscriber<WorkflowInstance> caller = subscribed(
                this.client.awaitCompletion("example", Wire.INSTANCE, EVERY_5_SECONDS.timeout(Duration.ofSeconds(20))));
        this.datadog.advance(Duration.ofSeconds(21));
        assertThat(failure(caller))
                .isInstanceOf(WorkflowAwaitTimeoutException.class)
                .hasCauseInstanceOf(WorkflowCircuitOpenException.class);
    }

    @Test
    void openCircuitFailsExecuteAndAwaitWithoutALateStart() {
        this.datadog.respond("GET", DOWN).respond("POST", ok(Wire.EXECUTED));
        get();
        get();
        TestSubscriber<WorkflowInstance> caller = subscribed(this.client.executeAndAwait("example", Map.of()));
        this.datadog.advance(Duration.ofMinutes(20));
        assertThat(failure(caller)).isExactlyInstanceOf(WorkflowCircuitOpenException.class);
        assertThat(this.datadog.requestLog()).containsExactly("0s GET", "0s GET");
    }
}
