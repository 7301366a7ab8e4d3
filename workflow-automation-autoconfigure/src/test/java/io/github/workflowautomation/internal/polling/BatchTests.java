package io.github.workflowautomation.internal.polling;

import static io.github.workflowautomation.testing.Subscribers.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAwaitTimeoutException;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowResult;
import io.github.workflowautomation.testing.SimulatedRunsService;
import io.github.workflowautomation.testing.SimulatedRunsService.Kind;
import io.github.workflowautomation.testing.SimulatedRunsService.Request;
import io.github.workflowautomation.testing.TestClients;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** Batches of runs that are executed or awaited together. */
class BatchTests extends PollingTestSupport {

    private TestSubscriber<WorkflowResult> executeAll(Flux<?> payloads, AwaitOptions options) {
        return subscribe(this.datadog.client().executeAndAwaitAll("example", payloads, options));
    }

    private List<String> executed() {
        return this.datadog.requests(Kind.EXECUTE).map(Request::subject).toList();
    }

    @Test
    void awaitAllEmitsResultsAsRunsFinishWithFailuresAsValues() {
        List<String> ids = new ArrayList<>(this.datadog.startRuns(5, SECOND.multipliedBy(9)));
        ids.add(this.datadog.startRun().lasting(SECOND.multipliedBy(3)).id);
        ids.add(this.datadog.startRun().lasting(SECOND.multipliedBy(5)).endingWith("STEP_ERROR").id);
        ids.add(this.datadog.startRun().id);
        ids.add(ids.get(5));
        TestSubscriber<WorkflowResult> results = subscribe(
                this.datadog.client().awaitAll("example", ids, EVERY_SECOND.timeout(SECOND.multipliedBy(20))));
        this.datadog.advance(MINUTE);
        List<WorkflowResult> received = results.getReceivedOnNext();
        assertThat(received).hasSize(8);
        assertThat(received.get(0).instanceId()).isEqualTo(ids.get(5));
        assertThat(received.get(1).failure()).isInstanceOf(WorkflowFailedException.class);
        assertThat(Objects.requireNonNull(received.get(1).instance()).status().value())
                .isEqualTo("STEP_ERROR");
        assertThat(received.subList(2, 7)).allMatch(WorkflowResult::isSuccessful);
        assertThat(received.get(7).failure()).isInstanceOf(WorkflowAwaitTimeoutException.class);
        assertThat(received.get(7).instanceId()).isEqualTo(ids.get(7));
        assertThat(results.isTerminatedComplete()).isTrue();
    }

    @Test
    void awaitAllOfNoRunsSendsNoRequest() {
        TestSubscriber<WorkflowResult> results = subscribe(this.datadog.client().awaitAll("example", List.of()));
        assertThat(results.isTerminatedComplete()).isTrue();
        assertThat(this.datadog.requests()).isEmpty();
    }

    @Test
    void awaitAllRejectsAnInvalidIdBeforeAnyRequest() {
        TestSubscriber<WorkflowResult> results =
                subscribe(this.datadog.client().awaitAll("example", List.of(this.datadog.startRun().id, "../x")));
        assertThat(results.isTerminatedError()).isTrue();
        assertThat(this.datadog.requests()).isEmpty();
        assertThat(this.datadog.isIdle()).isTrue();
    }

    @Test
    void awaitAllResumesAfterARestart() {
        List<String> ids = new ArrayList<>(this.datadog.startRuns(30, SECOND));
        this.datadog.startRuns(1000, SECOND);
        this.datadog.advance(Duration.ofDays(1));
        ids.addAll(this.datadog.startRuns(30, SECOND.multipliedBy(10)));
        TestSubscriber<WorkflowResult> results =
                subscribe(this.datadog.client().awaitAll("example", ids, EVERY_SECOND));
        this.datadog.advance(SECOND);
        assertThat(results.getReceivedOnNext())
                .extracting(WorkflowResult::instanceId)
                .containsExactlyInAnyOrderElementsOf(ids.subList(0, 30));
        this.datadog.advance(SECOND.multipliedBy(10));
        assertThat(results.getReceivedOnNext()).hasSize(60).allMatch(WorkflowResult::isSuccessful);
    }

