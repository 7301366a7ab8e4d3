package io.github.workflowautomation.application;

import io.github.workflowautomation.service.ExecuteWorkflow;
import io.github.workflowautomation.service.WorkflowService;
import reactor.core.publisher.Mono;

/** A component that declares the workflows it needs. */
final class Operator {

    private final Workflows workflows;

    Operator(Workflows workflows) {
        this.workflows = workflows;
    }

    Mono<Void> restart(String service) {
        return this.workflows.restart(service);
    }

    @WorkflowService
    interface Workflows {

        @ExecuteWorkflow("restart-service")
        Mono<Void> restart(String service);
    }
}
