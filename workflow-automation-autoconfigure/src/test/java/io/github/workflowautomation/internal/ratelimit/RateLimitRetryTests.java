package io.github.workflowautomation.internal.ratelimit;

import static io.github.workflowautomation.testing.InMemoryService.Response.ok;
import static io.github.workflowautomation.testing.InMemoryService.Response.rateLimited;
import static io.github.workflowautomation.testing.InMemoryService.Response.status;
import static io.github.workflowautomation.testing.Subscribers.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.RateLimitOptions;
import io.github.workflowautomation.RetryOptions;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.testing.InMemoryService;
import io.github.workflowautomation.testing.InMemoryService.Response;
import io.github.workflowautomation.testing.Operation;
import io.github.workflowautomation.testing.RetryRecorder;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.TestClients;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.test.StepVerifier;
import reactor.test.subscriber.TestSubscriber;

/** Retries after a 429, in virtual time. */
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
        this.datadog.advance(Duration.ofMinutes(10));
        return caller;
    }

    @Test
    void waitIsAtLeastRetryAfterAndAtMostOneSecondLonger() {
        Response[] rejections = Stream.generate(() -> rateLimited(3)).limit(20).toArray(Response[]::new);
        rejections[19] = ok(Wire.EXECUTED);
        this.datadog.respond("POST", rejections);
        assertThat(execute(builder -> builder).isTerminatedComplete()).isTrue();
        assertThat(this.datadog.pauses())
                .hasSize(19)
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4)));
        assertThat(this.datadog.pauses().stream().distinct())
                .as("random delays")
                .hasSizeGreaterThan(1);
    }

    @Test
    void rejectionsDoNotCountAsRetriesAfterFailures() {
        this.datadog.respond(
                "POST",
                Stream.concat(Stream.generate(() -> rateLimited(1)).limit(15), Stream.of(ok(Wire.EXECUTED)))
                        .toArray(Response[]::new));
        assertThat(execute(builder -> builder.retry(TestClients.retries(0))).isTerminatedComplete())
                .isTrue();
        assertThat(this.datadog.requestLog()).hasSize(16);
    }

    @Test
    void rejectionsAndFailuresAreCountedSeparately() {
        this.datadog.respond(
                "GET", status(503, ""), rateLimited(1), status(503, ""), rateLimited(1), ok(Wire.SUCCEEDED));
        TestSubscriber<WorkflowInstance> caller = TestSubscriber.create();
        this.datadog
                .client(builder -> builder.retry(TestClients.retries(2)).retryRegistry(this.retries.registry()))
                .getInstance("example", Wire.INSTANCE)
                .subscribe(caller);
        this.datadog.advance(Duration.ofMinutes(1));
        assertThat(caller.isTerminatedComplete()).isTrue();
        assertThat(this.retries.afterRejections()).hasSize(2);
        assertThat(this.retries.afterFailures()).hasSize(2);
    }

    @Test
    void retryAfterLongerThanMaxWaitFailsAtOnce() {
        this.datadog.respond("POST", rateLimited(121));
        assertThat(failure(execute(builder -> builder)))
                .isInstanceOfSatisfying(
                        WorkflowRateLimitException.class,
                        limit -> assertThat(limit.getRetryAfter()).isEqualTo(Duration.ofSeconds(121)))
                .hasMessageContaining("Rate limit of 10 requests in 300 seconds reached")
                .hasMessageContaining("rate-limit.max-wait");
        assertThat(this.datadog.requestLog()).containsExactly("0s POST");
    }

    @Test
    void waitsOfOneCallDoNotExceedMaxWaitInTotal() {
        this.datadog.respond("POST", rateLimited(10));
        assertThat(failure(execute(
                        builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withMaxWait(Duration.ofSeconds(25))))))
                .isInstanceOf(WorkflowRateLimitException.class);
        assertThat(this.datadog.pauses()).hasSize(2);
        assertThat(this.datadog.pauses().stream().reduce(Duration.ZERO, Duration::plus))
                .isLessThanOrEqualTo(Duration.ofSeconds(25));
    }

    static Stream<Response> immediateRetries() {
        return Stream.of(rateLimited(0), status(429, ""));
    }

    @ParameterizedTest
    @MethodSource("immediateRetries")
    void maxWaitOfZeroFailsAtTheFirstRejection(Response rejection) {
        this.datadog.respond("POST", rejection);
        assertThat(failure(execute(builder -> builder.retry(TestClients.retries(4))
                        .rateLimit(RateLimitOptions.DEFAULTS.withMaxWait(Duration.ZERO)))))
                .isInstanceOf(WorkflowRateLimitException.class);
        assertThat(this.datadog.requestLog()).hasSize(1);
    }

    @Test
    void withoutRetryAfterTheDelaysGrowExponentially() {
        this.datadog.respond("POST", status(429, ""));
        RetryOptions growing = new RetryOptions(0, Duration.ofSeconds(1), 2, Duration.ofSeconds(20), 0);
        assertThat(failure(execute(builder -> builder.retry(growing)))).isInstanceOf(WorkflowRateLimitException.class);
        assertThat(this.datadog.pauses())
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 20L, 20L, 20L, 20L);
    }

    @Test
    void exceptionHasLimitNameAndRetryAfter() {
        try (ScriptedServer server = new ScriptedServer()) {
            MockResponse rejection = Wire.with(
                    Wire.with(Wire.rateLimited(), "X-RateLimit-Reset", "900"), "X-RateLimit-Name", "workflow_runs");
            StepVerifier.create(Operation.EXECUTE.call(server.always(rejection).client()))
                    .expectErrorSatisfies(failure -> assertThat(failure)
                            .isInstanceOfSatisfying(WorkflowRateLimitException.class, limit -> {
                                assertThat(limit.getLimitName()).isEqualTo("workflow_runs");
                                assertThat(limit.getRetryAfter()).isEqualTo(Duration.ofMinutes(15));
                            }))
                    .verify(Duration.ofSeconds(20));
        }
    }

    @Test
    void clientsWithOneRetryRegistryKeepTheirOwnOptions() {
        this.datadog.respond("GET", status(503, ""));
        TestSubscriber<WorkflowInstance> caller = TestSubscriber.create();
        this.datadog.client(builder -> builder.retry(TestClients.retries(0)).retryRegistry(this.retries.registry()));
        this.datadog
                .client(builder -> builder.retry(TestClients.retries(3)).retryRegistry(this.retries.registry()))
                .getInstance("example", Wire.INSTANCE)
                .subscribe(caller);
        this.datadog.advance(Duration.ofMinutes(1));
        assertThat(this.datadog.requestLog()).hasSize(4);
    }
}