    @Test
    void runsInProgressDoNotExceedTheConcurrency() {
        AtomicInteger number = new AtomicInteger();
        this.datadog.starting(run -> run.lasting(SECOND.multipliedBy(1 + number.incrementAndGet() % 7)));
        TestSubscriber<WorkflowResult> results = executeAll(payloads(100), EVERY_SECOND.concurrency(10));
        List<Long> inProgress = new ArrayList<>();
        for (int second = 0; second < 100; second++) {
            this.datadog.advance(SECOND);
            inProgress.add(
                    (long) executed().size() - results.getReceivedOnNext().size());
        }
        assertThat(inProgress).allMatch(count -> count <= 10).contains(10L);
        assertThat(results.getReceivedOnNext()).hasSize(100).allMatch(WorkflowResult::isSuccessful);
        assertThat(executed()).doesNotHaveDuplicates().hasSize(100);
        assertThat(this.datadog.isIdle()).isTrue();
    }

    @Test
    void executeAndAwaitAllEmitsResultsAsRunsFinish() {
        AtomicInteger seconds = new AtomicInteger(22);
        this.datadog.starting(run -> run.lasting(SECOND.multipliedBy(seconds.addAndGet(-2))));
        TestSubscriber<WorkflowResult> results = executeAll(payloads(10), EVERY_SECOND);
        this.datadog.advance(MINUTE);
        assertThat(results.getReceivedOnNext())
                .extracting(WorkflowResult::payload)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10)
                        .mapToObj(number -> payload(11 - number))
                        .toList());
    }

    @Test
    void failedExecutesAreValuesAndNoPayloadIsExecutedTwice() {
        this.datadog
                .starting(run -> run.lasting(SECOND))
                .respond(request -> (request.kind() != Kind.EXECUTE)
                        ? 200
                        : switch (request.subject()) {
                            case "2" -> 400;
                            case "3" -> 503;
                            case "4" -> SimulatedRunsService.CONNECTION_RESET;
                            default -> 200;
                        });
        Flux<Object> payloads = Flux.just(payload(1), payload(2), payload(3), payload(4), "no object", payload(6));
        TestSubscriber<WorkflowResult> results = subscribe(this.datadog
                .client(builder -> builder.retry(TestClients.retries(4)))
                .executeAndAwaitAll("example", payloads, EVERY_SECOND));
        this.datadog.advance(MINUTE);
        assertThat(results.isTerminatedComplete()).isTrue();
        assertThat(results.getReceivedOnNext()).hasSize(6);
        assertThat(results.getReceivedOnNext())
                .filteredOn(result -> result.failure() instanceof WorkflowOutcomeUnknownException)
                .extracting(WorkflowResult::payload)
                .containsExactlyInAnyOrder(payload(3), payload(4));
        assertThat(results.getReceivedOnNext())
                .filteredOn(WorkflowResult::isSuccessful)
                .extracting(WorkflowResult::payload)
                .containsExactlyInAnyOrder(payload(1), payload(6));
        assertThat(executed()).containsExactlyInAnyOrder("1", "2", "3", "4", "6");
    }

    @Test
    void errorOfThePayloadsFollowsTheResultsOfStartedRuns() {
        this.datadog.starting(run -> run.lasting(SECOND.multipliedBy(5)));
        TestSubscriber<WorkflowResult> results = executeAll(
                payloads(3).cast(Object.class).concatWith(Mono.error(new IllegalStateException("no more"))),
                EVERY_SECOND);
        this.datadog.advance(SECOND.multipliedBy(4));
        assertThat(results.isTerminated()).isFalse();
        this.datadog.advance(SECOND.multipliedBy(4));
        assertThat(results.getReceivedOnNext()).hasSize(3).allMatch(WorkflowResult::isSuccessful);
        assertThat(results.isTerminatedError()).isTrue();
    }

    @Test
    void canceledBatchCancelsItsUnfinishedRuns() {
        AtomicInteger number = new AtomicInteger();
        this.datadog.starting(run -> run.lasting(SECOND.multipliedBy(number.incrementAndGet() * 2L)));
        TestSubscriber<WorkflowResult> results = executeAll(payloads(10), EVERY_SECOND.cancelOnDispose(true));
        this.datadog.advance(Duration.ofMillis(9_500));
        assertThat(results.getReceivedOnNext()).hasSize(4);
        results.cancel();
        this.datadog.advance(MINUTE);
        assertThat(this.datadog.canceledRuns())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(4, 10).mapToObj(Wire::instanceId).toList());
        assertThat(executed()).hasSize(10);
        assertThat(this.datadog.isIdle()).isTrue();
    }
}
