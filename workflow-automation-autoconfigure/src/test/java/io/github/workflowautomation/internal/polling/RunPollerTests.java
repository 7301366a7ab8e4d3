package io.github.workflowautomation.internal.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAwaitTimeoutException;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.WorkflowOutputTruncatedException;
import io.github.workflowautomation.WorkflowResult;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.SimulatedRun;
import io.github.workflowautomation.testing.SimulatedRunsService;
import io.github.workflowautomation.testing.SimulatedRunsService.Kind;
import io.github.workflowautomation.testing.SimulatedRunsService.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.test.subscriber.TestSubscriber;

/** Runs that are waited for together: what goes wrong with one, or with a look, harms no other. */
class RunPollerTests {

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

    private static TestSubscriber<WorkflowInstance> await(
            WorkflowAutomationClient client, String id, AwaitOptions options) {
        return subscribe(client.awaitCompletion("example", id, options).flux());
    }

    private TestSubscriber<WorkflowResult> awaitAll(List<String> ids) {
        return subscribe(this.datadog.client().awaitAll("example", ids, EVERY_SECOND));
    }

    private static Throwable failure(TestSubscriber<?> subscriber) {
        return Objects.requireNonNull(
                Objects.requireNonNull(subscriber.getTerminalSignal(), "no end").getThrowable(), "no failure");
    }

    private void assertAllSucceeded(TestSubscriber<WorkflowResult> results, int count) {
        assertThat(results.getReceivedOnNext()).hasSize(count).allMatch(WorkflowResult::isSuccessful);
        assertThat(results.isTerminatedComplete()).isTrue();
        assertThat(this.datadog.isIdle()).isTrue();
    }

    @Test
    void runsThatAreNotVisibleYetAreWaitedFor() {
        this.datadog.starting(run -> run.visibleAfter(SECOND.multipliedBy(8)).lasting(SECOND.multipliedBy(20)));
        TestSubscriber<WorkflowResult> results = subscribe(this.datadog
                .client()
                .executeAndAwaitAll("example", Flux.range(1, 50).map(call -> Map.of("call", call)), EVERY_SECOND));
        this.datadog.pass(SECOND.multipliedBy(22));
        assertAllSucceeded(results, 50);
        assertThat(this.datadog.count(Kind.GET)).isEqualTo(50);
    }

    @Test
    void runsOfOthersThatAreNotVisibleYetAreWaitedFor() {
        List<String> ids = this.datadog.runs(50, SECOND.multipliedBy(20));
        ids.forEach(id -> this.datadog.find(id).visibleAfter(SECOND.multipliedBy(3)));
        TestSubscriber<WorkflowResult> results = awaitAll(ids);
        this.datadog.pass(SECOND.multipliedBy(22));
        assertAllSucceeded(results, 50);
        // Once they are visible the list tells of them
        assertThat(this.datadog.getsOf(ids.get(0))).hasSizeLessThan(8);
    }

    @Test
    void aRunThatVanishesEndsItsWaitWithAnErrorThatSaysSo() {
        List<String> ids = this.datadog.runs(10, SECOND.multipliedBy(20));
        this.datadog.find(ids.get(3)).removedAfter(SECOND.multipliedBy(5));
        TestSubscriber<WorkflowResult> results = awaitAll(ids);
        this.datadog.pass(SECOND.multipliedBy(7));
        assertThat(results.getReceivedOnNext()).singleElement().satisfies(result -> {
            assertThat(result.instanceId()).isEqualTo(ids.get(3));
            assertThat(result.failure())
                    .isInstanceOf(WorkflowNotFoundException.class)
                    .hasMessageContaining("awaitAll")
                    .hasMessageContaining("was IN_PROGRESS when last seen and now returns 404");
        });
        this.datadog.pass(SECOND.multipliedBy(15));
        assertThat(results.getReceivedOnNext()).hasSize(10);
        assertThat(this.datadog.isIdle()).isTrue();
    }

