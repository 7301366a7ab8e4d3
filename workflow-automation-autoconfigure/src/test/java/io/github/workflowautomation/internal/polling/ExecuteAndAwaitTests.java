package io.github.workflowautomation.internal.polling;

import static io.github.workflowautomation.testing.InMemoryService.Response.ok;
import static io.github.workflowautomation.testing.InMemoryService.Response.rateLimited;
import static io.github.workflowautomation.testing.InMemoryService.Response.status;
import static io.github.workflowautomation.testing.Subscribers.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAwaitTimeoutException;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowOutputException;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.testing.InMemoryService;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** Starting and awaiting a run under one timeout, in virtual time. */
class ExecuteAndAwaitTests {

    private static final AwaitOptions OPTIONS = AwaitOptions.defaults()
            .timeout(Duration.ofSeconds(30))
            .initialDelay(Duration.ofSeconds(2))
            .maxDelay(Duration.ofSeconds(2));

    private final InMemoryService datadog =
            new InMemoryService().respond("POST", ok(Wire.EXECUTED)).respondToGets(Wire.RUNNING, Wire.SUCCEEDED);

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private <T> TestSubscriber<T> after(Duration duration, Mono<T> call) {
        TestSubscriber<T> caller = TestSubscriber.create();
        call.subscribe(caller);
        this.datadog.advance(duration);
        return caller;
    }

    private TestSubscriber<WorkflowInstance> start() {
        return after(Duration.ofSeconds(30), this.datadog.client().executeAndAwait("example", Map.of(), OPTIONS));
    }

    record Result(String output) {}

    @Test
    void runIsPolledAfterTheInitialDelayAndReturnedAtItsEnd() {
        assertThat(start().getReceivedOnNext())
                .singleElement()
                .satisfies(run -> assertThat(run.isSuccessful()).isTrue());
        assertThat(this.datadog.requestLog()).containsExactly("0s POST", "2s GET", "4s GET");
    }

    @Test
    void outputsAreReturnedAsAType() {
        TestSubscriber<Result> caller = after(
                Duration.ofSeconds(30),
                this.datadog.client().executeAndAwait("example", Map.of(), Result.class, OPTIONS));
        assertThat(caller.getReceivedOnNext()).containsExactly(new Result("done"));
    }

    @Test
    void outputsThatDoNotMatchTheTypeAreAnErrorWithTheRun() {
        TestSubscriber<Integer> caller = after(
                Duration.ofSeconds(30),
                this.datadog.client().executeAndAwait("example", Map.of(), Integer.class, OPTIONS));
        assertThat(failure(caller))
                .isInstanceOfSatisfying(
                        WorkflowOutputException.class,
                        outputs ->
                                assertThat(outputs.getInstance().isSuccessful()).isTrue());
    }

    @Test
    void failedRunIsAnErrorWithAnOutputType() {
        this.datadog.respondToGets(Wire.instance("CANCELED", "{}"));
        TestSubscriber<Result> caller = after(
                Duration.ofSeconds(30),
                this.datadog.client().executeAndAwait("example", Map.of(), Result.class, OPTIONS));
        assertThat(failure(caller))
                .isInstanceOf(WorkflowFailedException.class)
                .hasMessageContaining("ended with CANCELED");
    }

    @Test
    void timeoutStartsAtTheSubscription() {
        this.datadog
                .respond("POST", ok(Wire.EXECUTED).responseDelay(Duration.ofSeconds(9)))
                .respondToGets(Wire.RUNNING);
        TestSubscriber<WorkflowInstance> caller =
                after(Duration.ofMillis(29_999), this.datadog.client().executeAndAwait("example", Map.of(), OPTIONS));
        assertThat(caller.isTerminated()).isFalse();
        this.datadog.advance(Duration.ofMillis(1));
        assertThat(failure(caller)).isInstanceOf(WorkflowAwaitTimeoutException.class);
    }

    @Test
    void nothingIsSentAfterTheTimeout() {
        this.datadog.respond("POST", ok(Wire.EXECUTED).connectDelay(Duration.ofSeconds(31)));
        assertThat(failure(start())).isInstanceOfSatisfying(WorkflowAwaitTimeoutException.class, timeout -> {
            assertThat(timeout.getInstanceId()).isNull();
            assertThat(timeout.getLastInstance()).isNull();
        });
        this.datadog.advance(Duration.ofMinutes(5));
        assertThat(this.datadog.requestLog()).containsExactly("30s POST aborted");
    }

    @Test
    void timeoutDuringTheStartReportsTheIdOfTheRun() {
        this.datadog.respond("POST", ok(Wire.EXECUTED).responseDelay(Duration.ofSeconds(7)));
        TestSubscriber<WorkflowInstance> caller = after(
                Duration.ofSeconds(5),
                this.datadog.client().executeAndAwait("example", Map.of(), OPTIONS.timeout(Duration.ofSeconds(5))));
        assertThat(caller.isTerminated()).isFalse();
        this.datadog.advance(Duration.ofSeconds(2));
        assertThat(failure(caller)).isInstanceOfSatisfying(WorkflowAwaitTimeoutException.class, timeout -> {
            assertThat(timeout.getInstanceId()).isEqualTo(Wire.INSTANCE);
            assertThat(timeout.getLastInstance()).isNotNull();
        });
        assertThat(this.datadog.requestLog()).containsExactly("0s POST");
    }

    @Test
    void startWithoutResponseEndsAtTheResponseTimeoutWithUnknownOutcome() {
        this.datadog.respond("POST", ok(Wire.EXECUTED).responseDelay(Duration.ofMinutes(9)));
        TestSubscriber<WorkflowInstance> caller = after(
                Duration.ofSeconds(30),
                this.datadog.client().executeAndAwait("example", Map.of(), OPTIONS.timeout(Duration.ofSeconds(5))));
        assertThat(failure(caller)).isInstanceOf(WorkflowOutcomeUnknownException.class);
    }

    @Test
    void rateLimitBeyondTheTimeoutFailsAtOnce() {
        this.datadog.respond("POST", rateLimited(31));
        TestSubscriber<WorkflowInstance> caller =
                after(Duration.ofMillis(1), this.datadog.client().executeAndAwait("example", Map.of(), OPTIONS));
        assertThat(failure(caller)).isInstanceOf(WorkflowRateLimitException.class);
    }

    @Test
    void startedRunThatIsNotVisibleYetIsPolledAgainAfterALongStart() {
        this.datadog
                .respond("POST", rateLimited(15), ok(Wire.EXECUTED))
                .respond("GET", status(404, Wire.INSTANCE_NOT_FOUND), ok(Wire.SUCCEEDED));
        assertThat(start().isTerminatedComplete()).isTrue();
        assertThat(this.datadog.requestLog()).hasSize(4);
    }

    @Test
    void timeoutOfForeverIsAccepted() {
        assertThat(after(
                                Duration.ofSeconds(30),
                                this.datadog
                                        .client()
                                        .executeAndAwait(
                                                "example",
                                                Map.of(),
                                                OPTIONS.timeout(java.time.temporal.ChronoUnit.FOREVER.getDuration())))
                        .isTerminatedComplete())
                .isTrue();
    }
}
