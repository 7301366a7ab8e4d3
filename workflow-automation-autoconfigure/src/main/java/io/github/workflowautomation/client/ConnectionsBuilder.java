package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.Connections.Connection;
import io.github.workflowautomation.internal.ratelimit.SharedRateLimits;
import io.github.workflowautomation.internal.types.MappedTypes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Builds a client with several connections. */
final class ConnectionsBuilder {

    private final ConnectionSettings whole;

    private final Map<String, Consumer<WorkflowAutomationClientBuilder>> configured;

    private final SharedRateLimits sharedRateLimits = new SharedRateLimits();

    private final Map<String, String> connectionsByAlias = new TreeMap<>();

    private final Connections connections;

    /**
     * Begins to build a client.
     *
     * @param whole the settings of the default connection, which are those of the others unless they have their own
     * @param configured the settings of the other connections by name
     * @param source finds further connections, {@code null} if there are none
     */
    ConnectionsBuilder(
            ConnectionSettings whole,
            Map<String, Consumer<WorkflowAutomationClientBuilder>> configured,
            RuntimeConnections.@Nullable Source source) {
        this.whole = whole;
        this.configured = configured;
        this.connections = new Connections(
                (source != null)
                        ? new RuntimeConnections(source, whole.http.responseTimeout(), this::connectAtRunTime)
                        : null);
    }

    WorkflowAutomationClient build() {
        Map<String, ConnectionSettings> parts = parts();
        parts.forEach((name, part) -> part.workflows
                .keySet()
                .forEach(alias -> requireUnique(alias, this.connectionsByAlias.put(alias, name), name)));
        try {
            parts.forEach((name, part) -> this.connections.add(name, connect(name, part)));
        } catch (RuntimeException ex) {
            this.connections.close();
            throw ex;
        }
        return new RoutingWorkflowAutomationClient(
                new Routes(this.connections, this.connectionsByAlias),
                this.whole.baseUrl,
                new MappedTypes(this.whole.jsonMapper));
    }

    /** The settings of the connections, the default one first. */
    private Map<String, ConnectionSettings> parts() {
        Map<String, ConnectionSettings> parts = new LinkedHashMap<>();
        if (this.whole.credentials != null || !this.whole.workflows.isEmpty()) {
            parts.put(WorkflowAutomationClient.DEFAULT_CONNECTION, this.whole);
        }
        new TreeMap<>(this.configured).forEach((name, settings) -> parts.put(name, part(name, settings)));
        return parts;
    }

    private ConnectionSettings part(String name, Consumer<WorkflowAutomationClientBuilder> settings) {
        ConnectionSettings part = this.whole.copy(name);
        settings.accept(new WorkflowAutomationClientBuilder(part));
        return part;
    }

    private Connection connect(String name, ConnectionSettings part) {
        WorkflowAliases aliases = new WorkflowAliases(part.workflows, name, this.connectionsByAlias);
        return new ConnectionWiring(part).connect(aliases, this.sharedRateLimits, this.connections::get, false);
    }

    private Connection connectAtRunTime(String name, Consumer<WorkflowAutomationClientBuilder> settings) {
        return connect(name, part(name, settings));
    }

    private static void requireUnique(String alias, @Nullable String other, String name) {
        if (other != null) {
            throw new IllegalArgumentException("The workflow alias '" + alias + "' belongs to the connections '" + other
                    + "' and '" + name + "'. Choose another alias for one of them");
        }
    }
}
