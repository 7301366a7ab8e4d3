package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.definition.WorkflowDraft;
import io.github.workflowautomation.definition.WorkflowQuery;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The definitions of a connection that is searched for at each call. */
record RuntimeConnectionDefinitions(RuntimeConnectionClient client) implements WorkflowDefinitionsClient {

    @Override
    public Flux<WorkflowDefinition> list(WorkflowQuery query) {
        return this.client.flux(
                WorkflowOperation.LIST_DEFINITIONS,
                null,
                found -> found.definitions().list(query));
    }

    @Override
    public Mono<WorkflowDefinition> get(String workflow) {
        return this.client.mono(
                WorkflowOperation.GET_DEFINITION,
                workflow,
                found -> found.definitions().get(workflow));
    }

    @Override
    public Mono<WorkflowDefinition> create(WorkflowDraft draft) {
        return this.client.mono(
                WorkflowOperation.CREATE_DEFINITION,
                null,
                found -> found.definitions().create(draft));
    }

    @Override
    public Mono<WorkflowDefinition> update(String workflow, WorkflowDraft changes) {
        return this.client.mono(
                WorkflowOperation.UPDATE_DEFINITION,
                workflow,
                found -> found.definitions().update(workflow, changes));
    }

    @Override
    public Mono<Void> delete(String workflow) {
        return this.client.mono(
                WorkflowOperation.DELETE_DEFINITION,
                workflow,
                found -> found.definitions().delete(workflow));
    }

    @Override
    public Flux<WorkflowDefinition> findDefinitions(WorkflowOutcomeUnknownException unknown) {
        return this.client.flux(
                WorkflowOperation.FIND_DEFINITIONS,
                null,
                found -> found.definitions().findDefinitions(unknown));
    }
}
