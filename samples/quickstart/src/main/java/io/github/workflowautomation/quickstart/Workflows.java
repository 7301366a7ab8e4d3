package io.github.workflowautomation.quickstart;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.service.ExecuteWorkflow;
import io.github.workflowautomation.service.WorkflowService;
import reactor.core.publisher.Flux;

/** The workflows of the quickstart. */
@WorkflowService
interface Workflows {

    /** The inputs of the workflow 'example'. */
    record Inputs(String input) {}

    /** The outputs of the workflow 'example'. */
    record Outputs(String output) {}

    @ExecuteWorkflow("example")
    Outputs repeat(Inputs inputs);

    @ExecuteWorkflow("example")
    Flux<WorkflowInstance> follow(String input);

    @ExecuteWorkflow("failing")
    WorkflowInstance fail();
}
