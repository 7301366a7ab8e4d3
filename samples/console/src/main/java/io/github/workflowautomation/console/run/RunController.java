package io.github.workflowautomation.console.run;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAutomationState;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.console.page.Failure;
import io.github.workflowautomation.console.page.ReadCache;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.thymeleaf.spring6.context.webflux.ReactiveDataDriverContextVariable;
import reactor.core.publisher.Mono;

/** The page of a run. */
@Controller
@RequestMapping("/runs/{workflow}/{id}")
class RunController {

    /** Then the page is shown without the run, which follows as an event. */
    private static final Duration WAIT_FOR_RUN = Duration.ofSeconds(3);

    private static final Duration FOUND_KEPT = Duration.ofSeconds(10);

    private final FollowedRuns runs;

    private final WorkflowAutomationClient client;

    private final WorkflowAutomationState state;

    private final ReadCache<RunKey, String> found;

    RunController(FollowedRuns runs, WorkflowAutomationClient client, WorkflowAutomationState state) {
        this.runs = runs;
        this.client = client;
        this.state = state;
        this.found = new ReadCache<>(
                FOUND_KEPT, key -> client.getInstance(key.workflow(), key.id()).map(WorkflowInstance::id));
    }

    @GetMapping
    Mono<Rendering> page(
            @PathVariable String workflow,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean canceling) {
        RunKey key = new RunKey(workflow, id);
        return exists(key)
                .then(this.runs.follow(key).next())
                .timeout(WAIT_FOR_RUN, Mono.just(RunProgress.unknown(key)))
                .map(progress -> page(progress, canceling));
    }

    /**
     * A watch waits some seconds for a run that Datadog does not know, because a new run may be visible late. A page of a run that
     * this application has not started need not wait.
     */
    private Mono<Void> exists(RunKey key) {
        boolean known = this.runs.latest(key).instance() != null
                || this.state.startedRuns().stream()
                        .anyMatch(run -> run.instanceId().equals(key.id()));
        return known
                ? Mono.empty()
                : this.found
                        .get(key)
                        .then()
                        .onErrorComplete(ex ->
                                !(ex instanceof WorkflowNotFoundException || ex instanceof IllegalArgumentException));
    }

    /** A page of a run that cannot be read now shows the run when it can. A run that is unknown or denied has no page. */
    private static Rendering page(RunProgress run, boolean canceling) {
        Failure failure = run.failure();
        boolean hasPage = run.instance() != null || failure == null || failure.repeat() != null;
        Rendering.Builder<?> page = Rendering.view(hasPage ? "run" : "error")
                .modelAttribute("run", run)
                .modelAttribute("canceling", canceling);
        if (run.instance() == null && failure != null) {
            page.status(failure.status()).modelAttribute("failure", failure);
        }
        return page.build();
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
                .thenReturn(Rendering.redirectTo("/runs/{workflow}/{id}?canceling=true")
                        .build());
    }
}
