package io.github.workflowautomation.console.workflow;

import io.github.workflowautomation.WorkflowAutomationState;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The first page: the workflows with their findings, and the latest runs. */
@Controller
class OverviewController {

    private final Workflows workflows;

    private final WorkflowAutomationState state;

    OverviewController(Workflows workflows, WorkflowAutomationState state) {
        this.workflows = workflows;
        this.state = state;
    }

    @GetMapping("/")
    Mono<Rendering> page() {
        return this.workflows
                .findings()
                .map(findings -> Rendering.view("overview")
                        .modelAttribute("workflows", this.workflows.all())
                        .modelAttribute("findings", findings)
                        .modelAttribute("runs", this.state.startedRuns())
                        .build());
    }
}
