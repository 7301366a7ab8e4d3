package io.github.workflowautomation.client;

import static io.github.workflowautomation.client.Arguments.require;
import static io.github.workflowautomation.client.Arguments.requireNotNull;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.definition.WorkflowDraft;
import io.github.workflowautomation.definition.WorkflowMethod;
import io.github.workflowautomation.definition.WorkflowQuery;
import io.github.workflowautomation.definition.WorkflowTypes;
import io.github.workflowautomation.internal.api.DefinitionApi;
import io.github.workflowautomation.internal.api.DefinitionFinder;
import io.github.workflowautomation.internal.json.DraftEncoder;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Observes each call, checks its arguments and passes it on. */
final class DefaultWorkflowDefinitionsClient implements WorkflowDefinitionsClient, WorkflowTypes {

    private final CallObservations observations;

    private final WorkflowAliases aliases;

    private final DraftEncoder drafts;

    private final DefinitionApi api;

    private final DefinitionFinder finder;

    private final WorkflowTypes types;

    DefaultWorkflowDefinitionsClient(
            CallObservations observations,
            WorkflowAliases aliases,
            DraftEncoder drafts,
            DefinitionApi api,
            WorkflowTypes types) {
        this.observations = observations;
        this.aliases = aliases;
        this.drafts = drafts;
        this.api = api;
        this.types = types;
        this.finder = new DefinitionFinder(api);
    }

    @Override
    public Flux<WorkflowDefinition> list(WorkflowQuery query) {
        return this.observations.flux(WorkflowOperation.LIST_DEFINITIONS, null, null, onInstance -> {
            require(query != null, "query must not be null: WorkflowQuery.all() lists all workflows");
            return this.api.list(call(WorkflowOperation.LIST_DEFINITIONS), query);
        });
    }

    @Override
    public Mono<WorkflowDefinition> get(String workflow) {
        return this.observations.mono(
                WorkflowOperation.GET_DEFINITION,
                workflow,
                null,
                onInstance -> this.api.get(this.aliases.call(WorkflowOperation.GET_DEFINITION, workflow)));
    }

    @Override
    public Mono<WorkflowDefinition> create(WorkflowDraft draft) {
        return this.observations.mono(WorkflowOperation.CREATE_DEFINITION, null, null, onInstance -> {
            requireNotNull(draft, "draft");
            return this.api.create(call(WorkflowOperation.CREATE_DEFINITION), this.drafts.create(draft));
        });
    }

    @Override
    public Mono<WorkflowDefinition> update(String workflow, WorkflowDraft changes) {
        return this.observations.mono(WorkflowOperation.UPDATE_DEFINITION, workflow, null, onInstance -> {
            WorkflowCall call = this.aliases.call(WorkflowOperation.UPDATE_DEFINITION, workflow);
            requireNotNull(changes, "changes");
            return this.api.update(call, this.drafts.update(call.workflowId(), changes));
        });
    }

    @Override
    public Mono<Void> delete(String workflow) {
        return this.observations.mono(
                WorkflowOperation.DELETE_DEFINITION,
                workflow,
                null,
                onInstance -> this.api.delete(this.aliases.call(WorkflowOperation.DELETE_DEFINITION, workflow)));
    }

    @Override
    public Flux<WorkflowDefinition> findDefinitions(WorkflowOutcomeUnknownException unknown) {
        return this.observations.flux(WorkflowOperation.FIND_DEFINITIONS, null, null, onInstance -> {
            require(
                    unknown != null && unknown.getOperation() == WorkflowOperation.CREATE_DEFINITION,
                    "unknown must be the exception of a create. Search for runs with findInstances");
            return this.finder.find(call(WorkflowOperation.FIND_DEFINITIONS), unknown);
        });
    }

    @Override
    public Set<String> parameterTypes(Type type) {
        return this.types.parameterTypes(type);
    }

    @Override
    public @Nullable List<WorkflowMethod.Value> written(Type type) {
        return this.types.written(type);
    }

    @Override
    public @Nullable List<WorkflowMethod.Value> read(Type type) {
        return this.types.read(type);
    }

    /** A call that is not about one known workflow. */
    private static WorkflowCall call(WorkflowOperation operation) {
        return new WorkflowCall(operation, "", "", null);
    }
}