    @Test
    void anUnknownStatusIsTheEndIfThereIsAnEndTimeAndNotOtherwise() {
        List<String> ids = this.datadog.runs(10, SECOND.multipliedBy(5));
        this.datadog.find(ids.get(0)).running("QUEUED");
        this.datadog.find(ids.get(1)).endingWith("EXPIRED");
        this.datadog.find(ids.get(2)).endingWith("PAUSED").withoutEndTime();
        TestSubscriber<WorkflowResult> results = awaitAll(ids);
        this.datadog.pass(SECOND.multipliedBy(30));
        assertThat(results.getReceivedOnNext()).hasSize(9);
        assertThat(results.getReceivedOnNext())
                .filteredOn(result -> !result.isSuccessful())
                .singleElement()
                .satisfies(result -> assertThat(result.failure()).hasMessageContaining("EXPIRED"));
        this.datadog.pass(Duration.ofMinutes(10));
        assertThat(results.getReceivedOnNext().get(9))
                .satisfies(result -> assertThat(result.instanceId()).isEqualTo(ids.get(2)))
                .satisfies(result -> assertThat(result.failure())
                        .isInstanceOf(WorkflowAwaitTimeoutException.class)
                        .hasMessageContaining("the last state seen is PAUSED"));
    }

    @Test
    void outputsThatAreTooBigAreAnErrorOnlyForWhoAsksForThem() {
        this.datadog.starting(run -> run.lasting(SECOND).outputsTooBig());
        WorkflowAutomationClient client = this.datadog.client();
        TestSubscriber<WorkflowInstance> run = subscribe(
                client.executeAndAwait("example", Map.of(), EVERY_SECOND).flux());
        TestSubscriber<?> outputs = subscribe(client.executeAndAwait("example", Map.of(), Map.class, EVERY_SECOND)
                .flux());
        this.datadog.pass(SECOND.multipliedBy(3));
        assertThat(run.getReceivedOnNext()).singleElement().matches(WorkflowInstance::outputsTruncated);
        assertThat(failure(outputs)).isInstanceOf(WorkflowOutputTruncatedException.class);
    }

    @Test
    void aMinuteOfErrorsHarmsNobodyAndTheServiceIsSpared() {
        TestSubscriber<WorkflowResult> results = awaitAll(this.datadog.runs(500, SECOND.multipliedBy(30)));
        this.datadog.pass(SECOND.multipliedBy(10));
        int before = this.datadog.requests().size();
        this.datadog.on(request -> 503);
        this.datadog.pass(MINUTE);
        assertThat(this.datadog.requests().size() - before).isLessThan(200);
        this.datadog.on(request -> 200);
        this.datadog.pass(SECOND.multipliedBy(3));
        assertAllSucceeded(results, 500);
    }

    @Test
    void aTimeoutAfterErrorsThatAreOverHasNoCause() {
        List<String> ids = this.datadog.runs(5, Duration.ofHours(1));
        TestSubscriber<WorkflowResult> results = awaitAll(ids);
        this.datadog.at(MINUTE, () -> this.datadog.on(request -> 503));
        this.datadog.at(MINUTE.multipliedBy(2), () -> this.datadog.on(request -> 200));
        this.datadog.pass(MINUTE.multipliedBy(10));
        assertThat(results.getReceivedOnNext())
                .hasSize(5)
                .allSatisfy(result -> assertThat(result.failure())
                        .isInstanceOf(WorkflowAwaitTimeoutException.class)
                        .hasNoCause());
    }

    @Test
    void aTimeoutNamesNoOtherRunInItsCause() {
        List<String> ids = this.datadog.runs(5, Duration.ofHours(1));
        TestSubscriber<WorkflowResult> results = awaitAll(ids);
        this.datadog.at(MINUTE, () -> this.datadog.on(request -> 503));
        this.datadog.pass(MINUTE.multipliedBy(10));
        assertThat(results.getReceivedOnNext()).hasSize(5).allSatisfy(result -> {
            WorkflowApiException cause = (WorkflowApiException) Objects.requireNonNull(
                    Objects.requireNonNull(result.failure()).getCause());
            assertThat(cause.getStatus()).isEqualTo(503);
            assertThat(cause.getInstanceId()).isIn(null, result.instanceId());
        });
    }

    @Test
    void newKeysInTheMiddleAreUsedForTheNextLook() {
        AtomicInteger keys = new AtomicInteger(1);
        this.datadog.on(request -> {
            boolean valid = request.apiKey()
                    .equals(this.datadog.now().compareTo(SECOND.multipliedBy(10)) < 0 ? "key-1" : "key-2");
            return valid ? 200 : 403;
        });
        this.datadog.at(SECOND.multipliedBy(10), () -> keys.set(2));
        WorkflowAutomationClient client = this.datadog.client(
                builder -> builder.credentials(() -> DatadogCredentials.ofKeys("key-" + keys.get(), "application")));
        TestSubscriber<WorkflowResult> results =
                subscribe(client.awaitAll("example", this.datadog.runs(50, SECOND.multipliedBy(20)), EVERY_SECOND));
        this.datadog.pass(SECOND.multipliedBy(22));
        assertAllSucceeded(results, 50);
    }

