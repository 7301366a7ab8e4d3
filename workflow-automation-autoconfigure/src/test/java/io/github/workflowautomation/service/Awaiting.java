package io.github.workflowautomation.service;

import reactor.core.publisher.Mono;

/** A general interface, whose type of outputs is chosen by those that extend it. */
interface Awaiting<T> {

    @ExecuteWorkflow("example")
    Mono<T> inherited(@WorkflowInput("service_name") String service);
}
