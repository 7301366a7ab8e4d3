package io.github.workflowautomation.emulator.run;

import java.util.List;

/** A spec that the service would not take, or that the emulator cannot follow. */
public final class InvalidSpecException extends RuntimeException {

    private final transient List<String> problems;

    InvalidSpecException(List<String> problems) {
        super(String.join("; ", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, at least one thing. */
    public List<String> problems() {
        return this.problems;
    }
}
