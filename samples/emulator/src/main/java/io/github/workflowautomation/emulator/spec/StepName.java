package io.github.workflowautomation.emulator.spec;

import java.util.regex.Pattern;

/** The rule for names of steps. */
public final class StepName {

    /** The text of Datadog. */
    public static final String RULE =
            "Name cannot be empty, must be unique, and can only contain alphanumeric characters and"
                    + " underscores. It cannot start with a number.";

    private static final Pattern VALID = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private StepName() {}

    public static boolean isValid(String name) {
        return VALID.matcher(name).matches();
    }
}
