package io.github.workflowautomation.console.batch;

import io.github.workflowautomation.console.page.Failure;
import io.github.workflowautomation.console.page.Outages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ResponseStatusException;
import org.thymeleaf.spring6.context.webflux.ReactiveDataDriverContextVariable;
import reactor.core.publisher.Flux;

/** The page of a batch. */
@Controller
@RequestMapping("/batches/{number}")
class BatchController {

    private final Batches batches;

    private final Outages outages;

    BatchController(Batches batches, Outages outages) {
        this.batches = batches;
        this.outages = outages;
    }

    @ModelAttribute("batch")
    Batch batch(@PathVariable int number) {
        Batch batch = this.batches.find(number);
        if (batch == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no batch of this number");
        }
        return batch;
    }

    @GetMapping
    Rendering page(
            @ModelAttribute("batch") Batch batch,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "false") boolean problems) {
        return Rendering.view("batch")
                .modelAttribute("update", BatchUpdate.complete(batch.counts()))
                .modelAttribute("table", batch.table(page, problems))
                .build();
    }

    /** Renders the parts of the page that change, again at each change. */
    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    String events(
            @ModelAttribute("batch") Batch batch,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "false") boolean problems,
            Model model) {
        Flux<Event> events = batch.follow()
                .publish(updates -> Flux.combineLatest(
                        updates,
                        this.outages.follow().takeUntilOther(updates.ignoreElements()),
                        (update, outage) -> new Event(update, batch.table(page, problems), outage.orElse(null))));
        model.addAttribute("events", new ReactiveDataDriverContextVariable(events, 1));
        return "batch-events";
    }

    @PostMapping("/stop")
    Rendering stop(@ModelAttribute("batch") Batch batch) {
        batch.stop();
        return Rendering.redirectTo("/batches/{number}").build();
    }

    /**
     * What a page gets at a change.
     *
     * @param update the change
     * @param table the rows that the page shows
     * @param outage the outage of Datadog at present, {@code null} if it responds
     */
    record Event(
            BatchUpdate update, BatchTable table, @Nullable Failure outage) {}
}