    @Test
    void whoMayNotListIsToldByGets() {
        this.datadog.on(request -> (request.kind() == Kind.LIST) ? 403 : 200);
        TestSubscriber<WorkflowResult> results = awaitAll(this.datadog.runs(50, SECOND.multipliedBy(20)));
        this.datadog.pass(SECOND.multipliedBy(22));
        assertAllSucceeded(results, 50);
    }

    @Test
    void aListThatCanNeverBeReadHidesNoOutcome() {
        this.datadog.on(request -> (request.kind() == Kind.LIST) ? SimulatedRunsService.UNREADABLE : 200);
        TestSubscriber<WorkflowResult> results = awaitAll(this.datadog.runs(50, SECOND.multipliedBy(20)));
        this.datadog.pass(SECOND.multipliedBy(22));
        assertAllSucceeded(results, 50);
    }

    @Test
    void missingPermissionEndsEveryWait() {
        this.datadog.on(request -> 403);
        TestSubscriber<WorkflowResult> results = awaitAll(this.datadog.runs(20, MINUTE));
        this.datadog.pass(SECOND.multipliedBy(2));
        assertThat(results.getReceivedOnNext())
                .hasSize(20)
                .allSatisfy(result -> assertThat(result.failure())
                        .isInstanceOf(WorkflowApiException.class)
                        .hasMessageContaining("instance " + result.instanceId()));
        assertThat(this.datadog.isIdle()).isTrue();
    }

    @Test
    void aHangingListCallHoldsUpNobodyElseAndNoDeadline() {
        AtomicInteger lists = new AtomicInteger();
        this.datadog.on(request ->
                (request.kind() == Kind.LIST && lists.incrementAndGet() == 3) ? SimulatedRunsService.SILENT : 200);
        List<String> ids = this.datadog.runs(20, SECOND.multipliedBy(20));
        TestSubscriber<WorkflowResult> results = awaitAll(ids);
        this.datadog.pass(SECOND.multipliedBy(10));
        WorkflowAutomationClient client = this.datadog.client();
        List<String> others = this.datadog.runs(20, SECOND.multipliedBy(5));
        TestSubscriber<WorkflowResult> othersResults = subscribe(client.awaitAll("example", others, EVERY_SECOND));
        TestSubscriber<WorkflowInstance> impatient =
                await(client, ids.get(0), EVERY_SECOND.timeout(SECOND.multipliedBy(2)));
        this.datadog.pass(SECOND.multipliedBy(2));
        assertThat(failure(impatient)).isInstanceOf(WorkflowAwaitTimeoutException.class);
        this.datadog.pass(SECOND.multipliedBy(5));
        assertThat(othersResults.getReceivedOnNext()).hasSize(20);
        // The response timeout ends it
        this.datadog.pass(SECOND.multipliedBy(20));
        assertAllSucceeded(results, 20);
    }

    @Test
    void theTimeoutBetweenTwoLooksIsExactAndTellsTheLastState() {
        List<String> ids = this.datadog.runs(20, Duration.ofHours(1));
        AwaitOptions options = EVERY_SECOND.timeout(Duration.ofMillis(4_321));
        TestSubscriber<WorkflowResult> results = subscribe(this.datadog.client().awaitAll("example", ids, options));
        this.datadog.pass(Duration.ofMillis(4_320));
        assertThat(results.getReceivedOnNext()).isEmpty();
        this.datadog.pass(Duration.ofMillis(1));
        assertThat(results.getReceivedOnNext())
                .hasSize(20)
                .allSatisfy(result -> assertThat(result.failure())
                        .isInstanceOfSatisfying(
                                WorkflowAwaitTimeoutException.class,
                                timeout -> assertThat(Objects.requireNonNull(timeout.getLastInstance())
                                                .status()
                                                .value())
                                        .isEqualTo("IN_PROGRESS")));
        assertThat(this.datadog.isIdle()).isTrue();
    }

