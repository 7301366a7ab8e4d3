package io.github.workflowautomation.internal.api;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowQuery;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Finds the workflow that a create with an unknown outcome may have created. A value that the service does not report excludes no
 * workflow, because a workflow that is overlooked may be created twice.
 */
public final class DefinitionFinder {

    /** The assumed largest difference between the clocks of this machine and of the service. */
    private static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofMinutes(2);

    private final DefinitionApi api;

    public DefinitionFinder(DefinitionApi api) {
        this.api = api;
    }

    public Flux<WorkflowDefinition> find(WorkflowCall call, WorkflowOutcomeUnknownException unknown) {
        Instant earliest = unknown.getSentAt().minus(MAX_CLOCK_DIFFERENCE);
        Instant latest = unknown.getGivenUpAt().plus(MAX_CLOCK_DIFFERENCE);
        String name = unknown.getDefinitionName();
        return this.api
                .list(call, query(name))
                .filter(found -> name == null || name.equals(found.name()))
                .filter(found -> found.spec().isEmpty() || isEqual(unknown.getDefinitionHandle(), found.handle()))
                .filter(found -> isBetween(found.createdAt(), earliest, latest));
    }

    /** A text with a colon would filter by a tag. */
    private static WorkflowQuery query(@Nullable String name) {
        WorkflowQuery all =
                WorkflowQuery.all().includeUnpublished().includeSpecs().descending(WorkflowQuery.Sort.CREATED_AT);
        return (name == null || name.isBlank() || name.indexOf(':') >= 0) ? all : all.text(name);
    }

    /** The service may give a workflow a handle that was created without one. */
    private static boolean isEqual(@Nullable String sent, @Nullable String found) {
        return sent == null || sent.equals(found);
    }

    private static boolean isBetween(@Nullable Instant time, Instant earliest, Instant latest) {
        return time == null || !(time.isBefore(earliest) || time.isAfter(latest));
    }
}
