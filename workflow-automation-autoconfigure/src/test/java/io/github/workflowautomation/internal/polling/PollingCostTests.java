package io.github.workflowautomation.internal.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowResult;
import io.github.workflowautomation.testing.SimulatedRunsService;
import io.github.workflowautomation.testing.SimulatedRunsService.Kind;
import io.github.workflowautomation.testing.SimulatedRunsService.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** How many requests awaits cost, and how soon they see the end of a run, in virtual time. */
class PollingCostTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final AwaitOptions EVERY_10_SECONDS =
            AwaitOptions.defaults().initialDelay(SECOND.multipliedBy(10)).maxDelay(SECOND.multipliedBy(10));

    private final SimulatedRunsService datadog = new SimulatedRunsService().latency(Duration.ofMillis(100));

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private TestSubscriber<WorkflowResult> awaitAll(List<String> ids, AwaitOptions options) {
        TestSubscriber<WorkflowResult> results = TestSubscriber.create();
        this.datadog.client().awaitAll("example", ids, options).subscribe(results);
        return results;
    }

    /** The number of list requests in each round. Requests less than 1 s apart belong to the same round. */
    private List<Integer> listRequestsByRound() {
        List<Integer> rounds = new ArrayList<>();
        Duration last = SECOND.negated();
        for (Request list : this.datadog.requests(Kind.LIST).toList()) {
            if (list.time().minus(last).compareTo(SECOND) < 0) {
                rounds.set(rounds.size() - 1, rounds.get(rounds.size() - 1) + 1);
            } else {
                rounds.add(1);
            }
            last = list.time();
        }
        return rounds;
    }

    @Test
    void thousandRunsCostOneFetchEachAndElevenListRequestsPerRound() {
        List<String> ids = this.datadog.startRuns(1000, MINUTE);
        TestSubscriber<WorkflowResult> results = awaitAll(ids, EVERY_10_SECONDS);
        this.datadog.advance(MINUTE.multipliedBy(3));
        assertThat(results.getReceivedOnNext())
                .hasSize(1000)
                .allMatch(WorkflowResult::isSuccessful)
                .extracting(WorkflowResult::instanceId)
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(this.datadog.count(Kind.GET)).isEqualTo(1000);
        assertThat(listRequestsByRound()).hasSizeBetween(5, 9).allMatch(calls -> calls <= 11);
        assertThat(this.datadog.isIdle()).isTrue();
    }

    @Test
    void runsStartedOneAfterAnotherSharePolls() {
        this.datadog.starting(run -> run.lasting(MINUTE));
        var client = this.datadog.client();
        List<WorkflowInstance> runs = new ArrayList<>();
        for (int call = 1; call <= 300; call++) {
            client.executeAndAwait("example", Map.of("call", call), EVERY_10_SECONDS)
                    .subscribe(runs::add);
            this.datadog.advance(Duration.ofMillis(100));
        }
        this.datadog.advance(MINUTE.multipliedBy(2));
        assertThat(runs).hasSize(300);
        assertThat(this.datadog.count(Kind.GET)).isBetween(300L, 330L);
        assertThat(this.datadog.count(Kind.LIST)).isLessThan(150);
        assertThat(this.datadog.isIdle()).isTrue();
    }

    @Test
    void singleRunIsFetchedWithoutListRequests() {
        TestSubscriber<WorkflowResult> results =
                awaitAll(this.datadog.startRuns(1, SECOND.multipliedBy(15)), EVERY_10_SECONDS);
        this.datadog.advance(SECOND.multipliedBy(25));
        assertThat(results.isTerminatedComplete()).isTrue();
        assertThat(this.datadog.count(Kind.LIST)).isZero();
        assertThat(this.datadog.count(Kind.GET)).isEqualTo(3);
    }

    @Test
    void oldRunOutsideTheRecentPagesIsFetchedAtItsOwnPace() {
        String old = this.datadog.startRun().lasting(MINUTE.multipliedBy(5)).id;
        this.datadog.startRuns(2000, MINUTE);
        List<String> recent = this.datadog.startRuns(20, MINUTE.multipliedBy(5));
        var client = this.datadog.client();
        TestSubscriber<WorkflowResult> results = TestSubscriber.create();
        List<String> ids = new ArrayList<>(recent);
        ids.add(old);
        client.awaitAll("example", ids, EVERY_10_SECONDS).subscribe(results);
        // Awaits with a faster pace do not make the old one faster
        client.awaitAll("example", recent.subList(0, 10), EVERY_10_SECONDS.maxDelay(SECOND))
                .subscribe(TestSubscriber.create());
        this.datadog.advance(MINUTE.multipliedBy(6));
        assertThat(results.isTerminatedComplete()).isTrue();
        assertThat(results.getReceivedOnNext()).hasSize(21).allMatch(WorkflowResult::isSuccessful);
        List<Duration> gets = this.datadog.fetchTimes(old);
        assertThat(gets).hasSizeBetween(28, 33);
        assertThat(IntStream.range(2, gets.size())
                        .mapToObj(next -> gets.get(next).minus(gets.get(next - 1))))
                .allMatch(pause -> pause.compareTo(SECOND.multipliedBy(10)) >= 0);
    }

    @Test
    void runsThatEndedLongAgoAreReturnedAtOnce() {
        List<String> old = this.datadog.startRuns(50, SECOND);
        this.datadog.startRuns(500, MINUTE);
        this.datadog.advance(Duration.ofHours(1));
        TestSubscriber<WorkflowResult> results = awaitAll(old, EVERY_10_SECONDS);
        this.datadog.advance(SECOND.multipliedBy(3));
        assertThat(results.isTerminatedComplete()).isTrue();
        assertThat(results.getReceivedOnNext()).hasSize(50).allMatch(WorkflowResult::isSuccessful);
        assertThat(this.datadog.count(Kind.GET)).isEqualTo(50);
    }

    @Test
    void finishedRunsInTheListDoNotCauseFetchesOfOthers() {
        List<String> ids = new ArrayList<>(this.datadog.startRuns(20, MINUTE.multipliedBy(5)));
        ids.addAll(this.datadog.startRuns(380, MINUTE));
        TestSubscriber<WorkflowResult> results = awaitAll(ids, EVERY_10_SECONDS);
        this.datadog.advance(MINUTE.multipliedBy(6));
        assertThat(results.getReceivedOnNext()).hasSize(400).allMatch(WorkflowResult::isSuccessful);
        assertThat(this.datadog.count(Kind.GET)).isEqualTo(400);
    }

    @Test
    void listRequestInFlightIsShared() {
        Duration latency = Duration.ofMillis(300);
        this.datadog.latency(latency).starting(run -> run.lasting(MINUTE));
        var client = this.datadog.client();
        for (int call = 1; call <= 250; call++) {
            client.executeAndAwait("example", Map.of("call", call)).subscribe();
            this.datadog.advance(Duration.ofMillis(10));
        }
        this.datadog.advance(SECOND.multipliedBy(10));
        List<Duration> lists =
                this.datadog.requests(Kind.LIST).map(Request::time).toList();
        assertThat(lists).hasSizeGreaterThan(10);
        assertThat(IntStream.range(1, lists.size())
                        .mapToObj(next -> lists.get(next).minus(lists.get(next - 1))))
                .allMatch(pause -> pause.compareTo(latency) >= 0);
    }

    @Test
    void listRequestWithoutResponseDelaysLaterAwaitsOnlyBriefly() {
        this.datadog.respond(request -> (request.kind() == Kind.LIST && this.datadog.count(Kind.LIST) == 1)
                ? SimulatedRunsService.NO_RESPONSE
                : 200);
        var client = this.datadog.client();
        client.awaitAll("example", this.datadog.startRuns(20, MINUTE), EVERY_10_SECONDS)
                .subscribe();
        List<String> ended = this.datadog.startRuns(20, Duration.ofMillis(100));
        this.datadog.advance(Duration.ofMillis(200));
        TestSubscriber<WorkflowResult> late = TestSubscriber.create();
        client.awaitAll("example", ended, EVERY_10_SECONDS).subscribe(late);
        this.datadog.advance(SECOND.multipliedBy(4));
        assertThat(late.getReceivedOnNext()).hasSize(20);
    }

    @Test
    void runsThatShiftThePagesHideNoAwaitedRun() {
        List<String> ids = this.datadog.startRuns(250, MINUTE);
        // New runs start between any two pages
        this.datadog.respond(request -> {
            if (request.kind() == Kind.LIST) {
                this.datadog.startRuns(30, SECOND);
            }
            return 200;
        });
        TestSubscriber<WorkflowResult> results = awaitAll(ids, EVERY_10_SECONDS);
        this.datadog.advance(SECOND.multipliedBy(75));
        assertThat(results.getReceivedOnNext()).hasSize(250).allMatch(WorkflowResult::isSuccessful);
        assertThat(results.isTerminatedComplete()).isTrue();
        assertThat(this.datadog.isIdle()).isTrue();
    }

    @Test
    void endOfARunIsSeenWithinMaxDelayPlusTransferTime() {
        List<String> ids = IntStream.range(0, 500)
                .mapToObj(number -> this.datadog.startRun().lasting(Duration.ofMillis(997L * (1 + number % 173))).id)
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(ids);
        List<Duration> delays = new ArrayList<>();
        this.datadog
                .client()
                .awaitAll("example", ids, EVERY_10_SECONDS.initialDelay(Duration.ofMillis(500)))
                .subscribe(result -> delays.add(this.datadog
                        .now()
                        .minus(this.datadog
                                .find(String.valueOf(result.instanceId()))
                                .end())));
        this.datadog.advance(MINUTE.multipliedBy(4));
        // Transfer: up to five pages, then up to three batches of fetches
        assertThat(delays).hasSize(500).allMatch(delay -> delay.compareTo(SECOND.multipliedBy(11)) < 0);
    }

    @Test
    void shortRunIsSeenSoonWhileOldRunsKeepTheirPace() {
        this.datadog.latency(Duration.ofMillis(20));
        List<String> old = this.datadog.startRuns(10, Duration.ofHours(1));
        awaitAll(old, AwaitOptions.defaults().timeout(Duration.ofHours(2)));
        this.datadog.advance(MINUTE.multipliedBy(5));
        int before = this.datadog.requests().size();
        this.datadog.advance(MINUTE);
        assertThat(this.datadog.requests().size() - before).isBetween(5, 9);
        TestSubscriber<WorkflowInstance> young = TestSubscriber.create();
        this.datadog.starting(run -> run.lasting(SECOND.multipliedBy(2)));
        this.datadog
                .client()
                .executeAndAwait("example", Map.of())
                .doOnSuccess(run -> assertThat(this.datadog
                                .now()
                                .minus(this.datadog.find(run.id()).end()))
                        .isLessThanOrEqualTo(Duration.ofMillis(500)))
                .subscribe(young);
        this.datadog.advance(SECOND.multipliedBy(3));
        assertThat(young.isTerminatedComplete()).isTrue();
    }

    @Test
    void numberOfTimersDoesNotGrowWithAwaits() {
        long few = tasksInAMinute(10);
        // 100 times as many awaits need 10 times as many pages
        assertThat(tasksInAMinute(1000)).isLessThan(few * 12);
    }

    private long tasksInAMinute(int awaits) {
        awaitAll(this.datadog.startRuns(awaits, Duration.ofHours(1)), EVERY_10_SECONDS.timeout(MINUTE.multipliedBy(4)));
        this.datadog.advance(MINUTE.multipliedBy(2));
        long before = this.datadog.scheduledTasks();
        this.datadog.advance(MINUTE);
        long tasks = this.datadog.scheduledTasks() - before;
        this.datadog.advance(MINUTE.multipliedBy(2));
        assertThat(this.datadog.isIdle()).isTrue();
        return tasks;
    }
}
