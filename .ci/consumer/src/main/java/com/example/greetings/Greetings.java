package com.example.greetings;

import io.github.workflowautomation.service.ExecuteWorkflow;
import io.github.workflowautomation.service.WorkflowService;
import reactor.core.publisher.Mono;

@WorkflowService
interface Greetings {

    record Outputs(String output) {}

    @ExecuteWorkflow("greet")
    Mono<Outputs> greet(String input);
}
