package io.github.workflowautomation.internal.ratelimit;

import static io.github.workflowautomation.testing.InMemoryService.Answer.ok;
import static io.github.workflowautomation.testing.InMemoryService.Answer.rateLimited;
import static io.github.workflowautomation.testing.InMemoryService.Answer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.RateLimitOptions;
import io.github.workflowautomation.RetryOptions;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.testing.InMemoryService;
import io.github.workflowautomation.testing.Operation;
import io.github.workflowautomation.testing.RetryRecorder;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.subscriber.TestSubscriber;

/** Waiting for the window of a rate limit, in virtual time. */
class RateLimitRetryTests {

    private final InMemoryService datadog = new InMemoryService();

    private final RetryRecorder retries = new RetryRecorder();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private TestSubscriber<WorkflowInstance> execute(UnaryOperator<WorkflowAutomationClientBuilder> settings) {
        TestSubscriber<WorkflowInstance> caller = TestSubscriber.create();
        this.datadog
                .client(builder -> settings.apply(builder.retryRegistry(this.retries.registry())))
                .execute("example", Map.of())
                .subscribe(caller);
        this.datadog.pass(Duration.ofMinutes(10));
        return caller;
    }

    private static Throwable failure(TestSubscriber<?> subscriber) {
        return Objects.requireNonNull(
                Objects.requireNonNull(subscriber.getTerminalSignal(), "no end").getThrowable(), "no failure");
    }

    @Test
    void theWaitIsNeverShorterThanTheHintAndHardlyLonger() {
        InMemoryService.Answer[] refusals =
                Stream.generate(() -> rateLimited(3)).limit(20).toArray(InMemoryService.Answer[]::new);
        refusals[19] = ok(Wire.EXECUTED);
        this.datadog.on("POST", refusals);
        assertThat(execute(builder -> builder).isTerminatedComplete()).isTrue();
        assertThat(this.datadog.pauses())
                .hasSize(19)
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4)));
        assertThat(this.datadog.pauses().stream().distinct())
                .as("pauses that spread callers")
                .hasSizeGreaterThan(1);
    }

    @Test
    void refusalsDoNotUseUpTheRetriesAfterFaults() {
        this.datadog.on(
                "POST",
                Stream.concat(Stream.generate(() -> rateLimited(1)).limit(15), Stream.of(ok(Wire.EXECUTED)))
                        .toArray(InMemoryService.Answer[]::new));
        assertThat(execute(builder -> builder.retry(ScriptedServer.retries(0))).isTerminatedComplete())
                .isTrue();
        assertThat(this.datadog.protocol()).hasSize(16);
    }

    @Test
    void refusalsAndFaultsAreCountedApart() {
        this.datadog.on("GET", status(503, ""), rateLimited(1), status(503, ""), rateLimited(1), ok(Wire.SUCCEEDED));
        TestSubscriber<WorkflowInstance> caller = TestSubscriber.create();
        this.datadog
                .client(builder -> builder.retry(ScriptedServer.retries(2)).retryRegistry(this.retries.registry()))
                .getInstance("example", Wire.INSTANCE)
                .subscribe(caller);
        this.datadog.pass(Duration.ofMinutes(1));
        assertThat(caller.isTerminatedComplete()).isTrue();
        assertThat(this.retries.afterRefusals()).hasSize(2);
        assertThat(this.retries.afterFaults()).hasSize(2);
    }

    @Test
    void aHintLongerThanTheLongestWaitFailsAtOnce() {
        this.datadog.on("POST", rateLimited(121));
        assertThat(failure(execute(builder -> builder)))
                .isInstanceOfSatisfying(
                        WorkflowRateLimitException.class,
                        limit -> assertThat(limit.getRetryAfter()).isEqualTo(Duration.ofSeconds(121)))
                .hasMessageContaining("Rate limit of 10 requests in 300 seconds reached")
                .hasMessageContaining("rate-limit.max-wait");
        assertThat(this.datadog.protocol()).containsExactly("0s POST");
    }

    @Test
    void theWaitsOfOneCallTogetherAreNotLongerThanTheLongestWait() {
        this.datadog.on("POST", rateLimited(10));
        assertThat(failure(execute(
                        builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withMaxWait(Duration.ofSeconds(25))))))
                .isInstanceOf(WorkflowRateLimitException.class);
        assertThat(this.datadog.pauses()).hasSize(2);
        assertThat(this.datadog.pauses().stream().reduce(Duration.ZERO, Duration::plus))
                .isLessThanOrEqualTo(Duration.ofSeconds(25));
    }

    @Test
    void aLongestWaitOfZeroFailsAtTheFirstRefusal() {
        this.datadog.on("POST", rateLimited(0));
        assertThat(failure(execute(builder -> builder.retry(RetryOptions.DEFAULTS)
                        .rateLimit(RateLimitOptions.DEFAULTS.withMaxWait(Duration.ZERO)))))
                .isInstanceOf(WorkflowRateLimitException.class);
        assertThat(this.datadog.protocol()).hasSize(1);
    }

    @Test
    void aLongestWaitOfZeroFailsAtTheFirstRefusalHoweverSoonAnotherAttemptCouldBeMade() {
        try (ScriptedServer server = new ScriptedServer()) {
            Mono<?> call = Operation.EXECUTE.call(server.always(Wire.rateLimited())
                    .client(builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withMaxWait(Duration.ZERO))));
            StepVerifier.create(call)
                    .expectError(WorkflowRateLimitException.class)
                    .verify(Duration.ofSeconds(20));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void withoutAHintThePausesGrow() {
        this.datadog.on("POST", status(429, ""));
        RetryOptions growing = new RetryOptions(0, Duration.ofSeconds(1), 2, Duration.ofSeconds(20), 0);
        assertThat(failure(execute(builder -> builder.retry(growing)))).isInstanceOf(WorkflowRateLimitException.class);
        assertThat(this.datadog.pauses())
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 20L, 20L, 20L, 20L);
    }

    @Test
    void theNameOfTheLimitIsTold() {
        try (ScriptedServer server = new ScriptedServer()) {
            MockResponse refusal = Wire.with(
                    Wire.with(Wire.rateLimited(), "X-RateLimit-Reset", "900"), "X-RateLimit-Name", "workflow_runs");
            StepVerifier.create(Operation.EXECUTE.call(server.always(refusal).client()))
                    .expectErrorSatisfies(failure -> assertThat(failure)
                            .isInstanceOfSatisfying(WorkflowRateLimitException.class, limit -> {
                                assertThat(limit.getLimitName()).isEqualTo("workflow_runs");
                                assertThat(limit.getRetryAfter()).isEqualTo(Duration.ofMinutes(15));
                            }))
                    .verify(Duration.ofSeconds(20));
        }
    }

    @Test
    void aSecondClientOnTheSameRegistryKeepsItsOwnOptions() {
        this.datadog.on("GET", status(503, ""));
        TestSubscriber<WorkflowInstance> caller = TestSubscriber.create();
        this.datadog.client(builder -> builder.retry(ScriptedServer.retries(0)).retryRegistry(this.retries.registry()));
        this.datadog
                .client(builder -> builder.retry(ScriptedServer.retries(3)).retryRegistry(this.retries.registry()))
                .getInstance("example", Wire.INSTANCE)
                .subscribe(caller);
        this.datadog.pass(Duration.ofMinutes(1));
        assertThat(this.datadog.protocol()).hasSize(4);
    }
}
