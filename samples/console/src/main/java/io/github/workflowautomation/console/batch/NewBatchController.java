package io.github.workflowautomation.console.batch;

import io.github.workflowautomation.console.page.SentForms;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The form that starts a batch. It starts all lines or none. */
@Controller
@RequestMapping("/workflows/{workflow}/batches")
class NewBatchController {

    private static final int MAX_CONCURRENCY = 1000;

    private final Batches batches;

    private final LineCheck check;

    private final SentForms sentForms;

    NewBatchController(Batches batches, LineCheck check, SentForms sentForms) {
        this.batches = batches;
        this.check = check;
        this.sentForms = sentForms;
    }

    @GetMapping("/new")
    Rendering page(@PathVariable String workflow) {
        return form(new Form("", "20", this.sentForms.newKey()), List.of()).build();
    }

    @PostMapping
    Mono<Rendering> start(@PathVariable String workflow, @ModelAttribute Form form) {
        Lines lines = Lines.read(form.text());
        List<LineError> errors = new ArrayList<>(lines.errors());
        @Nullable Integer concurrency = form.concurrencyOrNull();
        if (concurrency == null) {
            errors.add(new LineError(0, "The number of runs at the same time must be from 1 to " + MAX_CONCURRENCY));
        }
        if (this.batches.isFull()) {
            errors.add(new LineError(0, "Too many batches are running. Wait until one has ended, or stop one"));
        }
        if (concurrency == null || !errors.isEmpty()) {
            return Mono.just(rejected(form, errors));
        }
        return this.sentForms
                .once(
                        form.keyOr(this.sentForms.newKey()),
                        this.check
                                .check(workflow, lines.lines())
                                .doOnNext(errors::addAll)
                                .filter(List::isEmpty)
                                .map(accepted -> "/batches/"
                                        + this.batches
                                                .start(workflow, lines.lines(), concurrency)
                                                .number()))
                .map(path -> Rendering.redirectTo(path).build())
                .switchIfEmpty(Mono.fromSupplier(() -> rejected(form, errors)));
    }

    private static Rendering rejected(Form form, List<LineError> errors) {
        return form(form, errors).status(HttpStatus.UNPROCESSABLE_CONTENT).build();
    }

    private static Rendering.Builder<?> form(Form form, List<LineError> errors) {
        return Rendering.view("batch-new").modelAttribute("form", form).modelAttribute("errors", errors);
    }

    /**
     * The fields of the form.
     *
     * @param lines the text, {@code null} if the field is missing
     * @param concurrency the number of runs at the same time
     * @param key identifies the form, so that it starts one batch even if it is sent twice
     */
    record Form(
            @Nullable String lines,
            @Nullable String concurrency,
            @Nullable String key) {

        String text() {
            return (this.lines != null) ? this.lines : "";
        }

        String keyOr(String newKey) {
            return (this.key != null && !this.key.isBlank()) ? this.key : newKey;
        }

        @Nullable
        Integer concurrencyOrNull() {
            if (this.concurrency == null || !this.concurrency.strip().matches("[0-9]{1,4}")) {
                return null;
            }
            int number = Integer.parseInt(this.concurrency.strip());
            return (number >= 1 && number <= MAX_CONCURRENCY) ? number : null;
        }
    }
}