    @Test
    void subscribersOfOneRunShareItsLooksAndEachHasItsOwnDeadline() {
        String id = this.datadog.run().lasting(SECOND.multipliedBy(10)).id;
        WorkflowAutomationClient client = this.datadog.client();
        TestSubscriber<WorkflowInstance> one = await(client, id, EVERY_SECOND);
        TestSubscriber<WorkflowInstance> other = await(client, id, EVERY_SECOND);
        TestSubscriber<WorkflowInstance> impatient = await(client, id, EVERY_SECOND.timeout(SECOND.multipliedBy(4)));
        this.datadog.pass(SECOND.multipliedBy(4));
        assertThat(impatient.isTerminatedError()).isTrue();
        this.datadog.pass(SECOND.multipliedBy(7));
        assertThat(one.isTerminatedComplete()).isTrue();
        assertThat(other.isTerminatedComplete()).isTrue();
        assertThat(this.datadog.getsOf(id)).hasSize(11);
    }

    @Test
    void aLateSubscriberGetsTheStateThatIsKnown() {
        String id = this.datadog.run().id;
        WorkflowAutomationClient client = this.datadog.client();
        await(client, id, EVERY_SECOND);
        this.datadog.pass(Duration.ofMillis(1500));
        TestSubscriber<WorkflowInstance> late = subscribe(client.watchInstance("example", id, EVERY_SECOND));
        assertThat(late.getReceivedOnNext()).hasSize(1);
        assertThat(this.datadog.getsOf(id)).hasSize(2);
    }

    @Test
    void eachOfTwoSubscribersIsToldOfItsOwnOperation() {
        String id = this.datadog.run().id;
        WorkflowAutomationClient client = this.datadog.client();
        TestSubscriber<WorkflowInstance> awaiting = await(client, id, EVERY_SECOND);
        TestSubscriber<WorkflowInstance> watching = subscribe(client.watchInstance("example", id, EVERY_SECOND));
        this.datadog.on(request -> 403);
        this.datadog.pass(SECOND.multipliedBy(2));
        assertThat(((WorkflowApiException) failure(awaiting)).getOperation())
                .isEqualTo(WorkflowOperation.AWAIT_COMPLETION);
        assertThat(((WorkflowApiException) failure(watching)).getOperation())
                .isEqualTo(WorkflowOperation.WATCH_INSTANCE);
    }

    @Test
    void aSlowSubscriberGetsTheLatestStateAndNeverABacklog() {
        SimulatedRun run = this.datadog.run().running("A");
        TestSubscriber<WorkflowInstance> slow =
                TestSubscriber.builder().initialRequest(1).build();
        this.datadog.client().watchInstance("example", run.id, EVERY_SECOND).subscribe(slow);
        for (String status : List.of("B", "C", "D")) {
            run.running(status);
            this.datadog.pass(SECOND);
        }
        slow.request(1);
        run.lasting(SECOND);
        this.datadog.pass(SECOND.multipliedBy(2));
        assertThat(slow.isTerminated()).isFalse();
        // It has not asked for more, but nothing is asked of the service for it any more
        assertThat(this.datadog.isIdle()).isTrue();
        slow.request(5);
        assertThat(slow.getReceivedOnNext())
                .extracting(instance -> instance.status().value())
                .containsExactly("A", "D", "SUCCEEDED");
        assertThat(slow.isTerminatedComplete()).isTrue();
    }

