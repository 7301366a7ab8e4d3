package io.github.workflowautomation.internal.api;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import reactor.core.publisher.Mono;

/** Decides whether a run is started. */
@FunctionalInterface
public interface ExecuteGuard {

    /**
     * Returns what is done for an execute.
     *
     * @param body the body of the request
     * @param execution sends the request when it is subscribed to
     */
    Mono<WorkflowInstance> guard(WorkflowCall call, byte[] body, Mono<WorkflowInstance> execution);
}
