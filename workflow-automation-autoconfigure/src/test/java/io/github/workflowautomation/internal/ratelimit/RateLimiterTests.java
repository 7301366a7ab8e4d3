package io.github.workflowautomation.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.RateLimitOptions;
import io.github.workflowautomation.RetryOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.testing.RateLimitedService;
import io.github.workflowautomation.testing.RateLimitedService.Arrival;
import io.github.workflowautomation.testing.RateLimitedService.RequestFault;
import io.github.workflowautomation.testing.RateLimitedService.Telling;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.subscriber.TestSubscriber;

/** How the calls of a client share a rate limit, in virtual time: 200 requests in 5 s. */
class RateLimiterTests {

    private final RateLimitedService datadog = new RateLimitedService(200, Duration.ofSeconds(5));

    /** By the number of the call, from 1. */
    private final List<TestSubscriber<Object>> callers = new ArrayList<>();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private WorkflowAutomationClient client() {
        return client(builder -> builder);
    }

    private WorkflowAutomationClient client(UnaryOperator<WorkflowAutomationClientBuilder> settings) {
        return this.datadog.client(builder -> settings.apply(builder.retry(RetryOptions.DEFAULTS)));
    }

    private void execute(WorkflowAutomationClient client, int calls) {
        for (int number = 0; number < calls; number++) {
            TestSubscriber<Object> caller = TestSubscriber.create();
            this.callers.add(caller);
            client.execute("example", Map.of("call", this.callers.size())).subscribe(caller);
        }
    }

    private TestSubscriber<Object> read(WorkflowAutomationClient client) {
        TestSubscriber<Object> caller = TestSubscriber.create();
        client.getInstance("example", Wire.INSTANCE).subscribe(caller);
        return caller;
    }

    private List<Integer> started() {
        return this.datadog.arrivals().stream()
                .filter(arrival -> !arrival.refused())
                .map(Arrival::call)
                .toList();
    }

    private static List<Integer> calls(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }

    private static Throwable failure(TestSubscriber<?> caller) {
        return Objects.requireNonNull(
                Objects.requireNonNull(caller.getTerminalSignal(), "no end").getThrowable(), "no failure");
    }

