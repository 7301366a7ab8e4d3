package io.github.workflowautomation.internal.ratelimit;

/** The order in which waiting calls are admitted: all calls of the application go before all background calls. */
public enum Priority {

    /** A call of the application. */
    CALLER(0),

    /** A poll or a check. */
    BACKGROUND(Long.MAX_VALUE / 2);

    private final long firstSequence;

    Priority(long firstSequence) {
        this.firstSequence = firstSequence;
    }

    /** The position of a call in the order of admission. */
    long sequence(long callNumber) {
        return this.firstSequence + callNumber;
    }
}
