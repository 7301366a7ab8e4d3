package io.github.workflowautomation.emulator.service;

import io.github.workflowautomation.emulator.run.RunStore;
import io.github.workflowautomation.emulator.workflow.Workflow;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The filter and the order of a list of workflows. */
final class WorkflowQuery {

    private final Query query;

    private final RunStore runs;

    private final boolean includeUnpublished;

    private final boolean includeSpecs;

    private final List<Comparator<Workflow>> order;

    WorkflowQuery(Query query, RunStore runs) {
        this.query = query;
        this.runs = runs;
        this.includeUnpublished = flag("filter[includeUnpublished]");
        this.includeSpecs = flag("filter[includeSpecs]");
        this.order = query.first("sort").map(this::order).orElse(List.of());
    }

    boolean includesSpecs() {
        return this.includeSpecs;
    }

    /** The workflows that match the filter. By default they are in the order of their creation. */
    List<Workflow> of(List<Workflow> all) {
        Set<String> triggers = this.query.all("filter[triggerIds]").stream()
                .flatMap(ids -> Arrays.stream(ids.split(",")))
                .filter(id -> !id.isBlank())
                .map(id -> id.strip() + "Trigger")
                .collect(Collectors.toSet());
        String text = this.query.first("filter[query]").orElse("");
        Stream<Workflow> matching = all.stream()
                .filter(workflow -> this.includeUnpublished || workflow.published())
                .filter(workflow -> triggers.isEmpty()
                        || workflow.spec().triggers().stream().anyMatch(trigger -> triggers.contains(trigger.kind())))
                .filter(workflow -> text.isEmpty() || matches(workflow, text));
        Optional<Comparator<Workflow>> combined = this.order.stream().reduce(Comparator::thenComparing);
        return combined.map(matching::sorted).orElse(matching).toList();
    }

    private static boolean matches(Workflow workflow, String text) {
        if (text.contains(":")) {
            return workflow.tags().stream().anyMatch(text::equalsIgnoreCase);
        }
        return contains(workflow.name(), text)
                || contains(User.NAME, text)
                || workflow.spec()
                        .handle()
                        .filter(handle -> contains(handle, text))
                        .isPresent();
    }

    private static boolean contains(String whole, String part) {
        return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private List<Comparator<Workflow>> order(String fields) {
        return Arrays.stream(fields.split(",", -1))
                .flatMap(field -> field.startsWith("-")
                        ? by(field.substring(1)).map(Comparator::reversed).stream()
                        : by(field).stream())
                .toList();
    }

    /** Sorting by creator or owner has no effect, because there is only one user. */
    private Optional<Comparator<Workflow>> by(String field) {
        return switch (field) {
            case "name" -> Optional.of(Comparator.comparing(Workflow::name, String.CASE_INSENSITIVE_ORDER));
            case "createdAt" -> Optional.of(Comparator.comparing(Workflow::createdAt));
            case "updatedAt" -> Optional.of(Comparator.comparing(Workflow::updatedAt));
            case "lastExecutedAt" ->
                Optional.of(Comparator.comparing(
                        workflow -> this.runs.lastStartedAt(workflow.id()).orElse(Instant.MIN)));
            case "creatorName", "ownerName" -> Optional.empty();
            default -> throw WorkflowErrors.invalidParameter("sort", "query", "sort field");
        };
    }

    private boolean flag(String name) {
        String text = this.query.first(name).orElse("false");
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw WorkflowErrors.invalidParameter(name, "query", "boolean");
    }
}