    @ParameterizedTest
    @EnumSource
    void aBurstLosesNothingWhateverTheServiceTells(Telling telling) {
        execute(this.datadog.telling(telling).client(builder -> builder.retry(RetryOptions.DEFAULTS)), 1000);
        this.datadog.pass(Duration.ofMinutes(2));
        assertThat(this.callers).allMatch(TestSubscriber::isTerminatedComplete);
        assertThat(started()).isEqualTo(calls(1, 1000));
        assertThat(this.datadog.refusals()).isLessThanOrEqualTo((telling == Telling.EVERYTHING) ? 0 : 50);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void aBurstIsOverSoonAfterItsLastWindowOpens(Telling telling) {
        execute(this.datadog.telling(telling).client(builder -> builder), 1000);
        this.datadog.pass(Duration.ofMinutes(2));
        assertThat(this.datadog.lastStart()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(22));
    }

    @Test
    void aWindowThatBeganBeforeTheClientIsUsedUpFirst() {
        execute(this.datadog.age(Duration.ofSeconds(4)).client(builder -> builder), 400);
        this.datadog.pass(Duration.ofMinutes(1));
        assertThat(this.datadog.lastStart()).isBetween(Duration.ofSeconds(1), Duration.ofMillis(2500));
        assertThat(this.datadog.refusals()).isZero();
    }

    @Test
    void aWindowOfWhichNothingIsKnownIsFeltFor() {
        execute(client(), 100);
        this.datadog.pass(Duration.ofMillis(15));
        assertThat(started()).containsExactly(1);
        this.datadog.pass(Duration.ofMillis(20));
        assertThat(started()).hasSize(100);
    }

    @Test
    void withoutAnyLimitInSightMoreAndMoreGo() {
        execute(this.datadog.telling(Telling.NOTHING).client(builder -> builder), 200);
        this.datadog.pass(Duration.ofMillis(100));
        int slowly = started().size();
        this.datadog.pass(Duration.ofMillis(100));
        assertThat(started().size() - slowly).isGreaterThan(slowly);
        this.datadog.pass(Duration.ofSeconds(1));
        assertThat(started()).hasSize(200);
    }

    @Test
    void oneSilentAttemptDoesNotHoldUpTheOthers() {
        this.datadog.faults(List.of(RequestFault.SILENCE, RequestFault.SILENCE));
        execute(client(), 50);
        this.datadog.pass(Duration.ofSeconds(3));
        assertThat(this.callers.subList(2, 50)).allMatch(TestSubscriber::isTerminatedComplete);
    }

    @Test
    void aSpentWindowIsNotKnockedAt() {
        WorkflowAutomationClient client = client();
        execute(client, 200);
        this.datadog.pass(Duration.ofSeconds(1));
        execute(client, 10);
        this.datadog.pass(Duration.ofMillis(3999));
        assertThat(this.datadog.arrivals()).hasSize(200);
        this.datadog.pass(Duration.ofSeconds(2));
        assertThat(this.datadog.arrivals()).hasSize(210).noneMatch(Arrival::refused);
    }

    @Test
    void whatARefusalTellsHoldsForAll() {
        this.datadog.telling(Telling.THE_RESET_WHEN_REFUSING);
        IntStream.range(0, 200).forEach(other -> this.datadog.take());
        WorkflowAutomationClient client = client();
        execute(client, 1);
        this.datadog.pass(Duration.ofSeconds(1));
        execute(client, 10);
        this.datadog.pass(Duration.ofSeconds(20));
        assertThat(this.datadog.refusals()).isOne();
        assertThat(started()).isEqualTo(calls(1, 11));
    }

    @Test
    void secondsThatAreCutOffCostOneRefusalPerWindow() {
        execute(this.datadog.roundingDown().client(builder -> builder.retry(RetryOptions.DEFAULTS)), 1000);
        this.datadog.pass(Duration.ofMinutes(2));
        assertThat(started()).isEqualTo(calls(1, 1000));
        assertThat(this.datadog.refusals()).isLessThanOrEqualTo(2 * 4);
    }

    /** They take half of each window, and we the other half: 400 calls in four or five windows. */
    @Test
    void othersWhoUseTheWindowAreReckonedWith() {
        execute(client(), 400);
        for (int moment = 0; moment < 1200; moment++) {
            this.datadog.pass(Duration.ofMillis(50));
            this.datadog.take();
        }
        assertThat(this.callers).allMatch(TestSubscriber::isTerminatedComplete);
        assertThat(this.datadog.refusals()).isLessThanOrEqualTo(40);
    }

    @Test
    void aCancelledCallerGivesItsPlaceUp() {
        WorkflowAutomationClient client = client();
        execute(client, 203);
        this.datadog.pass(Duration.ofSeconds(1));
        this.callers.get(200).cancel();
        this.datadog.pass(Duration.ofSeconds(10));
        assertThat(started()).hasSize(202).endsWith(202, 203).doesNotContain(201);
    }

    @Test
    void aCallerCancelledUnderWayLeavesRoomForAnother() {
        this.datadog.faults(List.of(RequestFault.SILENCE));
        execute(client(), 2);
        this.datadog.pass(Duration.ofMillis(100));
        this.callers.get(0).cancel();
        this.datadog.pass(Duration.ofMillis(100));
        assertThat(this.callers.get(1).isTerminatedComplete()).isTrue();
    }

    @Test
    void aCallThatWouldWaitInVainFailsAtOnceAndUnsent() {
        WorkflowAutomationClient client =
                client(builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withMaxWait(Duration.ofSeconds(2))));
        execute(client, 201);
        this.datadog.pass(Duration.ofSeconds(1));
        execute(client, 1);
        assertThat(this.callers.subList(200, 202))
                .allSatisfy(caller -> assertThat(failure(caller))
                        .isInstanceOfSatisfying(WorkflowRateLimitException.class, limit -> {
                            assertThat(limit.isHeldBack()).isTrue();
                            assertThat(limit.getLimitName()).isEqualTo("workflow_executions");
                            assertThat(limit.getRetryAfter()).isBetween(Duration.ofSeconds(4), Duration.ofMillis(5100));
                        })
                        .hasMessageContaining("was not sent")
                        .hasMessageContaining("rate-limit.max-wait"));
        this.datadog.pass(Duration.ofSeconds(10));
        assertThat(this.datadog.arrivals()).hasSize(200);
    }

