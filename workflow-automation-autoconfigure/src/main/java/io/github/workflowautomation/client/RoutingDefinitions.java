package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.definition.WorkflowDraft;
import io.github.workflowautomation.definition.WorkflowMethod;
import io.github.workflowautomation.definition.WorkflowQuery;
import io.github.workflowautomation.definition.WorkflowTypes;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Passes each call on to the connection of its workflow. Calls without a workflow belong to the default connection. */
record RoutingDefinitions(Routes routes, WorkflowTypes types) implements WorkflowDefinitionsClient, WorkflowTypes {

    @Override
    public Flux<WorkflowDefinition> list(WorkflowQuery query) {
        return this.routes.flux(null, client -> client.definitions().list(query));
    }

    @Override
    public Mono<WorkflowDefinition> get(String workflow) {
        return this.routes.mono(workflow, client -> client.definitions().get(workflow));
    }

    @Override
    public Mono<WorkflowDefinition> create(WorkflowDraft draft) {
        return this.routes.mono(null, client -> client.definitions().create(draft));
    }

    @Override
    public Mono<WorkflowDefinition> update(String workflow, WorkflowDraft changes) {
        return this.routes.mono(workflow, client -> client.definitions().update(workflow, changes));
    }

    @Override
    public Mono<Void> delete(String workflow) {
        return this.routes.mono(workflow, client -> client.definitions().delete(workflow));
    }

    @Override
    public Flux<WorkflowDefinition> findDefinitions(WorkflowOutcomeUnknownException unknown) {
        return Flux.defer(
                () -> WorkflowDefinitionsClient.of(this.routes.of(unknown)).findDefinitions(unknown));
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
}
