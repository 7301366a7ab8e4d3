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

    private final WorkflowAutomationClientBuilder whole;

    private final SharedRateLimits sharedRateLimits = new SharedRateLimits();

    private final Map<String, String> connectionsByAlias = new TreeMap<>();

    private final Connections connections;

    ConnectionsBuilder(WorkflowAutomationClientBuilder whole) {
        this.whole = whole;
        RuntimeConnections.Source source = whole.connectionSource();
        this.connections = new Connections(
                (source != null)
                        ? new RuntimeConnections(source, whole.responseTimeout(), this::connectAtRunTime)
                        : null);
    }

    WorkflowAutomationClient build() {
        Map<String, WorkflowAutomationClientBuilder> parts = parts();
        parts.forEach((name, part) -> part.workflows()
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
                this.whole.baseUrl(),
                new MappedTypes(this.whole.jsonMapper()));
    }

    /** The builders of the connections, the default one first. */
    private Map<String, WorkflowAutomationClientBuilder> parts() {
        Map<String, WorkflowAutomationClientBuilder> parts = new LinkedHashMap<>();
        if (this.whole.hasCredentials() || !this.whole.workflows().isEmpty()) {
            parts.put(WorkflowAutomationClient.DEFAULT_CONNECTION, this.whole);
        }
        new TreeMap<>(this.whole.connections()).forEach((name, settings) -> parts.put(name, part(name, settings)));
        return parts;
    }

    private WorkflowAutomationClientBuilder part(String name, Consumer<WorkflowAutomationClientBuilder> settings) {
        WorkflowAutomationClientBuilder part = this.whole.copy(name);
        settings.accept(part);
        return part;
    }

    private Connection connect(String name, WorkflowAutomationClientBuilder part) {
        WorkflowAliases aliases = new WorkflowAliases(part.workflows(), name, this.connectionsByAlias);
        return part.connect(aliases, this.sharedRateLimits, this.connections::get, false);
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
