package io.github.workflowautomation.console.workflow;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.console.page.Definitions;
import io.github.workflowautomation.console.page.Failure;
import io.github.workflowautomation.definition.WorkflowDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/**
 * The page of a workflow.
 *
 * @param alias the workflow
 * @param definition its definition, {@code null} if Datadog denies reading it
 * @param form the inputs
 * @param notes what a person should know before a start
 * @param failure why the start failed, {@code null} if it did not
 */
record StartPage(
        String alias,
        @Nullable WorkflowDefinition definition,
        InputForm form,
        List<String> notes,
        @Nullable Failure failure) {

    /** Starting a run needs another scope than reading a workflow, so a denial is only a note. */
    static Mono<StartPage> read(Definitions definitions, String alias, boolean asJson) {
        return definitions
                .get(alias)
                .map(definition ->
                        new StartPage(alias, definition, InputForm.of(definition, asJson), notes(definition), null))
                .onErrorResume(
                        ex -> ex instanceof WorkflowApiException denied && denied.isAccessDenied(),
                        denied -> Mono.just(new StartPage(
                                alias,
                                null,
                                InputForm.of(null, true),
                                List.of("The inputs are not known. "
                                        + Failure.of(denied).message()),
                                null)));
    }

    private static List<String> notes(WorkflowDefinition definition) {
        List<String> notes = new ArrayList<>();
        if (!definition.published()) {
            notes.add("It cannot be started: it is not published. Publish it in Datadog.");
        }
        if (!definition.spec().isEmpty() && !definition.hasApiTrigger()) {
            notes.add("It cannot be started: it has no API trigger. Add one in Datadog, and publish it again.");
        }
        return notes;
    }

    StartPage with(InputForm other) {
        return new StartPage(this.alias, this.definition, other, this.notes, this.failure);
    }

    StartPage with(Failure other) {
        return new StartPage(this.alias, this.definition, this.form, this.notes, other);
    }

    StartPage filledFrom(WorkflowInstance run) {
        List<String> all = new ArrayList<>(this.notes);
        all.add(
                run.inputsTruncated()
                        ? "Datadog does not report the inputs of the earlier run, because they are too big."
                        : "The inputs are those of the earlier run " + run.id() + ".");
        return new StartPage(this.alias, this.definition, this.form.filled(run.inputs()), all, this.failure);
    }

    public String title() {
        return Optional.ofNullable(this.definition)
                .map(WorkflowDefinition::name)
                .filter(name -> !name.isEmpty())
                .orElse(this.alias);
    }

    /** Whether the inputs are one JSON object although there could be a field for each. */
    public boolean couldHaveFields() {
        return this.form.json() != null && this.definition != null && this.definition.hasCompleteInputs();
    }

    Rendering render(String key) {
        Rendering.Builder<?> rendering =
                Rendering.view("workflow").modelAttribute("page", this).modelAttribute("formKey", key);
        if (this.failure != null) {
            rendering.status(this.failure.status());
            if (this.failure.retryAfter() != null) {
                rendering.header(
                        HttpHeaders.RETRY_AFTER,
                        String.valueOf(this.failure.retryAfter().toSeconds() + 1));
            }
        } else if (!this.form.isValid()) {
            rendering.status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return rendering.build();
    }
}
