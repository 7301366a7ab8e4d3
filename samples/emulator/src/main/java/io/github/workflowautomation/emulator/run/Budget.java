package io.github.workflowautomation.emulator.run;

/** The limit on the steps of a run together with the runs that it starts. It bounds the time and the memory of runs. */
final class Budget {

    /** Enough for 2,000 iterations of 50 steps. */
    private static final int MAX_STEPS = 100_000;

    /** A workflow that starts itself would otherwise never end. */
    private static final int MAX_DEPTH = 20;

    private final int[] used;

    private final int depth;

    private Budget(int[] used, int depth) {
        this.used = used;
        this.depth = depth;
    }

    static Budget full() {
        return new Budget(new int[1], 0);
    }

    /** The budget of a run that a run with this budget starts. It is a part of this one. */
    Budget ofChild() {
        return new Budget(this.used, this.depth + 1);
    }

    boolean isTooDeep() {
        return this.depth > MAX_DEPTH;
    }

    /** Counts the start of a step. Returns whether it can start. */
    boolean take() {
        return this.used[0]++ < MAX_STEPS;
    }

    static String exceeded() {
        return "the run has started more than " + MAX_STEPS + " steps, which is the limit of the emulator";
    }
}
