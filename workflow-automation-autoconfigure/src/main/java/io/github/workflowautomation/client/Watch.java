package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowInstance;
import java.util.Comparator;
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

    private final long number;

    /** When to look next; {@link #NEVER} while somebody looks. */
    private long due = NEVER;

    /** From when on a look for others will do, too. */
    private long dueEarliest = NEVER;

    Watch(long number, PolledRun run, FluxSink<WorkflowInstance> sink, Wait wait, long now) {
        this.number = number;
        this.run = run;
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
        this.due = now + pause;
        this.dueEarliest = now + pause - pause / 4;
    }
}
