package io.github.workflowautomation.console.batch;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.reactive.result.view.Rendering;

/** The list of batches. */
@Controller
class BatchListController {

    private final Batches batches;

    BatchListController(Batches batches) {
        this.batches = batches;
    }

    @GetMapping("/batches")
    Rendering page() {
        return Rendering.view("batches")
                .modelAttribute("batches", this.batches.all())
                .build();
    }
}
