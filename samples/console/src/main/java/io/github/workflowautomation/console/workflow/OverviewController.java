package io.github.workflowautomation.console.workflow;

import io.github.workflowautomation.console.run.Activity;
import io.github.workflowautomation.console.run.StartedRuns;
import io.github.workflowautomation.console.workflow.Workflows.Findings;
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
        Mono<Optional<Findings>> findings =
                this.workflows.findings().map(Optional::of).timeout(WAIT_FOR_FINDINGS, Mono.just(Optional.empty()));
        return Mono.zip(findings, this.activity.follow().next(), this::page);
    }

    private Rendering page(Optional<Findings> findings, StartedRuns runs) {
        Rendering.Builder<?> page = Rendering.view("overview")
                .modelAttribute("workflows", this.workflows.all())
                .modelAttribute("severalConnections", this.workflows.hasSeveralConnections())
                .modelAttribute("runs", runs);
        findings.ifPresent(found -> page.modelAttribute("findings", found));
        return page.build();
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
