package io.github.workflowautomation.emulator.spec;

/**
 * An edge from a step to the next one.
 *
 * @param branch the branch on which it is taken
 * @param next the name of the next step
 */
public record Edge(String branch, String next) {

    public static final String MAIN = "main";

    /** The edge from a loop to its body. */
    public static final String LOOP_START = "loopStart";

    /** The edge from a step to the fallback step of its error handler. No branch of a spec has an empty name. */
    public static final String FALLBACK = "";

    boolean isLoopStart() {
        return this.branch.equals(LOOP_START);
    }
}
