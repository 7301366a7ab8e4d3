package io.github.workflowautomation.internal.polling;

import static io.github.workflowautomation.testing.Subscribers.failure;
import static io.github.workflowautomation.testing.Subscribers.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAwaitTimeoutException;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowOutputTruncatedException;
import io.github.workflowautomation.WorkflowResult;
import io.github.workflowautomation.testing.SimulatedRun;
import io.github.workflowautomation.testing.SimulatedRunsService.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.subscriber.TestSubscriber;

/** Polls of runs that are awaited together: visibility, status, steps and timeouts. */
class RunPollerTests extends PollingTestSupport {

    @Test
    void startedRunsThatAreNotVisibleYetAreAwaited() {
        this.datadog.starting(run -> run.visibleAfter(SECOND.multipliedBy(8)).lasting(SECOND.multipliedBy(20)));
        TestSubscriber<WorkflowResult> results = subscribe(this.datadog
                .client()
                .executeAndAwaitAll("example", Flux.range(1, 50).map(call -> Map.of("call", call)), EVERY_SECOND));
        this.datadog.advance(SECOND.multipliedBy(22));
        assertAllSucceeded(results, 50);
        assertThat(this.datadog.count(Kind.GET)).isEqualTo(50);
    }

    @Test
    void runsOfOtherProcessesThatAreNotVisibleYetAreAwaited() {
        List<String> ids = this.datadog.startRuns(50, SECOND.multipliedBy(20));
        ids.forEach(id -> this.datadog.find(id).visibleAfter(SECOND.multipliedBy(3)));
        TestSubscriber<WorkflowResult> results = awaitAll(ids);
        this.datadog.advance(SECOND.multipliedBy(22));
        assertAllSucceeded(results, 50);
        // Once they are visible, list requests include them
        assertThat(this.datadog.fetchTimes(ids.get(0))).hasSizeLessThan(8);
    }

    @Test
    void unknownStatusIsFinalOnlyWithAnEndTime() {
        List<String> ids = this.datadog.startRuns(10, SECOND.multipliedBy(5));
        this.datadog.find(ids.get(0)).running("QUEUED");
        this.datadog.find(ids.get(1)).endingWith("EXPIRED");
        this.datadog.find(ids.get(2)).endingWith("PAUSED").withoutEndTime();
        TestSubscriber<WorkflowResult> results = awaitAll(ids);
        this.datadog.advance(SECOND.multipliedBy(30));
        assertThat(results.getReceivedOnNext()).hasSize(9);
        assertThat(results.getReceivedOnNext())
                .filteredOn(result -> !result.isSuccessful())
                .singleElement()
                .satisfies(result -> assertThat(result.failure()).hasMessageContaining("EXPIRED"));
        this.datadog.advance(Duration.ofMinutes(10));
        assertThat(results.getReceivedOnNext().get(9))
                .satisfies(result -> assertThat(result.instanceId()).isEqualTo(ids.get(2)))
                .satisfies(result -> assertThat(result.failure())
                        .isInstanceOf(WorkflowAwaitTimeoutException.class)
                        .hasMessageContaining("the last state seen is PAUSED"));
    }

    @Test
    void truncatedOutputsFailOnlyCallsWithAnOutputType() {
        this.datadog.starting(run -> run.lasting(SECOND).outputsTooBig());
        WorkflowAutomationClient client = this.datadog.client();
        TestSubscriber<WorkflowInstance> run = subscribe(
                client.executeAndAwait("example", Map.of(), EVERY_SECOND).flux());
        TestSubscriber<?> outputs = subscribe(client.executeAndAwait("example", Map.of(), Map.class, EVERY_SECOND)
                .flux());
        this.datadog.advance(SECOND.multipliedBy(3));
        assertThat(run.getReceivedOnNext()).singleElement().matches(WorkflowInstance::outputsTruncated);
        assertThat(failure(outputs)).isInstanceOf(WorkflowOutputTruncatedException.class);
    }

