package io.github.workflowautomation.emulator.spec;

import java.util.List;

/** A spec is invalid, or the emulator does not support it. */
public final class InvalidSpecException extends RuntimeException {

    private final transient List<String> problems;

    InvalidSpecException(List<String> problems) {
        super(String.join("; ", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** The problems, at least one. */
    public List<String> problems() {
        return this.problems;
    }
}
