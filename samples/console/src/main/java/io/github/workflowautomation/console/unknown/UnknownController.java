package io.github.workflowautomation.console.unknown;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.console.unknown.Decision.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** The page of a start of unknown outcome, on which a human decides. */
@Controller
@RequestMapping("/unknown/{number}")
class UnknownController {

    private final UnknownOutcomes outcomes;

    private final WorkflowAutomationClient client;

    UnknownController(UnknownOutcomes outcomes, WorkflowAutomationClient client) {
        this.outcomes = outcomes;
        this.client = client;
    }

    @GetMapping
    Rendering page(@PathVariable long number) {
        return Rendering.view("unknown-outcome")
                .modelAttribute("outcome", outcome(number))
                .build();
    }

    @PostMapping("/search")
    Mono<Rendering> search(@PathVariable long number) {
        return outcome(number).search(this.client).map(result -> reload());
    }

    @PostMapping("/decision")
    Rendering decide(@PathVariable long number, @ModelAttribute DecisionForm form) {
        UnknownOutcome outcome = outcome(number);
        if (form.verdict() != Verdict.FOUND) {
            outcome.decide(new Decision(form.verdict(), null, Instant.now()));
            return reload();
        }
        String run = form.run();
        if (run == null || !outcome.isCandidate(run)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The run is no candidate");
        }
        outcome.decide(new Decision(Verdict.FOUND, run, Instant.now()));
        return Rendering.redirectTo("/runs/{workflow}/{id}")
                .modelAttribute("workflow", outcome.workflow())
                .modelAttribute("id", run)
                .build();
    }

    private static Rendering reload() {
        return Rendering.redirectTo("/unknown/{number}").build();
    }

    private UnknownOutcome outcome(long number) {
        UnknownOutcome outcome = this.outcomes.find(number);
        if (outcome == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no unknown outcome of this number");
        }
        return outcome;
    }

    /**
     * The fields of the forms.
     *
     * @param verdict the decision
     * @param run the UUID of the run that was chosen, {@code null} if none was
     */
    record DecisionForm(Verdict verdict, @Nullable String run) {}
}
