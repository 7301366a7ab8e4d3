package io.github.workflowautomation.client;

/**
 * How many requests a window still allows, as the answers tell, and how many of them can be ours: other processes use the
 * same window, and all that is seen of them is that less remains than our own requests explain.
 */
final class Budget {

    private static final int UNKNOWN = -1;

    /** From so many answers on, what they tell says something about the others. */
    private static final int ENOUGH = 8;

    /** From here on it is worth leaving something for the others. */
    private static final double MANY_OTHERS = 1.5;

    /** What answers tell of the others is older than what we know of ourselves, so they weigh more. */
    private static final double CAUTION = 1.5;

    private int remaining = UNKNOWN;

    private int firstTold;

    private int answers;

    /** How many requests count for each one of ours; lasts from window to window, as the others do. */
    private double competition = 1;

    boolean isKnown() {
        return this.remaining != UNKNOWN;
    }

    /** The window is over, and what the next one allows is not known. */
    void end() {
        if (isKnown() && this.answers >= ENOUGH) {
            this.competition = competition(this.answers);
        }
        this.remaining = UNKNOWN;
    }

    /** The window is over, and the next one allows so many. */
    void renew(int remaining) {
        end();
        this.remaining = remaining;
        this.firstTold = remaining;
        this.answers = 0;
    }

    /**
     * An answer tells what remains. Answers overtake each other, so the least counts.
     *
     * @param underWay how many of our requests may be counted already though their answers are not here yet
     */
    void told(int remaining, int underWay) {
        if (!isKnown()) {
            renew(remaining);
            return;
        }
        this.remaining = Math.min(this.remaining, remaining);
        this.answers++;
        if (this.answers >= ENOUGH) {
            this.competition = Math.max(this.competition, competition(this.answers + underWay));
        }
    }

    private double competition(int ours) {
        return Math.max(1, (this.firstTold - this.remaining) / (double) ours);
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
