package io.github.workflowautomation.console.run;

import io.github.workflowautomation.WorkflowAutomationClient;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.thymeleaf.spring6.context.webflux.ReactiveDataDriverContextVariable;
import reactor.core.publisher.Mono;

/** The page of a run. */
@Controller
@RequestMapping("/runs/{workflow}/{id}")
class RunController {

    private final FollowedRuns runs;

    private final WorkflowAutomationClient client;

    RunController(FollowedRuns runs, WorkflowAutomationClient client) {
        this.runs = runs;
        this.client = client;
    }

    @GetMapping
    Mono<Rendering> page(@PathVariable String workflow, @PathVariable String id) {
        return this.runs
                .follow(new RunKey(workflow, id))
                .next()
                .map(progress ->
                        Rendering.view("run").modelAttribute("run", progress).build());
    }

    /** Renders the part of the page that changes, again at each change. */
    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    String events(@PathVariable String workflow, @PathVariable String id, Model model) {
        model.addAttribute(
                "runs", new ReactiveDataDriverContextVariable(this.runs.follow(new RunKey(workflow, id)), 1));
        return "run-events";
    }

    @PostMapping("/cancel")
    Mono<Rendering> cancel(@PathVariable String workflow, @PathVariable String id) {
        return this.client
                .cancelInstance(workflow, id)
                .thenReturn(Rendering.redirectTo("/runs/{workflow}/{id}").build());
    }
}
