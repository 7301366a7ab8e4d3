package io.github.workflowautomation.emulator.workflow;

/** Another workflow already has the handle of a workflow. */
public final class DuplicateHandleException extends IllegalArgumentException {

    private final String handle;

    DuplicateHandleException(Workflow workflow, Workflow other, String handle) {
        super("Workflow " + workflow.id() + ": workflow " + other.id() + " already has the handle \"" + handle + "\"");
        this.handle = handle;
    }

    public String handle() {
        return this.handle;
    }
}
