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

/** What waiting costs, and how soon it tells, in virtual time. */
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

    /** How many list calls there were in each round: requests with less than a second in between are of one. */
    private List<Integer> listCallsByRound() {
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
    void aThousandRunsCostOneGetEachAndElevenListCallsARound() {
        List<String> ids = this.datadog.runs(1000, MINUTE);
        TestSubscriber<WorkflowResult> results = awaitAll(ids, EVERY_10_SECONDS);
        this.datadog.pass(MINUTE.multipliedBy(3));
        assertThat(results.getReceivedOnNext())
                .hasSize(1000)
                .allMatch(WorkflowResult::isSuccessful)
                .extracting(WorkflowResult::instanceId)
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(this.datadog.count(Kind.GET)).isEqualTo(1000);
        assertThat(listCallsByRound()).hasSizeBetween(5, 9).allMatch(calls -> calls <= 11);
        assertThat(this.datadog.isIdle()).isTrue();
    }

    @Test
    void runsThatAreStartedOneAfterTheOtherShareTheirLooks() {
        this.datadog.starting(run -> run.lasting(MINUTE));
        var client = this.datadog.client();
        List<WorkflowInstance> runs = new ArrayList<>();
        for (int call = 1; call <= 300; call++) {
            client.executeAndAwait("example", Map.of("call", call), EVERY_10_SECONDS)
                    .subscribe(runs::add);
            this.datadog.pass(Duration.ofMillis(100));
        }
        this.datadog.pass(MINUTE.multipliedBy(2));
        assertThat(runs).hasSize(300);
        assertThat(this.datadog.count(Kind.GET)).isBetween(300L, 330L);
        assertThat(this.datadog.count(Kind.LIST)).isLessThan(150);
        assertThat(this.datadog.isIdle()).isTrue();
    }

    @Test
    void aSingleRunIsAskedForItself() {
        TestSubscriber<WorkflowResult> results =
                awaitAll(this.datadog.runs(1, SECOND.multipliedBy(15)), EVERY_10_SECONDS);
        this.datadog.pass(SECOND.multipliedBy(25));
        assertThat(results.isTerminatedComplete()).isTrue();
        assertThat(this.datadog.count(Kind.LIST)).isZero();
        assertThat(this.datadog.count(Kind.GET)).isEqualTo(3);
    }

    @Test
    void aRunThatTheRecentPagesDoNotShowIsAskedForAtItsPace() {
        String old = this.datadog.run().lasting(MINUTE.multipliedBy(5)).id;
        this.datadog.runs(2000, MINUTE);
        List<String> recent = this.datadog.runs(20, MINUTE.multipliedBy(5));
        var client = this.datadog.client();
        TestSubscriber<WorkflowResult> results = TestSubscriber.create();
        List<String> ids = new ArrayList<>(recent);
        ids.add(old);
        client.awaitAll("example", ids, EVERY_10_SECONDS).subscribe(results);
        // Others with a quicker pace do not make the old one quicker
        client.awaitAll("example", recent.subList(0, 10), EVERY_10_SECONDS.maxDelay(SECOND))
                .subscribe(TestSubscriber.create());
        this.datadog.pass(MINUTE.multipliedBy(6));
        assertThat(results.isTerminatedComplete()).isTrue();
        assertThat(results.getReceivedOnNext()).hasSize(21).allMatch(WorkflowResult::isSuccessful);
        List<Duration> gets = this.datadog.getsOf(old);
        assertThat(gets).hasSizeBetween(28, 33);
        assertThat(IntStream.range(2, gets.size())
                        .mapToObj(next -> gets.get(next).minus(gets.get(next - 1))))
                .allMatch(pause -> pause.compareTo(SECOND.multipliedBy(10)) >= 0);
    }

    @Test
    void runsThatEndedLongAgoAreThereAtOnce() {
        List<String> old = this.datadog.runs(50, SECOND);
        this.datadog.runs(500, MINUTE);
        this.datadog.pass(Duration.ofHours(1));
        TestSubscriber<WorkflowResult> results = awaitAll(old, EVERY_10_SECONDS);
        this.datadog.pass(SECOND.multipliedBy(3));
        assertThat(results.isTerminatedComplete()).isTrue();
        assertThat(results.getReceivedOnNext()).hasSize(50).allMatch(WorkflowResult::isSuccessful);
        assertThat(this.datadog.count(Kind.GET)).isEqualTo(50);
    }

    @Test
    void runsBetweenThatHaveEndedDoNotMakeTheOthersBeAskedForOneByOne() {
        List<String> ids = new ArrayList<>(this.datadog.runs(20, MINUTE.multipliedBy(5)));
        ids.addAll(this.datadog.runs(380, MINUTE));
        TestSubscriber<WorkflowResult> results = awaitAll(ids, EVERY_10_SECONDS);
        this.datadog.pass(MINUTE.multipliedBy(6));
        assertThat(results.getReceivedOnNext()).hasSize(400).allMatch(WorkflowResult::isSuccessful);
        assertThat(this.datadog.count(Kind.GET)).isEqualTo(400);
    }

    @Test
    void aListThatIsBeingReadIsNotReadForOthersToo() {
        Duration latency = Duration.ofMillis(300);
        this.datadog.latency(latency).starting(run -> run.lasting(MINUTE));
        var client = this.datadog.client();
        for (int call = 1; call <= 250; call++) {
            client.executeAndAwait("example", Map.of("call", call)).subscribe();
            this.datadog.pass(Duration.ofMillis(10));
        }
        this.datadog.pass(SECOND.multipliedBy(10));
        List<Duration> lists =
                this.datadog.requests(Kind.LIST).map(Request::time).toList();
        assertThat(lists).hasSizeGreaterThan(10);
        assertThat(IntStream.range(1, lists.size())
                        .mapToObj(next -> lists.get(next).minus(lists.get(next - 1))))
                .allMatch(pause -> pause.compareTo(latency) >= 0);
    }

    @Test
    void aListThatHangsDoesNotHoldUpForLongWhoComesAfterIt() {
        this.datadog.on(request -> (request.kind() == Kind.LIST && this.datadog.count(Kind.LIST) == 1)
                ? SimulatedRunsService.SILENT
                : 200);
        var client = this.datadog.client();
        client.awaitAll("example", this.datadog.runs(20, MINUTE), EVERY_10_SECONDS)
                .subscribe();
        List<String> ended = this.datadog.runs(20, Duration.ofMillis(100));
        this.datadog.pass(Duration.ofMillis(200));
        TestSubscriber<WorkflowResult> late = TestSubscriber.create();
        client.awaitAll("example", ended, EVERY_10_SECONDS).subscribe(late);
        this.datadog.pass(SECOND.multipliedBy(4));
        assertThat(late.getReceivedOnNext()).hasSize(20);
    }

    @Test
    void newRunsThatShiftThePagesWhileTheyAreReadHideNone() {
        List<String> ids = this.datadog.runs(250, MINUTE);
        // Between the pages there are always some more
        this.datadog.on(request -> {
            if (request.kind() == Kind.LIST) {
                this.datadog.runs(30, SECOND);
            }
            return 200;
        });
        TestSubscriber<WorkflowResult> results = awaitAll(ids, EVERY_10_SECONDS);
        this.datadog.pass(SECOND.multipliedBy(75));
        assertThat(results.getReceivedOnNext()).hasSize(250).allMatch(WorkflowResult::isSuccessful);
        assertThat(results.isTerminatedComplete()).isTrue();
        assertThat(this.datadog.isIdle()).isTrue();
    }

    @Test
    void anEndIsSeenWithinTheLongestPauseAndTheWay() {
        List<String> ids = IntStream.range(0, 500)
                .mapToObj(number -> this.datadog.run().lasting(Duration.ofMillis(997L * (1 + number % 173))).id)
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
        this.datadog.pass(MINUTE.multipliedBy(4));
        // The way: up to five pages, and then one of three shifts of gets
        assertThat(delays).hasSize(500).allMatch(delay -> delay.compareTo(SECOND.multipliedBy(11)) < 0);
    }

    @Test
    void aShortRunIsSeenSoonAtTheDefaultPaceWhileOldOnesKeepTheirs() {
        this.datadog.latency(Duration.ofMillis(20));
        List<String> old = this.datadog.runs(10, Duration.ofHours(1));
        awaitAll(old, AwaitOptions.defaults().timeout(Duration.ofHours(2)));
        this.datadog.pass(MINUTE.multipliedBy(5));
        int before = this.datadog.requests().size();
        this.datadog.pass(MINUTE);
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
        this.datadog.pass(SECOND.multipliedBy(3));
        assertThat(young.isTerminatedComplete()).isTrue();
    }

    @Test
    void thereIsNoTimerForEachWait() {
        long few = tasksInAMinute(10);
        // A hundred times as many waits, for ten times as many pages
        assertThat(tasksInAMinute(1000)).isLessThan(few * 12);
    }

    private long tasksInAMinute(int waits) {
        awaitAll(this.datadog.runs(waits, Duration.ofHours(1)), EVERY_10_SECONDS.timeout(MINUTE.multipliedBy(4)));
        this.datadog.pass(MINUTE.multipliedBy(2));
        long before = this.datadog.scheduledTasks();
        this.datadog.pass(MINUTE);
        long tasks = this.datadog.scheduledTasks() - before;
        this.datadog.pass(MINUTE.multipliedBy(2));
        assertThat(this.datadog.isIdle()).isTrue();
        return tasks;
    }
}
