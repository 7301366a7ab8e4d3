package io.github.workflowautomation.internal.polling;

import static io.github.workflowautomation.testing.Subscribers.failure;
import static io.github.workflowautomation.testing.Subscribers.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAwaitTimeoutException;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowResult;
import io.github.workflowautomation.testing.SimulatedRunsService;
import io.github.workflowautomation.testing.SimulatedRunsService.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.subscriber.TestSubscriber;

/** Failed polls: temporary failures end no await, and a failure affects no other await. */
class PollingFailureTests extends PollingTestSupport {

    @Test
    void deletedRunFailsItsAwaitWithItsLastStatus() {
        List<String> ids = this.datadog.startRuns(10, SECOND.multipliedBy(20));
        this.datadog.find(ids.get(3)).removedAfter(SECOND.multipliedBy(5));
        TestSubscriber<WorkflowResult> results = awaitAll(ids);
        this.datadog.advance(SECOND.multipliedBy(18));
        assertThat(results.getReceivedOnNext()).isEmpty();
        this.datadog.advance(SECOND.multipliedBy(32));
        assertThat(results.getReceivedOnNext())
                .filteredOn(result -> result.failure() != null)
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.instanceId()).isEqualTo(ids.get(3));
                    assertThat(result.failure())
                            .isInstanceOf(WorkflowNotFoundException.class)
                            .hasMessageContaining("awaitAll")
                            .hasMessageContaining("was IN_PROGRESS when last seen and now returns 404");
                });
        this.datadog.advance(SECOND.multipliedBy(15));
        assertThat(results.getReceivedOnNext()).hasSize(10);
        assertThat(this.datadog.isIdle()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void denialsForTwentySecondsFailNoAwaitOfARunThatWasSeen(int status) {
        TestSubscriber<WorkflowResult> results = awaitAll(this.datadog.startRuns(5, MINUTE));
        this.datadog.at(SECOND.multipliedBy(10), () -> this.datadog.respond(request -> status));
        this.datadog.at(SECOND.multipliedBy(30), () -> this.datadog.respond(request -> 200));
        this.datadog.advance(MINUTE.multipliedBy(2));
        assertAllSucceeded(results, 5);
    }

    @Test
    void denialsForAMinuteFailTheAwait() {
        TestSubscriber<WorkflowResult> results = awaitAll(this.datadog.startRuns(5, MINUTE.multipliedBy(5)));
        this.datadog.at(SECOND.multipliedBy(10), () -> this.datadog.respond(request -> 403));
        this.datadog.advance(SECOND.multipliedBy(35));
        assertThat(results.getReceivedOnNext()).isEmpty();
        this.datadog.advance(SECOND.multipliedBy(35));
        assertThat(results.getReceivedOnNext())
                .hasSize(5)
                .allSatisfy(result -> assertThat(result.failure()).isInstanceOf(WorkflowApiException.class));
    }

    @Test
    void minuteOfServerErrorsFailsNoAwaitAndReducesPolling() {
        TestSubscriber<WorkflowResult> results = awaitAll(this.datadog.startRuns(500, SECOND.multipliedBy(30)));
        this.datadog.advance(SECOND.multipliedBy(10));
        int before = this.datadog.requests().size();
        this.datadog.respond(request -> 503);
        this.datadog.advance(MINUTE);
        assertThat(this.datadog.requests().size() - before).isLessThan(200);
        this.datadog.respond(request -> 200);
        this.datadog.advance(SECOND.multipliedBy(3));
        assertAllSucceeded(results, 500);
    }

    @Test
    void timeoutAfterASuccessfulPollHasNoCause() {
        List<String> ids = this.datadog.startRuns(5, Duration.ofHours(1));
        TestSubscriber<WorkflowResult> results = awaitAll(ids);
        this.datadog.at(MINUTE, () -> this.datadog.respond(request -> 503));
        this.datadog.at(MINUTE.multipliedBy(2), () -> this.datadog.respond(request -> 200));
        this.datadog.advance(MINUTE.multipliedBy(10));
        assertThat(results.getReceivedOnNext())
                .hasSize(5)
                .allSatisfy(result -> assertThat(result.failure())
                        .isInstanceOf(WorkflowAwaitTimeoutException.class)
                        .hasNoCause());
    }

    @Test
    void causeOfATimeoutNamesNoOtherRun() {
        List<String> ids = this.datadog.startRuns(5, Duration.ofHours(1));
        TestSubscriber<WorkflowResult> results = awaitAll(ids);
        this.datadog.at(MINUTE, () -> this.datadog.respond(request -> 503));
        this.datadog.advance(MINUTE.multipliedBy(10));
        assertThat(results.getReceivedOnNext()).hasSize(5).allSatisfy(result -> {
            WorkflowApiException cause = (WorkflowApiException) Objects.requireNonNull(
                    Objects.requireNonNull(result.failure()).getCause());
            assertThat(cause.getStatus()).isEqualTo(503);
            assertThat(cause.getInstanceId()).isIn(null, result.instanceId());
        });
    }

    @Test
    void changedCredentialsAreUsedForTheNextPoll() {
        AtomicInteger keys = new AtomicInteger(1);
        this.datadog.respond(request -> {
            boolean valid = request.apiKey()
                    .equals(this.datadog.now().compareTo(SECOND.multipliedBy(10)) < 0 ? "key-1" : "key-2");
            return valid ? 200 : 403;
        });
        this.datadog.at(SECOND.multipliedBy(10), () -> keys.set(2));
        WorkflowAutomationClient client = this.datadog.client(
                builder -> builder.credentials(() -> DatadogCredentials.ofKeys("key-" + keys.get(), "application")));
        TestSubscriber<WorkflowResult> results = subscribe(
                client.awaitAll("example", this.datadog.startRuns(50, SECOND.multipliedBy(20)), EVERY_SECOND));
        this.datadog.advance(SECOND.multipliedBy(22));
        assertAllSucceeded(results, 50);
    }

    @Test
    void deniedListRequestsAreReplacedByFetches() {
        this.datadog.respond(request -> (request.kind() == Kind.LIST) ? 403 : 200);
        TestSubscriber<WorkflowResult> results = awaitAll(this.datadog.startRuns(50, SECOND.multipliedBy(20)));
        this.datadog.advance(SECOND.multipliedBy(22));
        assertAllSucceeded(results, 50);
    }

    @Test
    void unreadableListIsReplacedByFetches() {
        this.datadog.respond(request -> (request.kind() == Kind.LIST) ? SimulatedRunsService.UNREADABLE : 200);
        TestSubscriber<WorkflowResult> results = awaitAll(this.datadog.startRuns(50, SECOND.multipliedBy(20)));
        this.datadog.advance(SECOND.multipliedBy(22));
        assertAllSucceeded(results, 50);
    }

    @Test
    void deniedFetchFailsEachAwait() {
        this.datadog.respond(request -> 403);
        TestSubscriber<WorkflowResult> results = awaitAll(this.datadog.startRuns(20, MINUTE));
        this.datadog.advance(SECOND.multipliedBy(2));
        assertThat(results.getReceivedOnNext())
                .hasSize(20)
                .allSatisfy(result -> assertThat(result.failure())
                        .isInstanceOf(WorkflowApiException.class)
                        .hasMessageContaining("instance " + result.instanceId()));
        assertThat(this.datadog.isIdle()).isTrue();
    }

    @Test
    void listRequestWithoutResponseDelaysNoOtherAwaitAndNoDeadline() {
        AtomicInteger lists = new AtomicInteger();
        this.datadog.respond(request ->
                (request.kind() == Kind.LIST && lists.incrementAndGet() == 3) ? SimulatedRunsService.NO_RESPONSE : 200);
        List<String> ids = this.datadog.startRuns(20, SECOND.multipliedBy(20));
        TestSubscriber<WorkflowResult> results = awaitAll(ids);
        this.datadog.advance(SECOND.multipliedBy(10));
        WorkflowAutomationClient client = this.datadog.client();
        List<String> others = this.datadog.startRuns(20, SECOND.multipliedBy(5));
        TestSubscriber<WorkflowResult> othersResults = subscribe(client.awaitAll("example", others, EVERY_SECOND));
        TestSubscriber<WorkflowInstance> shortTimeout =
                await(client, ids.get(0), EVERY_SECOND.timeout(SECOND.multipliedBy(2)));
        this.datadog.advance(SECOND.multipliedBy(2));
        assertThat(failure(shortTimeout)).isInstanceOf(WorkflowAwaitTimeoutException.class);
        this.datadog.advance(SECOND.multipliedBy(5));
        assertThat(othersResults.getReceivedOnNext()).hasSize(20);
        // The response timeout ends the list request
        this.datadog.advance(SECOND.multipliedBy(20));
        assertAllSucceeded(results, 20);
    }
}
