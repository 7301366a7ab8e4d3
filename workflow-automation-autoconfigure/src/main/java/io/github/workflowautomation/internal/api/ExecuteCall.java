package io.github.workflowautomation.internal.api;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.internal.call.CallProgress;
import reactor.core.publisher.Mono;

/** Starts a run: the endpoint of the service, or checks before it. */
@FunctionalInterface
public interface ExecuteCall {

    Mono<WorkflowInstance> execute(WorkflowCall call, byte[] body, CallProgress progress);
}
