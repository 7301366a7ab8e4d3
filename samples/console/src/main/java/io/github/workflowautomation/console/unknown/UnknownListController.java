package io.github.workflowautomation.console.unknown;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.reactive.result.view.Rendering;

/** The list of the starts of unknown outcome. */
@Controller
class UnknownListController {

    private final UnknownOutcomes outcomes;

    UnknownListController(UnknownOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    @GetMapping("/unknown")
    Rendering page() {
        return Rendering.view("unknown")
                .modelAttribute("outcomes", this.outcomes.all())
                .build();
    }
}
