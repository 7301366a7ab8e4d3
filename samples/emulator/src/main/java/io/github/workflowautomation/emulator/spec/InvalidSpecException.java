package io.github.workflowautomation.emulator.spec;

import java.util.List;

/** A spec is invalid, or the emulator does not support it. */
public final class InvalidSpecException extends RuntimeException {

    /** The text of Datadog, followed by the id of the action. */
    static final String UNKNOWN_ACTION = "no action registered for ID ";

    private final transient List<String> problems;

    InvalidSpecException(List<String> problems) {
        super(String.join("; ", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public boolean hasUnknownAction() {
        return this.problems.stream().anyMatch(problem -> problem.startsWith(UNKNOWN_ACTION));
    }

    /** The problems, at least one. */
    public List<String> problems() {
        return this.problems;
    }
}
