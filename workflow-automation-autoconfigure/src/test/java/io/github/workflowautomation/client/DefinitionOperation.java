package io.github.workflowautomation.client;

import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.definition.WorkflowDraft;
import io.github.workflowautomation.definition.WorkflowQuery;
import io.github.workflowautomation.testing.WorkflowWire;
import reactor.core.publisher.Mono;

/** The operations on one workflow, and those on all. */
enum DefinitionOperation {
    LIST,
    GET,
    CREATE,
    UPDATE,
    DELETE;

    private static final WorkflowDraft DRAFT =
            WorkflowDraft.named("Example Workflow").spec(WorkflowWire.SPEC);

    Mono<?> call(WorkflowDefinitionsClient definitions) {
        return switch (this) {
            case LIST -> definitions.list(WorkflowQuery.all()).collectList();
            case GET -> definitions.get("example");
            case CREATE -> definitions.create(DRAFT);
            case UPDATE -> definitions.update("example", DRAFT);
            case DELETE -> definitions.delete("example");
        };
    }
}
