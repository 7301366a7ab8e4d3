package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The way from a workflow to the client of its connection. An id belongs to the default connection.
 *
 * @param connectionsByAlias the connections of all aliases
 */
record Routes(Connections connections, Map<String, String> connectionsByAlias) {

    <T> Mono<T> mono(@Nullable String workflow, Function<DefaultWorkflowAutomationClient, Mono<T>> call) {
        DefaultWorkflowAutomationClient client = findOrNull(workflow);
        return (client != null) ? call.apply(client) : Mono.error(() -> noDefault(workflow));
    }

    <T> Flux<T> flux(@Nullable String workflow, Function<DefaultWorkflowAutomationClient, Flux<T>> call) {
        DefaultWorkflowAutomationClient client = findOrNull(workflow);
        return (client != null) ? call.apply(client) : Flux.error(() -> noDefault(workflow));
    }

    DefaultWorkflowAutomationClient find(@Nullable String workflow) {
        DefaultWorkflowAutomationClient client = findOrNull(workflow);
        if (client == null) {
            throw noDefault(workflow);
        }
        return client;
    }

    private @Nullable DefaultWorkflowAutomationClient findOrNull(@Nullable String workflow) {
        String name = (workflow != null) ? this.connectionsByAlias.get(workflow) : null;
        return this.connections.find((name != null) ? name : WorkflowAutomationClient.DEFAULT_CONNECTION);
    }

    /** The client of the connection on which a call was made. */
    WorkflowAutomationClient of(@Nullable WorkflowOutcomeUnknownException unknown) {
        return (unknown != null) ? this.connections.get(unknown.getConnection()) : find(null);
    }

    private IllegalArgumentException noDefault(@Nullable String workflow) {
        return new IllegalArgumentException("There is no default connection for "
                + ((workflow != null) ? "'" + WorkflowAliases.shortened(workflow) + "'" : "this call")
                + ". Use one of the aliases " + this.connectionsByAlias.keySet()
                + ", or connection(name) of the client. Known connections: " + this.connections.names());
    }
}
