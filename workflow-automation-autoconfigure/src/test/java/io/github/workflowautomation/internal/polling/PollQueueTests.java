package io.github.workflowautomation.internal.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.testing.VirtualTime;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** The order in which subscriptions are polled. */
class PollQueueTests {

    private final VirtualTime time = new VirtualTime();

    private final PollQueue queue = new PollQueue(() -> {});

    private final Subscription first = subscription(1);

    private final Subscription second = subscription(2);

    @AfterEach
    void stop() {
        this.time.close();
    }

    private Subscription subscription(long number) {
        Subscription subscription = new IgnoringSubscription(number);
        this.queue.add(subscription);
        return subscription;
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void dueSubscriptionsAreOrderedByTime() {
        this.queue.pollAfter(this.first, 0, seconds(2));
        this.queue.pollAfter(this.second, 0, seconds(1));
        assertThat(this.queue.due(seconds(1))).containsExactly(this.second);
        assertThat(this.queue.due(seconds(2))).containsExactly(this.second, this.first);
    }

    @Test
    void dueSubscriptionsWithTheSameTimeAreOrderedByNumber() {
        this.queue.pollAfter(this.second, 0, seconds(1));
        this.queue.pollAfter(this.first, 0, seconds(1));
        assertThat(this.queue.due(seconds(1))).containsExactly(this.first, this.second);
    }

    @Test
    void changedTimeMovesASubscription() {
        this.queue.pollAfter(this.first, 0, seconds(1));
        this.queue.pollAfter(this.second, 0, seconds(2));
        this.queue.deferUntil(this.first, seconds(3));
        assertThat(this.queue.due(seconds(2))).containsExactly(this.second);
        this.queue.remove(this.second);
        assertThat(this.queue.all()).containsExactly(this.first);
    }

    @Test
    void subscriptionThatIsBeingPolledIsDueAtItsDeadlineOnly() {
        this.queue.pollAfter(this.first, 0, seconds(1));
        this.queue.pollStarted(this.first);
        assertThat(this.queue.due(seconds(59))).isEmpty();
        assertThat(this.queue.due(seconds(60))).contains(this.first);
    }

    @Test
    void timerIsSetToTheFirstTime() {
        int[] wakeUps = new int[1];
        PollQueue timed = new PollQueue(() -> wakeUps[0]++);
        timed.add(this.first);
        timed.pollAfter(this.first, 0, seconds(1));
        timed.setTimer();
        this.time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(wakeUps[0]).isEqualTo(1);
    }

    /** A subscription with a timeout of one minute. */
    private static final class IgnoringSubscription extends Subscription {

        IgnoringSubscription(long number) {
            super(
                    number,
                    new WorkflowCall(WorkflowOperation.AWAIT_COMPLETION, "example", Wire.WORKFLOW, Wire.INSTANCE),
                    new AwaitState(AwaitOptions.defaults()
                            .timeout(Duration.ofMinutes(1))
                            .initialDelay(Duration.ofSeconds(1))
                            .maxDelay(Duration.ofSeconds(1))),
                    disposed -> {});
        }

        @Override
        void register() {}

        @Override
        ContextView context() {
            return Context.empty();
        }

        @Override
        protected void next(WorkflowInstance instance) {}

        @Override
        protected void error(Throwable failure) {}
    }
}
