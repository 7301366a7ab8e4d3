package io.github.workflowautomation.application;

import io.github.workflowautomation.service.ExecuteWorkflow;
import reactor.core.publisher.Mono;

/** A bean only if it is imported. */
interface NotAnnotated {

    @ExecuteWorkflow("restart-service")
    Mono<Void> restart();
}
