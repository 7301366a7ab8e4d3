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
import java.util.Optional;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/**
 * The checks of the configured connections. What concerns one address concerns the default one, or the first. If all connections are
 * known only at run time, there is nothing to check.
 *
 * @param commonBaseUrl the address of connections for which no other one is set
 */
record RoutingChecks(Routes routes, URI commonBaseUrl) implements WorkflowDefinitionChecks {

    private Optional<DefaultWorkflowAutomationClient> main() {
        Connections all = this.routes.connections();
        DefaultWorkflowAutomationClient main = all.find(WorkflowAutomationClient.DEFAULT_CONNECTION);
        return (main != null) ? Optional.of(main) : all.configured().stream().findFirst();
    }

    @Override
    public URI baseUrl() {
        return main().map(DefaultWorkflowAutomationClient::baseUrl).orElse(this.commonBaseUrl);
    }

    @Override
    public Map<String, String> workflows() {
        Map<String, String> workflows = new TreeMap<>();
        this.routes.connections().configured().forEach(client -> workflows.putAll(client.workflows()));
        return Collections.unmodifiableMap(workflows);
    }

    @Override
    public boolean usesAccessToken() {
        return main().filter(DefaultWorkflowAutomationClient::usesAccessToken).isPresent();
    }

    @Override
    public Mono<Void> validateKeys(Duration timeLimit) {
        return Mono.defer(
                () -> main().map(client -> client.validateKeys(timeLimit)).orElseGet(Mono::empty));
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