    @Test
    void stepsAreWatchedOnlyIfThatIsAskedFor() {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            ids.add(this.datadog.run().lasting(SECOND.multipliedBy(20)).stepAfter(SECOND.multipliedBy(10)).id);
        }
        WorkflowAutomationClient client = this.datadog.client();
        awaitAllOf(client, ids.subList(1, 10));
        TestSubscriber<WorkflowInstance> steps =
                subscribe(client.watchInstance("example", ids.get(0), EVERY_SECOND.steps(true)));
        this.datadog.pass(SECOND.multipliedBy(12));
        assertThat(steps.getReceivedOnNext())
                .extracting(run -> run.steps().get(0).state())
                .containsExactly("IN_PROGRESS", "SUCCEEDED");
        assertThat(this.datadog.getsOf(ids.get(0))).hasSize(13);
        assertThat(this.datadog.getsOf(ids.get(1))).isEmpty();
    }

    private static void awaitAllOf(WorkflowAutomationClient client, List<String> ids) {
        client.awaitAll("example", ids, EVERY_SECOND).subscribe(TestSubscriber.create());
    }

    @Test
    void whatIsKnownOfARunDoesNotGetLostInAList() {
        SimulatedRun run = this.datadog.run().stepAfter(MINUTE).running("A");
        WorkflowAutomationClient client = this.datadog.client();
        TestSubscriber<WorkflowInstance> watching = subscribe(client.watchInstance("example", run.id, EVERY_SECOND));
        awaitAllOf(client, this.datadog.runs(10, Duration.ofHours(1)));
        run.running("B");
        this.datadog.pass(SECOND.multipliedBy(3));
        assertThat(this.datadog.getsOf(run.id)).hasSize(1);
        assertThat(watching.getReceivedOnNext()).hasSize(2).allSatisfy(state -> {
            assertThat(state.steps()).hasSize(1);
            assertThat(state.startTime()).isNotNull();
        });
    }

    @Test
    void aSubscriberThatBreaksTheRulesHarmsNoOther() {
        List<String> ids = this.datadog.runs(5, SECOND.multipliedBy(5));
        WorkflowAutomationClient client = this.datadog.client();
        client.watchInstance("example", ids.get(0), EVERY_SECOND).subscribe(new Throwing());
        TestSubscriber<WorkflowResult> results = subscribe(client.awaitAll("example", ids, EVERY_SECOND));
        this.datadog.pass(SECOND.multipliedBy(7));
        assertThat(results.getReceivedOnNext()).hasSize(5);
    }

    /** Throws an error where nothing may be thrown. */
    private static final class Throwing implements CoreSubscriber<WorkflowInstance> {

        @Override
        public void onSubscribe(org.reactivestreams.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(WorkflowInstance instance) {
            throw new AssertionError("thrown by a subscriber");
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError("thrown by a subscriber");
        }

        @Override
        public void onComplete() {
            throw new AssertionError("thrown by a subscriber");
        }
    }

    @Test
    void waitsThatAreCancelledInAnyPhaseAskForNothingMore() {
        this.datadog.latency(Duration.ofMillis(200));
        List<String> ids = this.datadog.runs(20, Duration.ofHours(1));
        // Before the first look; during it, which is a list; between looks; during the next one
        for (long millis : List.of(0L, 150L, 500L, 1150L)) {
            int before = this.datadog.requests().size();
            BaseSubscriber<WorkflowResult> waiting = new BaseSubscriber<>() {};
            this.datadog.client().awaitAll("example", ids, EVERY_SECOND).subscribe(waiting);
            this.datadog.pass(Duration.ofMillis(millis));
            int sent = this.datadog.requests().size();
            waiting.cancel();
            assertThat(this.datadog.isIdle()).isTrue();
            this.datadog.pass(MINUTE);
            assertThat(this.datadog.requests().size()).isEqualTo(sent);
            assertThat(sent - before).isLessThan(4);
        }
    }

    @Test
    void aWaitThatIsCancelledDuringAGetAsksForNothingMore() {
        this.datadog.latency(Duration.ofMillis(200));
        TestSubscriber<WorkflowInstance> waiting = await(this.datadog.client(), this.datadog.run().id, EVERY_SECOND);
        this.datadog.pass(Duration.ofMillis(150));
        waiting.cancel();
        this.datadog.pass(MINUTE);
        assertThat(this.datadog.requests()).hasSize(1);
        assertThat(this.datadog.isIdle()).isTrue();
    }

    @Test
    void aListThatFailsAfterAllHaveLeftIsNotTriedAgain() {
        this.datadog.latency(Duration.ofMillis(200)).on(request -> 503);
        BaseSubscriber<WorkflowResult> waiting = new BaseSubscriber<>() {};
        this.datadog
                .client(builder -> builder.retry(ScriptedServer.retries(4)))
                .awaitAll("example", this.datadog.runs(20, MINUTE), EVERY_SECOND)
                .subscribe(waiting);
        this.datadog.pass(Duration.ofMillis(160));
        assertThat(this.datadog.requests()).extracting(Request::kind).containsExactly(Kind.LIST);
        waiting.cancel();
        this.datadog.pass(MINUTE);
        assertThat(this.datadog.requests()).hasSize(1);
    }
}
