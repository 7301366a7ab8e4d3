package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowDefinitionChecks;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/** The checks of the configured connections. What concerns one address concerns the default one, or the first. */
record RoutingChecks(Routes routes) implements WorkflowDefinitionChecks {

    private DefaultWorkflowAutomationClient main() {
        Connections all = this.routes.connections();
        DefaultWorkflowAutomationClient main = all.find(WorkflowAutomationClient.DEFAULT_CONNECTION);
        return (main != null)
                ? main
                : all.configured().stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("No connection is configured"));
    }

    @Override
    public URI baseUrl() {
        return main().baseUrl();
    }

    @Override
    public Map<String, String> workflows() {
        Map<String, String> workflows = new TreeMap<>();
        this.routes.connections().configured().forEach(client -> workflows.putAll(client.workflows()));
        return Collections.unmodifiableMap(workflows);
    }

    @Override
    public boolean usesAccessToken() {
        return main().usesAccessToken();
    }

    @Override
    public Mono<Void> validateKeys(Duration timeLimit) {
        return Mono.defer(() -> main().validateKeys(timeLimit));
    }

    @Override
    public Mono<WorkflowDefinition> describeWorkflow(String workflow, Duration timeLimit) {
        return this.routes.mono(workflow, client -> client.describeWorkflow(workflow, timeLimit));
    }

    @Override
    public Map<String, WorkflowAutomationChecks> connections() {
        Map<String, WorkflowAutomationChecks> checks = new LinkedHashMap<>();
        for (String name : this.routes.connections().names()) {
            checks.put(name, Objects.requireNonNull(this.routes.connections().find(name)));
        }
        return Collections.unmodifiableMap(checks);
    }
}
