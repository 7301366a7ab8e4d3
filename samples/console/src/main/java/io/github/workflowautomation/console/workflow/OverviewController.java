package io.github.workflowautomation.console.workflow;

import io.github.workflowautomation.console.run.Activity;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.thymeleaf.spring6.context.webflux.ReactiveDataDriverContextVariable;
import reactor.core.publisher.Mono;

/** The first page: the workflows with their findings, and the latest runs. */
@Controller
class OverviewController {

    /** Then the page is shown without findings. */
    private static final Duration WAIT_FOR_FINDINGS = Duration.ofSeconds(2);

    private final Workflows workflows;

    private final Activity activity;

    OverviewController(Workflows workflows, Activity activity) {
        this.workflows = workflows;
        this.activity = activity;
    }

    @GetMapping("/")
    Mono<Rendering> page() {
        return Mono.zip(
                this.workflows.findings().map(Optional::of).timeout(WAIT_FOR_FINDINGS, Mono.just(Optional.empty())),
                this.activity.follow().next(),
                (findings, runs) -> Rendering.view("overview")
                        .modelAttribute("workflows", this.workflows.all())
                        .modelAttribute("severalConnections", this.workflows.hasSeveralConnections())
                        .modelAttribute("findings", findings.orElse(null))
                        .modelAttribute("runs", runs)
                        .build());
    }

    /** Renders the part of the page that changes, again at each change. */
    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    String events(Model model) {
        model.addAttribute("changes", new ReactiveDataDriverContextVariable(this.activity.follow(), 1));
        return "overview-events";
    }

    @PostMapping("/checks")
    Mono<Rendering> check() {
        return this.workflows.check().map(findings -> Rendering.redirectTo("/").build());
    }
}