    @Test
    void timeoutBetweenTwoPollsIsExactAndHasTheLastState() {
        List<String> ids = this.datadog.startRuns(20, Duration.ofHours(1));
        AwaitOptions options = EVERY_SECOND.timeout(Duration.ofMillis(4_321));
        TestSubscriber<WorkflowResult> results = subscribe(this.datadog.client().awaitAll("example", ids, options));
        this.datadog.advance(Duration.ofMillis(4_320));
        assertThat(results.getReceivedOnNext()).isEmpty();
        this.datadog.advance(Duration.ofMillis(1));
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
    void changesOfStepsAreEmittedOnlyWithTheStepsOption() {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            ids.add(this.datadog.startRun().lasting(SECOND.multipliedBy(20)).stepAfter(SECOND.multipliedBy(10)).id);
        }
        WorkflowAutomationClient client = this.datadog.client();
        awaitAllOf(client, ids.subList(1, 10));
        TestSubscriber<WorkflowInstance> steps =
                subscribe(client.watchInstance("example", ids.get(0), EVERY_SECOND.steps(true)));
        this.datadog.advance(SECOND.multipliedBy(12));
        assertThat(steps.getReceivedOnNext())
                .extracting(run -> run.steps().get(0).state())
                .containsExactly("IN_PROGRESS", "SUCCEEDED");
        assertThat(this.datadog.fetchTimes(ids.get(0))).hasSize(13);
        assertThat(this.datadog.fetchTimes(ids.get(1))).isEmpty();
    }

    private static void awaitAllOf(WorkflowAutomationClient client, List<String> ids) {
        client.awaitAll("example", ids, EVERY_SECOND).subscribe(TestSubscriber.create());
    }

    @Test
    void listResultKeepsTheKnownAttributesOfARun() {
        SimulatedRun run = this.datadog.startRun().stepAfter(MINUTE).running("A");
        WorkflowAutomationClient client = this.datadog.client();
        TestSubscriber<WorkflowInstance> watching = subscribe(client.watchInstance("example", run.id, EVERY_SECOND));
        awaitAllOf(client, this.datadog.startRuns(10, Duration.ofHours(1)));
        run.running("B");
        this.datadog.advance(SECOND.multipliedBy(3));
        assertThat(this.datadog.fetchTimes(run.id)).hasSize(1);
        assertThat(watching.getReceivedOnNext()).hasSize(2).allSatisfy(state -> {
            assertThat(state.steps()).hasSize(1);
            assertThat(state.startTime()).isNotNull();
        });
    }

    @Test
    void pollingYieldsToExecutesWhenTheWindowIsNearlyExhausted() {
        Duration window = SECOND.multipliedBy(5);
        this.datadog.limit(200, window).latency(Duration.ofMillis(20)).starting(run -> run.lasting(MINUTE));
        WorkflowAutomationClient client = this.datadog.client();
        TestSubscriber<WorkflowResult> results = subscribe(
                client.awaitAll("example", this.datadog.startRuns(1000, SECOND.multipliedBy(20)), EVERY_SECOND));
        List<Duration> delays = new ArrayList<>();
        for (int second = 15; second < 45; second++) {
            int call = second;
            this.datadog.at(SECOND.multipliedBy(second), () -> {
                Duration subscribed = this.datadog.now();
                client.execute("example", payload(call))
                        .subscribe(run -> delays.add(this.datadog.now().minus(subscribed)));
            });
        }
        this.datadog.advance(MINUTE.multipliedBy(3));
        // The window reopens up to 0.35 s late, so that processes with the same reset time do not collide
        assertThat(delays).hasSize(30).allMatch(delay -> delay.compareTo(window.plusMillis(600)) < 0);
        assertThat(results.getReceivedOnNext()).hasSize(1000).allMatch(WorkflowResult::isSuccessful);
        assertThat(this.datadog.isIdle()).isTrue();
    }
}
