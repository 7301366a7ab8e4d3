package io.github.workflowautomation.internal.polling;

import static io.github.workflowautomation.testing.Subscribers.failure;
import static io.github.workflowautomation.testing.Subscribers.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.WorkflowResult;
import io.github.workflowautomation.testing.SimulatedRun;
import io.github.workflowautomation.testing.SimulatedRunsService.Kind;
import io.github.workflowautomation.testing.SimulatedRunsService.Request;
import io.github.workflowautomation.testing.TestClients;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.test.subscriber.TestSubscriber;

/** Subscribers that await or watch runs together: deadlines, demand, errors and cancellation. */
class SubscriptionTests extends PollingTestSupport {

    @Test
    void subscribersOfOneRunSharePollsAndKeepTheirOwnDeadlines() {
        String id = this.datadog.startRun().lasting(SECOND.multipliedBy(10)).id;
        WorkflowAutomationClient client = this.datadog.client();
        TestSubscriber<WorkflowInstance> one = await(client, id, EVERY_SECOND);
        TestSubscriber<WorkflowInstance> other = await(client, id, EVERY_SECOND);
        TestSubscriber<WorkflowInstance> shortTimeout = await(client, id, EVERY_SECOND.timeout(SECOND.multipliedBy(4)));
        this.datadog.advance(SECOND.multipliedBy(4));
        assertThat(shortTimeout.isTerminatedError()).isTrue();
        this.datadog.advance(SECOND.multipliedBy(7));
        assertThat(one.isTerminatedComplete()).isTrue();
        assertThat(other.isTerminatedComplete()).isTrue();
        assertThat(this.datadog.fetchTimes(id)).hasSize(11);
    }

    @Test
    void lateSubscriberReceivesTheKnownState() {
        String id = this.datadog.startRun().id;
        WorkflowAutomationClient client = this.datadog.client();
        await(client, id, EVERY_SECOND);
        this.datadog.advance(Duration.ofMillis(1500));
        TestSubscriber<WorkflowInstance> late = subscribe(client.watchInstance("example", id, EVERY_SECOND));
        assertThat(late.getReceivedOnNext()).hasSize(1);
        assertThat(this.datadog.fetchTimes(id)).hasSize(2);
    }

    @Test
    void failureNamesTheOperationOfEachSubscriber() {
        String id = this.datadog.startRun().id;
        WorkflowAutomationClient client = this.datadog.client();
        TestSubscriber<WorkflowInstance> awaiting = await(client, id, EVERY_SECOND);
        TestSubscriber<WorkflowInstance> watching = subscribe(client.watchInstance("example", id, EVERY_SECOND));
        this.datadog.respond(request -> 403);
        this.datadog.advance(MINUTE);
        assertThat(((WorkflowApiException) failure(awaiting)).getOperation())
                .isEqualTo(WorkflowOperation.AWAIT_COMPLETION);
        assertThat(((WorkflowApiException) failure(watching)).getOperation())
                .isEqualTo(WorkflowOperation.WATCH_INSTANCE);
    }

    @Test
    void slowSubscriberReceivesOnlyTheLatestState() {
        SimulatedRun run = this.datadog.startRun().running("A");
        TestSubscriber<WorkflowInstance> slow =
                TestSubscriber.builder().initialRequest(1).build();
        this.datadog.client().watchInstance("example", run.id, EVERY_SECOND).subscribe(slow);
        for (String status : List.of("B", "C", "D")) {
            run.running(status);
            this.datadog.advance(SECOND);
        }
        slow.request(1);
        run.lasting(SECOND);
        this.datadog.advance(SECOND.multipliedBy(2));
        assertThat(slow.isTerminated()).isFalse();
        // The last element is not requested yet, but polling has ended
        assertThat(this.datadog.isIdle()).isTrue();
        slow.request(5);
        assertThat(slow.getReceivedOnNext())
                .extracting(instance -> instance.status().value())
                .containsExactly("A", "D", "SUCCEEDED");
        assertThat(slow.isTerminatedComplete()).isTrue();
    }

    @Test
    void subscriberThatThrowsDoesNotAffectOthers() {
        List<String> ids = this.datadog.startRuns(5, SECOND.multipliedBy(5));
        WorkflowAutomationClient client = this.datadog.client();
        client.watchInstance("example", ids.get(0), EVERY_SECOND).subscribe(new Throwing());
        TestSubscriber<WorkflowResult> results = subscribe(client.awaitAll("example", ids, EVERY_SECOND));
        this.datadog.advance(SECOND.multipliedBy(7));
        assertThat(results.getReceivedOnNext()).hasSize(5);
    }

    /** Violates the specification: throws from each method. */
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
    void canceledAwaitsSendNoFurtherRequests() {
        this.datadog.latency(Duration.ofMillis(200));
        List<String> ids = this.datadog.startRuns(20, Duration.ofHours(1));
        // Before the first poll; during it, which is a list request; between polls; during the next poll
        for (long millis : List.of(0L, 150L, 500L, 1150L)) {
            int before = this.datadog.requests().size();
            BaseSubscriber<WorkflowResult> awaiting = new BaseSubscriber<>() {};
            this.datadog.client().awaitAll("example", ids, EVERY_SECOND).subscribe(awaiting);
            this.datadog.advance(Duration.ofMillis(millis));
            int sent = this.datadog.requests().size();
            awaiting.cancel();
            assertThat(this.datadog.isIdle()).isTrue();
            this.datadog.advance(MINUTE);
            assertThat(this.datadog.requests().size()).isEqualTo(sent);
            assertThat(sent - before).isLessThan(4);
        }
    }

    @Test
    void awaitCanceledDuringAFetchSendsNoFurtherRequests() {
        this.datadog.latency(Duration.ofMillis(200));
        TestSubscriber<WorkflowInstance> awaiting =
                await(this.datadog.client(), this.datadog.startRun().id, EVERY_SECOND);
        this.datadog.advance(Duration.ofMillis(150));
        awaiting.cancel();
        this.datadog.advance(MINUTE);
        assertThat(this.datadog.requests()).hasSize(1);
        assertThat(this.datadog.isIdle()).isTrue();
    }

    @Test
    void listRequestThatFailsAfterAllAwaitsWereCanceledIsNotRetried() {
        this.datadog.latency(Duration.ofMillis(200)).respond(request -> 503);
        BaseSubscriber<WorkflowResult> awaiting = new BaseSubscriber<>() {};
        this.datadog
                .client(builder -> builder.retry(TestClients.retries(4)))
                .awaitAll("example", this.datadog.startRuns(20, MINUTE), EVERY_SECOND)
                .subscribe(awaiting);
        this.datadog.advance(Duration.ofMillis(160));
        assertThat(this.datadog.requests()).extracting(Request::kind).containsExactly(Kind.LIST);
        awaiting.cancel();
        this.datadog.advance(MINUTE);
        assertThat(this.datadog.requests()).hasSize(1);
    }

    @Test
    void twoAwaitsThatEndTogetherCancelTheirRunOnce() {
        String id = this.datadog.latency(Duration.ofMillis(50)).startRun().id;
        AwaitOptions options = EVERY_SECOND.cancelOnDispose(true).timeout(SECOND.multipliedBy(5));
        WorkflowAutomationClient client = this.datadog.client();
        client.awaitAll("example", List.of(id), options).subscribe(TestSubscriber.create());
        client.watchInstance("example", id, options).subscribe(TestSubscriber.create());
        this.datadog.advance(MINUTE);
        assertThat(this.datadog.canceledRuns()).containsExactly(id);
    }
}
