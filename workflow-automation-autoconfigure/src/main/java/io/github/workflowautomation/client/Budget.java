package io.github.workflowautomation.client;

/**
 * How many requests a window still allows, as the answers tell, and how many of them can be ours: other processes use the
 * same window, and all that is seen of them is that less remains than our own requests explain.
 */
final class Budget {

    private static final int UNKNOWN = -1;

    /** From so many used requests on, they say something about the others. */
    private static final int ENOUGH = 8;

    /** From here on it is worth leaving something for the others. */
    private static final double MANY_OTHERS = 1.5;

    /** What answers tell of the others is older than what we know of ourselves, so they weigh more. */
    private static final double CAUTION = 1.5;

    private int remaining = UNKNOWN;

    /** How many requests it allowed when it was first looked at. */
    private int initial;

    private int answers;

    /** How many requests count for each one of ours; lasts from window to window, as the others do. */
    private double competition = 1;

    boolean isKnown() {
        return this.remaining != UNKNOWN;
    }

    /**
     * The window is over, and what the next one allows is not known.
     *
     * @param underWay how many of our requests have no answer yet
     */
    void end(int underWay) {
        if (isKnown() && used() >= ENOUGH) {
            this.competition = competition(underWay);
        }
        this.remaining = UNKNOWN;
    }

    /** The window is over, and the next one allows so many. */
    void renew(int remaining, int underWay) {
        end(underWay);
        begin(remaining, remaining);
    }

    private void begin(int remaining, int initial) {
        this.remaining = remaining;
        this.initial = Math.max(remaining, initial);
        this.answers = 0;
    }

    /**
     * An answer tells what remains. Answers overtake each other, so the least counts.
     *
     * @param initial what the window allowed when it was first looked at, if this is the first that is told of it
     * @param underWay how many of our requests may be counted already though their answers are not here yet
     */
    void told(int remaining, int initial, int underWay) {
        if (!isKnown()) {
            begin(remaining, initial);
        }
        this.remaining = Math.min(this.remaining, remaining);
        this.answers++;
        if (used() >= ENOUGH) {
            this.competition = Math.max(this.competition, competition(underWay));
        }
    }

    int remaining() {
        return this.remaining;
    }

    private int used() {
        return this.initial - this.remaining;
    }

    private double competition(int underWay) {
        return Math.max(1, used() / (double) Math.max(1, this.answers + underWay));
    }

    /** A request of ours may have been counted, but no answer tells. That the window is spent is for an answer to say. */
    void unanswered() {
        if (this.remaining > 1) {
            this.remaining--;
        }
    }

    boolean isSpent() {
        return this.remaining == 0;
    }

    boolean isShared() {
        return this.competition >= MANY_OTHERS;
    }

    /** How many of all the requests that a window allows are ours, if the others get as many. */
    int fairShare(int limit) {
        return Math.max(1, (int) Math.ceil(limit / this.competition));
    }

    /** How many requests may be under way: the last ones are tried for one by one, rather than left unused. */
    int room() {
        return isSpent() ? 0 : Math.max(1, (int) (this.remaining / (1 + CAUTION * (this.competition - 1))));
    }
}
