package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowNotFoundException;
import java.util.Comparator;
import reactor.core.Disposable;
import reactor.util.context.ContextView;

/** One who waits for a run. Times are nanoseconds of the scheduler. */
abstract class Watch implements Disposable {

    static final long NEVER = Long.MAX_VALUE;

    /** By when something has to be done first. */
    static final Comparator<Watch> BY_TIME =
            Comparator.comparingLong(Watch::time).thenComparingLong(watch -> watch.number);

    final PolledRun run;

    final Wait wait;

    final long deadline;

    final WorkflowCall call;

    private final Poller poller;

    private final long number;

    /** When to look next; {@link #NEVER} while somebody looks. */
    private long due = NEVER;

    /** From when on a look for others will do, too. */
    private long dueEarliest = NEVER;

    /** Whether the one who waits has gone, or was told the end. */
    private volatile boolean disposed;

    Watch(Poller poller, PolledRun run, WorkflowCall call, Wait wait) {
        this.poller = poller;
        this.number = poller.nextNumber();
        this.run = run;
        this.call = call;
        this.wait = wait;
        this.deadline = Agenda.now() + wait.timeLeft().toNanos();
    }

    /** Has itself disposed of when the one who waits goes: at once, if that has happened. */
    abstract void begin();

    abstract ContextView context();

    abstract void emit(WorkflowInstance instance);

    abstract void fail(Throwable failure);

    @Override
    public boolean isDisposed() {
        return this.disposed;
    }

    @Override
    public void dispose() {
        this.disposed = true;
        this.poller.left(this);
    }

    long time() {
        return Math.min(this.due, this.deadline);
    }

    boolean isLooking() {
        return this.due == NEVER;
    }

    boolean isDue(long now) {
        return this.dueEarliest <= now;
    }

    void look() {
        this.due = NEVER;
        this.dueEarliest = NEVER;
    }

    void lookAfter(long now, long pause) {
        this.due = now + pause;
        this.dueEarliest = now + pause - pause / 4;
    }

    /** Others are being looked at: that tells of this run, too, or it is looked at after them. */
    void putOff(long until) {
        this.due = until;
    }

    void tell(WorkflowInstance instance) {
        this.wait.saw(instance);
        Mailbox.guard(() -> emit(instance));
    }

    void end(Throwable failure) {
        Mailbox.guard(() -> fail(failure));
    }

    /** A failure of a look that was made for others, too, as the call of this one would have met it. */
    Throwable own(Throwable failure) {
        if (this.run.last != null && failure instanceof WorkflowNotFoundException) {
            return new WorkflowNotFoundException(this.call, this.run.last.status());
        }
        if (this.call.equals(this.run.call) || !(failure instanceof WorkflowApiException answer)) {
            return failure;
        }
        return (answer instanceof WorkflowNotFoundException)
                ? new WorkflowNotFoundException(this.call, answer.getErrors())
                : new WorkflowApiException(this.call, answer.getStatus(), answer.getErrors(), answer.getRetryAfter());
    }
}
