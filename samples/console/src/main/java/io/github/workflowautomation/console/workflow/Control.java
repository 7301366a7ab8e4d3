package io.github.workflowautomation.console.workflow;

import io.github.workflowautomation.definition.WorkflowParameter;

/** The control of a form for an input. */
enum Control {

    /** One line of text. */
    TEXT,

    /** One line of text, with suggestions. */
    SUGGESTIONS,

    /** A number. */
    NUMBER,

    /** One of several values. */
    CHOICE,

    /** Any of several values, for an array. */
    CHOICES,

    /** JSON, for objects, arrays, and types that are not known. */
    JSON;

    static Control of(WorkflowParameter parameter) {
        String type = parameter.type();
        boolean limited = !parameter.allowedValues().isEmpty() && !parameter.allowExtraValues();
        if (type.startsWith("ARRAY_")) {
            return limited ? CHOICES : JSON;
        }
        if (limited || type.equals("BOOLEAN")) {
            return CHOICE;
        }
        return switch (type) {
            case "STRING", "NUMBER" ->
                parameter.allowedValues().isEmpty() ? (type.equals("STRING") ? TEXT : NUMBER) : SUGGESTIONS;
            default -> JSON;
        };
    }
}
