package io.github.workflowautomation.internal.polling;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.WorkflowNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A run that is awaited, with its subscriptions. Confined to the poller's executor. */
final class PolledRun {

    private final WorkflowCall call;

    private final List<Subscription> subscriptions = new ArrayList<>(1);

    /** The last state that a poll found. */
    private @Nullable WorkflowInstance last;

    /** The list poll that is expected to include the run, or that did. */
    private @Nullable ListPoll listPoll;

    private boolean foundInListPoll;

    /** Whether the recent pages of the list can be expected to include the run. */
    private boolean listed = true;

    PolledRun(WorkflowCall call) {
        this.call = call;
    }

    WorkflowCall call() {
        return this.call;
    }

    String id() {
        return String.valueOf(this.call.instanceId());
    }

    void add(Subscription subscription) {
        this.subscriptions.add(subscription);
    }

    /** Removes a subscription. Returns {@code false} if it was removed before. */
    boolean remove(Subscription subscription) {
        return this.subscriptions.remove(subscription);
    }

    boolean isAbandoned() {
        return this.subscriptions.isEmpty();
    }

    /** A copy, because a signal can add and remove subscriptions. */
    List<Subscription> subscriptions() {
        return List.copyOf(this.subscriptions);
    }

    void onState(WorkflowInstance instance) {
        this.last = instance;
    }

    @Nullable
    WorkflowInstance last() {
        return this.last;
    }

    boolean hasStatus(WorkflowInstanceStatus status) {
        return this.last != null && this.last.status().equals(status);
    }

    /** The last state, or what execute returned if no poll has succeeded. */
    @Nullable
    WorkflowInstance lastKnown() {
        return (this.last != null || this.subscriptions.isEmpty())
                ? this.last
                : this.subscriptions.get(0).await().lastInstance();
    }

    void expectIn(ListPoll poll) {
        this.listPoll = poll;
        this.foundInListPoll = false;
    }

    void foundIn(ListPoll poll) {
        this.listPoll = poll;
        this.foundInListPoll = true;
    }

    boolean isMissingIn(ListPoll poll) {
        return this.listPoll == poll && !this.foundInListPoll;
    }

    boolean wasFoundIn(ListPoll poll) {
        return this.listPoll == poll && this.foundInListPoll;
    }

    /** Sets whether the recent pages of the list can be expected to include the run. */
    void setListed(boolean listed) {
        this.listed = listed;
    }

    boolean isListed() {
        return this.listed;
    }

    /** Whether the run was started by an await so recently that it may not be visible. */
    boolean mayBeInvisible() {
        return this.last == null
                && hasSubscription(subscription -> subscription.await().hasJustStarted());
    }

    boolean isDue(long now) {
        return hasSubscription(subscription -> subscription.isDue(now));
    }

    /** Whether a list item tells the subscribers what they want to know. */
    boolean canBePolledByList() {
        return this.listed
                && !hasSubscription(subscription -> subscription.await().wantsSteps());
    }

    /** Every poll asks this for each of its runs; a stream would cost more than the rest of the question. */
    private boolean hasSubscription(Predicate<Subscription> condition) {
        for (Subscription subscription : this.subscriptions) {
            if (condition.test(subscription)) {
                return true;
            }
        }
        return false;
    }

    /** The failure of a shared poll, as the call of the subscription would have got it. */
    Throwable failureFor(Subscription subscription, Throwable failure) {
        WorkflowCall subscriber = subscription.call();
        if (this.last != null && failure instanceof WorkflowNotFoundException) {
            return new WorkflowNotFoundException(subscriber, this.last.status());
        }
        if (subscriber.equals(this.call) || !(failure instanceof WorkflowApiException response)) {
            return failure;
        }
        return (response instanceof WorkflowNotFoundException)
                ? new WorkflowNotFoundException(subscriber, response.getErrors(), response.isFromService())
                : new WorkflowApiException(
                        subscriber,
                        response.getStatus(),
                        response.getErrors(),
                        response.getRetryAfter(),
                        response.isFromService());
    }
}
