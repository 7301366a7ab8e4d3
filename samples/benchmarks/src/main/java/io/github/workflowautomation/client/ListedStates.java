package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowOperation;
import reactor.core.publisher.Mono;

/** Reads a page of a list as the waiting for runs does, which is not to be had from outside the client. */
public final class ListedStates {

    private final InstanceOperations operations;

    /**
     * Reads with a client's settings.
     *
     * @param client made by the builder
     */
    public ListedStates(WorkflowAutomationClient client) {
        this.operations = ((DefaultWorkflowAutomationClient) client).operations();
    }

    /**
     * Reads ids, states and end times of the first 100 runs.
     *
     * @param workflow the UUID of the workflow
     * @return what was read
     */
    public Mono<?> read(String workflow) {
        return this.operations.states(
                new WorkflowCall(WorkflowOperation.LIST_INSTANCES_PAGE, workflow, workflow, null), 0, 100);
    }
}
