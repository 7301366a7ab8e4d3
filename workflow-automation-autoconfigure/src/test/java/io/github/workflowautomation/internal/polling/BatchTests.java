package io.github.workflowautomation.internal.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAwaitTimeoutException;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowResult;
import io.github.workflowautomation.testing.LogLines;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.SimulatedRunsService;
import io.github.workflowautomation.testing.SimulatedRunsService.Kind;
import io.github.workflowautomation.testing.SimulatedRunsService.Request;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.NonBlocking;
import reactor.test.subscriber.TestSubscriber;

/** Batches of runs, and the end of the client, in virtual time. */
class BatchTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final AwaitOptions EVERY_SECOND = AwaitOptions.defaults()
            .timeout(Duration.ofMinutes(10))
            .initialDelay(SECOND)
            .maxDelay(SECOND);

    private final SimulatedRunsService datadog = new SimulatedRunsService();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private static <T> TestSubscriber<T> subscribe(Flux<T> flux) {
        TestSubscriber<T> subscriber = TestSubscriber.create();
        flux.subscribe(subscriber);
        return subscriber;
    }

    private static Map<String, Object> payload(int call) {
        return Map.of("call", call);
    }

    private static Flux<Map<String, Object>> payloads(int count) {
        return Flux.range(1, count).map(BatchTests::payload);
    }

    private TestSubscriber<WorkflowResult> executeAll(Flux<?> payloads, AwaitOptions options) {
        return subscribe(this.datadog.client().executeAndAwaitAll("example", payloads, options));
    }

    private List<String> executed() {
        return this.datadog.requests(Kind.EXECUTE).map(Request::about).toList();
    }

    @Test
    void resultsOfAwaitAllComeAsRunsFinishAndFailuresAreValues() {
        List<String> ids = new ArrayList<>(this.datadog.runs(5, SECOND.multipliedBy(9)));
        ids.add(this.datadog.run().lasting(SECOND.multipliedBy(3)).id);
        ids.add(this.datadog.run().lasting(SECOND.multipliedBy(5)).endingWith("STEP_ERROR").id);
        ids.add(this.datadog.run().id);
        ids.add(ids.get(5));
        TestSubscriber<WorkflowResult> results = subscribe(
                this.datadog.client().awaitAll("example", ids, EVERY_SECOND.timeout(SECOND.multipliedBy(20))));
        this.datadog.pass(MINUTE);
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
    void nothingIsAskedForNoRuns() {
        TestSubscriber<WorkflowResult> results = subscribe(this.datadog.client().awaitAll("example", List.of()));
        assertThat(results.isTerminatedComplete()).isTrue();
        assertThat(this.datadog.requests()).isEmpty();
    }

    @Test
    void anIdThatIsNoneIsRefusedBeforeAnythingIsAsked() {
        TestSubscriber<WorkflowResult> results =
                subscribe(this.datadog.client().awaitAll("example", List.of(this.datadog.run().id, "../x")));
        assertThat(results.isTerminatedError()).isTrue();
        assertThat(this.datadog.requests()).isEmpty();
        assertThat(this.datadog.isIdle()).isTrue();
    }

    @Test
    void waitingIsTakenUpAgainAfterARestart() {
        List<String> ids = new ArrayList<>(this.datadog.runs(30, SECOND));
        this.datadog.runs(1000, SECOND);
        this.datadog.pass(Duration.ofDays(1));
        ids.addAll(this.datadog.runs(30, SECOND.multipliedBy(10)));
        TestSubscriber<WorkflowResult> results =
                subscribe(this.datadog.client().awaitAll("example", ids, EVERY_SECOND));
        this.datadog.pass(SECOND);
        assertThat(results.getReceivedOnNext())
                .extracting(WorkflowResult::instanceId)
                .containsExactlyInAnyOrderElementsOf(ids.subList(0, 30));
        this.datadog.pass(SECOND.multipliedBy(10));
        assertThat(results.getReceivedOnNext()).hasSize(60).allMatch(WorkflowResult::isSuccessful);
    }

    @Test
    void noMoreRunsAreUnderWayThanTheConcurrencyAllows() {
        AtomicInteger number = new AtomicInteger();
        this.datadog.starting(run -> run.lasting(SECOND.multipliedBy(1 + number.incrementAndGet() % 7)));
        TestSubscriber<WorkflowResult> results = executeAll(payloads(100), EVERY_SECOND.concurrency(10));
        List<Long> underWay = new ArrayList<>();
        for (int second = 0; second < 100; second++) {
            this.datadog.pass(SECOND);
            underWay.add((long) executed().size() - results.getReceivedOnNext().size());
        }
        assertThat(underWay).allMatch(count -> count <= 10).contains(10L);
        assertThat(results.getReceivedOnNext()).hasSize(100).allMatch(WorkflowResult::isSuccessful);
        assertThat(executed()).doesNotHaveDuplicates().hasSize(100);
        assertThat(this.datadog.isIdle()).isTrue();
    }

    @Test
    void resultsOfExecutedPayloadsComeAsTheirRunsFinish() {
        AtomicInteger seconds = new AtomicInteger(22);
        this.datadog.starting(run -> run.lasting(SECOND.multipliedBy(seconds.addAndGet(-2))));
        TestSubscriber<WorkflowResult> results = executeAll(payloads(10), EVERY_SECOND);
        this.datadog.pass(MINUTE);
        assertThat(results.getReceivedOnNext())
                .extracting(WorkflowResult::payload)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10)
                        .mapToObj(number -> payload(11 - number))
                        .toList());
    }

    @Test
    void failuresOfExecutesAreValuesAndNoPayloadIsExecutedTwice() {
        this.datadog
                .starting(run -> run.lasting(SECOND))
                .on(request -> (request.kind() != Kind.EXECUTE)
                        ? 200
                        : switch (request.about()) {
                            case "2" -> 400;
                            case "3" -> 503;
                            case "4" -> SimulatedRunsService.BROKEN;
                            default -> 200;
                        });
        Flux<Object> payloads = Flux.just(payload(1), payload(2), payload(3), payload(4), "no object", payload(6));
        TestSubscriber<WorkflowResult> results = subscribe(this.datadog
                .client(builder -> builder.retry(ScriptedServer.retries(4)))
                .executeAndAwaitAll("example", payloads, EVERY_SECOND));
        this.datadog.pass(MINUTE);
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
    void anErrorOfThePayloadsComesAfterTheResultsOfWhatWasStarted() {
        this.datadog.starting(run -> run.lasting(SECOND.multipliedBy(5)));
        TestSubscriber<WorkflowResult> results = executeAll(
                payloads(3).cast(Object.class).concatWith(Mono.error(new IllegalStateException("no more"))),
                EVERY_SECOND);
        this.datadog.pass(SECOND.multipliedBy(4));
        assertThat(results.isTerminated()).isFalse();
        this.datadog.pass(SECOND.multipliedBy(4));
        assertThat(results.getReceivedOnNext()).hasSize(3).allMatch(WorkflowResult::isSuccessful);
        assertThat(results.isTerminatedError()).isTrue();
    }

    @Test
    void aBatchThatIsCancelledCancelsTheRunsThatGoOn() {
        AtomicInteger number = new AtomicInteger();
        this.datadog.starting(run -> run.lasting(SECOND.multipliedBy(number.incrementAndGet() * 2L)));
        TestSubscriber<WorkflowResult> results = executeAll(payloads(10), EVERY_SECOND.cancelOnDispose(true));
        this.datadog.pass(Duration.ofMillis(9_500));
        assertThat(results.getReceivedOnNext()).hasSize(4);
        results.cancel();
        this.datadog.pass(MINUTE);
        assertThat(this.datadog.cancelled())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(4, 10).mapToObj(Wire::instanceId).toList());
        assertThat(executed()).hasSize(10);
        assertThat(this.datadog.isIdle()).isTrue();
    }

    @Test
    void theEndOfTheClientEndsAHundredWaitsAndCancelsWhatWasToBeCancelled() {
        WorkflowAutomationClient client = this.datadog.client();
        TestSubscriber<WorkflowResult> kept =
                subscribe(client.executeAndAwaitAll("example", payloads(50), EVERY_SECOND));
        TestSubscriber<WorkflowResult> cancelled =
                subscribe(client.executeAndAwaitAll("example", payloads(50), EVERY_SECOND.cancelOnDispose(true)));
        this.datadog.pass(SECOND.multipliedBy(3));
        client.close();
        assertThat(kept.isTerminatedComplete()).isTrue();
        assertThat(cancelled.isTerminatedComplete()).isTrue();
        assertThat(kept.getReceivedOnNext()).hasSize(50).allSatisfy(result -> {
            assertThat(result.instanceId()).isNotNull();
            assertThat(result.failure())
                    .hasMessageContaining("The client is closed")
                    .hasMessageContaining("the run continues");
        });
        assertThat(this.datadog.cancelled())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(50, 100).mapToObj(Wire::instanceId).toList());
        int sent = this.datadog.requests().size();
        this.datadog.pass(MINUTE);
        assertThat(this.datadog.requests()).hasSize(sent);
        assertThat(this.datadog.isIdle()).isTrue();
    }

    @Test
    void aClosedClientWaitsForNothingAndNamesTheRun() {
        WorkflowAutomationClient client = this.datadog.client();
        String id = this.datadog.run().id;
        client.close();
        TestSubscriber<WorkflowResult> results = subscribe(client.awaitAll("example", List.of(id), EVERY_SECOND));
        assertThat(results.getReceivedOnNext()).singleElement().satisfies(result -> {
            assertThat(result.instanceId()).isEqualTo(id);
            assertThat(result.failure())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(id);
        });
        assertThat(this.datadog.requests()).isEmpty();
    }

    @Test
    void closeOnANonBlockingThreadReportsCancellationsInFlight() throws InterruptedException {
        String id = this.datadog.run().id;
        this.datadog.on(request -> (request.kind() == Kind.CANCEL) ? SimulatedRunsService.SILENT : 200);
        WorkflowAutomationClient client = this.datadog.client();
        client.awaitCompletion("example", id, EVERY_SECOND.cancelOnDispose(true))
                .subscribe(TestSubscriber.create());
        try (LogLines lines = LogLines.capture()) {
            Thread thread = new NonBlockingThread(client::close);
            thread.start();
            thread.join(SECOND.multipliedBy(10).toMillis());
            assertThat(lines.all()).anyMatch(line -> line.contains("while the cancellation of 1 runs is in flight"));
        }
        assertThat(this.datadog.cancelled()).containsExactly(id);
    }

    private static final class NonBlockingThread extends Thread implements NonBlocking {

        NonBlockingThread(Runnable task) {
            super(task);
        }
    }

    @Test
    void twoWhoLeaveOneRunTogetherCancelItOnce() {
        String id = this.datadog.latency(Duration.ofMillis(50)).run().id;
        AwaitOptions options = EVERY_SECOND.cancelOnDispose(true).timeout(SECOND.multipliedBy(5));
        WorkflowAutomationClient client = this.datadog.client();
        client.awaitAll("example", List.of(id), options).subscribe(TestSubscriber.create());
        client.watchInstance("example", id, options).subscribe(TestSubscriber.create());
        this.datadog.pass(MINUTE);
        assertThat(this.datadog.cancelled()).containsExactly(id);
    }

    @Test
    void looksGiveWayToExecutesWhenTheWindowIsNearlySpent() {
        Duration window = SECOND.multipliedBy(5);
        this.datadog.limit(200, window).latency(Duration.ofMillis(20)).starting(run -> run.lasting(MINUTE));
        WorkflowAutomationClient client = this.datadog.client();
        TestSubscriber<WorkflowResult> results =
                subscribe(client.awaitAll("example", this.datadog.runs(1000, SECOND.multipliedBy(20)), EVERY_SECOND));
        List<Duration> delays = new ArrayList<>();
        for (int second = 15; second < 45; second++) {
            int call = second;
            this.datadog.at(SECOND.multipliedBy(second), () -> {
                Duration asked = this.datadog.now();
                client.execute("example", payload(call))
                        .subscribe(run -> delays.add(this.datadog.now().minus(asked)));
            });
        }
        this.datadog.pass(MINUTE.multipliedBy(3));
        // The window may open half a second late, as others may have been given the same hint
        assertThat(delays).hasSize(30).allMatch(delay -> delay.compareTo(window.plusMillis(600)) < 0);
        assertThat(results.getReceivedOnNext()).hasSize(1000).allMatch(WorkflowResult::isSuccessful);
        assertThat(this.datadog.isIdle()).isTrue();
    }
}
