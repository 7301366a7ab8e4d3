package io.github.workflowautomation.console.run;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstancePage;
import io.github.workflowautomation.console.page.ReadCache;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The list of the runs of a workflow. */
@Controller
class RunListController {

    /** Changes of a filter read nothing again. */
    private static final Duration KEPT = Duration.ofSeconds(3);

    private final ReadCache<Page, WorkflowInstancePage> pages;

    RunListController(WorkflowAutomationClient client) {
        this.pages = new ReadCache<>(
                KEPT, page -> client.listInstancesPage(page.workflow(), page.number() - 1, page.size()));
    }

    /**
     * Shows one page.
     *
     * @param page the number of the page, from 1
     * @param size the number of runs on a page
     * @param sizeBefore the number of runs on the page that the form was on; another one begins at the first page
     * @param filter what to show of them
     */
    @GetMapping("/workflows/{workflow}/runs")
    Mono<Rendering> page(
            @PathVariable String workflow,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "25") int size,
            @RequestParam(required = false) @Nullable Integer sizeBefore,
            @ModelAttribute RunFilter filter) {
        int usedSize = RunList.SIZES.contains(size) ? size : RunList.DEFAULT_SIZE;
        boolean sameSize = sizeBefore == null || sizeBefore == usedSize;
        return this.pages
                .get(new Page(workflow, sameSize ? Math.max(page, 1) : 1, usedSize))
                .map(read -> Rendering.view("runs")
                        .modelAttribute("list", new RunList(workflow, read, filter))
                        .build());
    }

    /**
     * What is read by one request.
     *
     * @param workflow the workflow
     * @param number the number of the page, from 1
     * @param size the number of runs on a page
     */
    private record Page(String workflow, int number, int size) {}
}