    @Test
    void aWindowThatIsSaidToStayClosedForLongIsAskedNowAndThen() {
        WorkflowAutomationClient client =
                client(builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withMaxWait(Duration.ofSeconds(2))));
        this.datadog.resetNonsense(80_000);
        execute(client, 201);
        this.datadog.pass(Duration.ofSeconds(29));
        execute(client, 2);
        assertThat(this.datadog.arrivals()).hasSize(200);
        this.datadog.pass(Duration.ofSeconds(2));
        execute(client, 3);
        this.datadog.pass(Duration.ofMillis(1));
        assertThat(this.callers.subList(204, 206)).allMatch(TestSubscriber::isTerminatedError);
        this.datadog.pass(Duration.ofSeconds(1));
        execute(client, 3);
        this.datadog.pass(Duration.ofSeconds(1));
        assertThat(started()).endsWith(204, 207, 208, 209);
        assertThat(this.datadog.refusals()).isZero();
    }

    @Test
    void whoCannotMakeItForThoseAheadFailsAtOnce() {
        execute(
                client(builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withMaxWait(Duration.ofSeconds(7)))),
                1000);
        this.datadog.pass(Duration.ofSeconds(1));
        assertThat(this.callers.subList(400, 1000))
                .allSatisfy(caller -> assertThat(failure(caller)).isInstanceOf(WorkflowRateLimitException.class));
        this.datadog.pass(Duration.ofSeconds(10));
        assertThat(started()).isEqualTo(calls(1, 400));
    }

    @Test
    void nobodyFailsForCautionAlone() {
        execute(
                this.datadog
                        .telling(Telling.NOTHING)
                        .client(builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withMaxWait(Duration.ZERO))),
                100);
        this.datadog.pass(Duration.ofSeconds(1));
        assertThat(this.callers).allMatch(TestSubscriber::isTerminatedComplete);
    }

    @Test
    void whatALimitDoesNotCoverDoesNotWaitForIt() {
        WorkflowAutomationClient client = this.datadog.onlyForExecutes().client(builder -> builder);
        execute(client, 201);
        this.datadog.pass(Duration.ofSeconds(1));
        TestSubscriber<Object> reader = read(client);
        this.datadog.pass(Duration.ofMillis(100));
        assertThat(reader.isTerminatedComplete()).isTrue();
        assertThat(this.callers.get(200).isTerminated()).isFalse();
    }

    @Test
    void whatALimitCoversByItsNameWaitsForItTogether() {
        WorkflowAutomationClient client = client();
        read(client);
        execute(client, 200);
        this.datadog.pass(Duration.ofSeconds(1));
        TestSubscriber<Object> reader = read(client);
        this.datadog.pass(Duration.ofMillis(3900));
        assertThat(this.datadog.arrivals()).hasSize(200);
        this.datadog.pass(Duration.ofSeconds(2));
        assertThat(reader.isTerminatedComplete()).isTrue();
        assertThat(this.callers).allMatch(TestSubscriber::isTerminatedComplete);
        assertThat(this.datadog.refusals()).isZero();
    }

    @Test
    void limitsWithoutANameAreKeptApartByTheKindOfRequest() {
        WorkflowAutomationClient client =
                this.datadog.nameless().onlyForExecutes().client(builder -> builder);
        execute(client, 201);
        this.datadog.pass(Duration.ofSeconds(1));
        TestSubscriber<Object> reader = read(client);
        this.datadog.pass(Duration.ofMillis(100));
        assertThat(reader.isTerminatedComplete()).isTrue();
        this.datadog.pass(Duration.ofSeconds(10));
        assertThat(started().stream().filter(call -> call > 0)).isEqualTo(calls(1, 201));
        assertThat(this.datadog.refusals()).isZero();
    }

    @Test
    void anotherOrganisationHasWindowsOfItsOwn() {
        AtomicReference<DatadogCredentials> keys = new AtomicReference<>(DatadogCredentials.ofKeys("one", "some-key"));
        WorkflowAutomationClient client =
                client(builder -> builder.credentials(() -> Objects.requireNonNull(keys.get())));
        execute(client, 201);
        this.datadog.pass(Duration.ofSeconds(1));
        keys.set(DatadogCredentials.ofKeys("another", "some-key"));
        execute(client, 1);
        this.datadog.pass(Duration.ofMillis(100));
        assertThat(this.datadog.arrivals())
                .extracting(Arrival::call)
                .endsWith(202)
                .doesNotContain(201);
    }

    @Test
    void aClosedClientReleasesAllThatWait() {
        WorkflowAutomationClient client = client();
        execute(client, 300);
        this.datadog.pass(Duration.ofSeconds(1));
        client.close();
        assertThat(this.callers.subList(200, 300))
                .allSatisfy(caller -> assertThat(failure(caller))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("closed"));
        this.datadog.pass(Duration.ofSeconds(10));
        assertThat(this.datadog.arrivals()).hasSize(200);
    }

    @Test
    void callsCanBeSpreadOverTheWindow() {
        execute(client(builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withSpread(true))), 150);
        this.datadog.pass(Duration.ofSeconds(1));
        assertThat(started()).hasSizeBetween(30, 60);
        this.datadog.pass(Duration.ofSeconds(6));
        assertThat(started()).isEqualTo(calls(1, 150));
    }

    @Test
    void aHurriedCallerDoesNotWaitForAWindowThatOpensTooLate() {
        WorkflowAutomationClient client = client();
        execute(client, 200);
        this.datadog.pass(Duration.ofSeconds(1));
        TestSubscriber<Object> hurried = TestSubscriber.create();
        client.executeAndAwait(
                        "example", Map.of("call", 201), AwaitOptions.defaults().timeout(Duration.ofSeconds(2)))
                .subscribe(hurried);
        assertThat(failure(hurried)).isInstanceOf(WorkflowRateLimitException.class);
        this.datadog.pass(Duration.ofSeconds(10));
        assertThat(this.datadog.arrivals()).hasSize(200);
    }

    @Test
    void theLimitOfOnesOwnHoldsRunsBackBeforeTheService() {
        WorkflowAutomationClient client =
                client(builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withMaxRuns(2, Duration.ofHours(1))));
        execute(client, 3);
        this.datadog.pass(Duration.ofSeconds(1));
        assertThat(started()).containsExactly(1, 2);
        assertThat(failure(this.callers.get(2)))
                .isInstanceOfSatisfying(
                        WorkflowRateLimitException.class,
                        limit -> assertThat(limit.getLimitName()).isEqualTo("datadog-workflow-automation-runs"));
        TestSubscriber<Object> reader = read(client);
        this.datadog.pass(Duration.ofSeconds(1));
        assertThat(reader.isTerminatedComplete()).isTrue();
    }

    @Test
    void aRefusedAttemptUsesUpNothingOfTheLimitOfOnesOwn() {
        IntStream.range(0, 200).forEach(other -> this.datadog.take());
        execute(client(builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withMaxRuns(1, Duration.ofHours(1)))), 1);
        this.datadog.pass(Duration.ofSeconds(10));
        assertThat(this.datadog.arrivals()).hasSize(2);
        assertThat(this.callers.get(0).isTerminatedComplete()).isTrue();
    }
}
