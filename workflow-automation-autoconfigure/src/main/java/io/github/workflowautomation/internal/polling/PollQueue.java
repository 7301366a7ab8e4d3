package io.github.workflowautomation.internal.polling;

import io.github.workflowautomation.internal.scheduling.NanoClock;
import io.github.workflowautomation.internal.scheduling.WakeUpTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** All subscriptions, ordered by the time of their next poll or deadline, with one timer. Confined to the poller's executor. */
final class PollQueue {

    private final NavigableSet<Subscription> subscriptions = new TreeSet<>(Subscription.BY_TIME);

    private final WakeUpTimer timer;

    PollQueue(Runnable onWakeUp) {
        this.timer = new WakeUpTimer(onWakeUp);
    }

    List<Subscription> all() {
        return List.copyOf(this.subscriptions);
    }

    void add(Subscription subscription) {
        this.subscriptions.add(subscription);
    }

    void remove(Subscription subscription) {
        this.subscriptions.remove(subscription);
    }

    void pollAfter(Subscription subscription, long now, long pause) {
        reorder(subscription, () -> subscription.pollAfter(now, pause));
    }

    void pollStarted(Subscription subscription) {
        reorder(subscription, subscription::pollStarted);
    }

    void deferUntil(Subscription subscription, long time) {
        reorder(subscription, () -> subscription.deferUntil(time));
    }

    /** The order depends on what is changed. */
    private void reorder(Subscription subscription, Runnable change) {
        this.subscriptions.remove(subscription);
        change.run();
        this.subscriptions.add(subscription);
    }

    /** The subscriptions whose time has come. */
    List<Subscription> due(long now) {
        List<Subscription> due = new ArrayList<>();
        for (Subscription subscription : this.subscriptions) {
            if (subscription.nextTime() > now) {
                break;
            }
            due.add(subscription);
        }
        return due;
    }

    void setTimer() {
        this.timer.set(
                this.subscriptions.isEmpty()
                        ? NanoClock.NEVER
                        : this.subscriptions.first().nextTime());
    }

    void wokeUp() {
        this.timer.wokeUp();
    }
}
