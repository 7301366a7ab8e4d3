package io.github.workflowautomation.internal.polling;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.internal.scheduling.NanoClock;
import io.github.workflowautomation.internal.scheduling.SerialExecutor;
import java.util.Comparator;
import java.util.function.Consumer;
import reactor.core.Disposable;
import reactor.util.context.ContextView;

/** A subscriber that awaits a run, and the time of its next poll. */
abstract class Subscription implements Disposable {

    /** By the time at which something has to be done. */
    static final Comparator<Subscription> BY_TIME =
            Comparator.comparingLong(Subscription::nextTime).thenComparingLong(subscription -> subscription.number);

    private final long number;

    private final WorkflowCall call;

    private final AwaitState await;

    private final Consumer<Subscription> onDispose;

    private final long deadline;

    /** When to poll next; {@link NanoClock#NEVER} while a poll is in progress. */
    private long due = NanoClock.NEVER;

    /** When a poll for others serves this subscription too. */
    private long earliestDue = NanoClock.NEVER;

    private volatile boolean disposed;

    /**
     * Creates a subscription.
     *
     * @param number distinguishes subscriptions with the same time
     * @param onDispose is called when the subscriber has canceled or received the last signal
     */
    Subscription(long number, WorkflowCall call, AwaitState await, Consumer<Subscription> onDispose) {
        this.number = number;
        this.call = call;
        this.await = await;
        this.onDispose = onDispose;
        this.deadline = await.deadline();
    }

    /** Registers this subscription with its sink, which disposes it at once if the subscriber has canceled. */
    abstract void register();

    abstract ContextView context();

    protected abstract void next(WorkflowInstance instance);

    protected abstract void error(Throwable failure);

    @Override
    public final boolean isDisposed() {
        return this.disposed;
    }

    @Override
    public final void dispose() {
        this.disposed = true;
        this.onDispose.accept(this);
    }

    final WorkflowCall call() {
        return this.call;
    }

    final AwaitState await() {
        return this.await;
    }

    final long nextTime() {
        return Math.min(this.due, this.deadline);
    }

    final boolean isExpired(long now) {
        return this.deadline <= now;
    }

    final boolean isPolling() {
        return this.due == NanoClock.NEVER;
    }

    /** Whether it is time for a poll, or nearly. */
    final boolean isDue(long now) {
        return this.earliestDue <= now;
    }

    // The queue calls the following three, as its order depends on them

    final void pollStarted() {
        this.due = NanoClock.NEVER;
        this.earliestDue = NanoClock.NEVER;
    }

    final void pollAfter(long now, long pause) {
        this.due = now + pause;
        this.earliestDue = now + pause - pause / 4;
    }

    /** Waits for a list request in flight, which may include the run. */
    final void deferUntil(long time) {
        this.due = time;
    }

    final void emit(WorkflowInstance instance) {
        this.await.onState(instance);
        SerialExecutor.guard(() -> next(instance));
    }

    final void fail(Throwable failure) {
        SerialExecutor.guard(() -> error(failure));
    }
}
