package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowNotFoundException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.FluxSink;

/** One who waits for a run. Times are nanoseconds of the scheduler. */
final class Watch {

    static final long NEVER = Long.MAX_VALUE;

    /** By when something has to be done first. */
    static final Comparator<Watch> BY_TIME =
            Comparator.comparingLong(Watch::time).thenComparingLong(watch -> watch.number);

    final PolledRun run;

    final FluxSink<WorkflowInstance> sink;

    final Wait wait;

    final long deadline;

    final WorkflowCall call;

    private final long number;

    /** When to look next; {@link #NEVER} while somebody looks. */
    private long due = NEVER;

    private long pause;

    /** From when on a look for others will do, too. */
    private long dueEarliest = NEVER;

    Watch(long number, PolledRun run, WorkflowCall call, FluxSink<WorkflowInstance> sink, Wait wait, long now) {
        this.number = number;
        this.run = run;
        this.call = call;
        this.sink = sink;
        this.wait = wait;
        this.deadline = now + wait.timeLeft().toNanos();
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
        this.pause = pause;
        this.due = now + pause;
        this.dueEarliest = now + pause - pause / 4;
    }

    /** A look for others has told of the run, too: the pause begins anew. */
    void lookAgain(long now) {
        lookAfter(now, this.pause);
    }

    void tell(WorkflowInstance instance) {
        this.wait.saw(instance);
        Mailbox.guard(() -> this.sink.next(instance));
    }

    /** What was told last is delivered before that, however slow the subscriber is. */
    void end(@Nullable Throwable failure) {
        Mailbox.guard(() -> {
            if (failure == null) {
                this.sink.complete();
            } else {
                this.sink.error(failure);
            }
        });
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
