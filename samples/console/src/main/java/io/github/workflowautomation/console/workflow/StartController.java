package io.github.workflowautomation.console.workflow;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAutomationException;
import io.github.workflowautomation.WorkflowInputException;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.console.page.Definitions;
import io.github.workflowautomation.console.page.Failure;
import io.github.workflowautomation.console.page.SentForms;
import io.github.workflowautomation.console.unknown.UnknownOutcomes;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** The page of a workflow, with the form that starts a run. */
@Controller
@RequestMapping("/workflows/{workflow}")
class StartController {

    private static final String KEY_FIELD = "_form";

    private final WorkflowAutomationClient client;

    private final Definitions definitions;

    private final SentForms sentForms;

    private final UnknownOutcomes unknownOutcomes;

    StartController(
            WorkflowAutomationClient client,
            Definitions definitions,
            SentForms sentForms,
            UnknownOutcomes unknownOutcomes) {
        this.client = client;
        this.definitions = definitions;
        this.sentForms = sentForms;
        this.unknownOutcomes = unknownOutcomes;
    }

    /**
     * Shows the form.
     *
     * @param json whether the inputs are one JSON object
     * @param from the UUID of the run whose inputs the form has at first, {@code null} for an empty form
     * @param unknown the number of the unknown outcome whose inputs the form has at first, {@code null} for an empty form
     */
    @GetMapping
    Mono<Rendering> page(
            @PathVariable String workflow,
            @RequestParam(defaultValue = "false") boolean json,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable Long unknown) {
        Mono<StartPage> page = StartPage.read(this.definitions, workflow, json);
        if (unknown != null) {
            return page.map(empty -> this.unknownOutcomes
                    .inputs(workflow, unknown)
                    .map(inputs -> empty.with(empty.form().filled(inputs)))
                    .orElse(empty)
                    .render(this.sentForms.newKey()));
        }
        if (from == null) {
            return page.map(empty -> empty.render(this.sentForms.newKey()));
        }
        return page.zipWith(
                this.client.getInstance(workflow, from),
                (empty, run) -> empty.filledFrom(run).render(this.sentForms.newKey()));
    }

    @PostMapping("/runs")
    Mono<Rendering> start(@PathVariable String workflow, ServerWebExchange exchange) {
        return exchange.getFormData()
                .flatMap(form -> StartPage.read(this.definitions, workflow, InputForm.isJson(form))
                        .flatMap(empty -> start(workflow, form, empty)));
    }

    private Mono<Rendering> start(String workflow, MultiValueMap<String, String> form, StartPage empty) {
        @Nullable String sentKey = form.getFirst(KEY_FIELD);
        String key = (sentKey != null) ? sentKey : this.sentForms.newKey();
        InputForm.Values values = empty.form().filled(form).values();
        StartPage page = empty.with(values.form());
        Map<String, @Nullable Object> inputs = values.inputs();
        if (inputs == null) {
            return Mono.just(page.render(key));
        }
        return this.sentForms
                // Other inputs in the same form, after the browser went back to it, are another start
                .once(key + JsonText.digest(workflow, inputs), start(workflow, inputs))
                .map(path -> Rendering.redirectTo(path).build())
                .onErrorResume(WorkflowInputException.class, ex -> {
                    this.definitions.forget(workflow);
                    return Mono.just(page.with(page.form().withViolations(ex.getViolations()))
                            .render(key));
                })
                .onErrorResume(
                        WorkflowAutomationException.class,
                        ex -> Mono.just(page.with(Failure.of(ex)).render(key)));
    }

    /** Results in the path of the next page. */
    private Mono<String> start(String workflow, Map<String, @Nullable Object> inputs) {
        return this.client
                .execute(workflow, inputs)
                .map(run -> UriComponentsBuilder.fromPath("/runs/{workflow}/{id}")
                        .encode()
                        .buildAndExpand(workflow, run.id())
                        .toUriString())
                .onErrorResume(
                        WorkflowOutcomeUnknownException.class,
                        ex -> Mono.just(this.unknownOutcomes.keep(workflow, ex, inputs)));
    }
}
