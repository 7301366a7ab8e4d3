package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowDefinitionChecks;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The client as {@link WorkflowDefinitionChecks} only. */
record ChecksView(WorkflowDefinitionChecks client) implements WorkflowDefinitionChecks {

    @Override
    public URI baseUrl() {
        return this.client.baseUrl();
    }

    @Override
    public Map<String, String> workflows() {
        return this.client.workflows();
    }

    @Override
    public boolean usesAccessToken() {
        return this.client.usesAccessToken();
    }

    @Override
    public Mono<Void> validateKeys(Duration timeLimit) {
        return this.client.validateKeys(timeLimit);
    }

    @Override
    public Mono<WorkflowDefinition> describeWorkflow(String workflow, Duration timeLimit) {
        return this.client.describeWorkflow(workflow, timeLimit);
    }
}
