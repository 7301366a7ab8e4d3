package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowAutomationClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The connections of a client: those that are configured, and those of a source that is asked at run time. */
final class Connections {

    private final Map<String, Connection> configured = new LinkedHashMap<>();

    private final @Nullable RuntimeConnections atRunTime;

    Connections(@Nullable RuntimeConnections atRunTime) {
        this.atRunTime = atRunTime;
    }

    /** Adds a connection before the client is used. */
    void add(String name, Connection connection) {
        this.configured.put(name, connection);
    }

    /** The client of a connection. One of the source is searched for at each call. */
    WorkflowAutomationClient get(String name) {
        WorkflowAutomationClient found = find(name);
        if (found != null) {
            return found;
        }
        if (this.atRunTime != null
                && ConnectionNames.isName(name)
                && !name.equalsIgnoreCase(WorkflowAutomationClient.DEFAULT_CONNECTION)) {
            return new RuntimeConnectionClient(name, this.atRunTime, this::get);
        }
        throw ConnectionNames.unknown(name, names());
    }

    /** The client of a configured connection; {@code null} if there is none of this name. */
    @Nullable
    DefaultWorkflowAutomationClient find(String name) {
        Connection connection = this.configured.get(name);
        return (connection != null) ? connection.client() : null;
    }

    Set<String> names() {
        return this.configured.keySet();
    }

    Collection<DefaultWorkflowAutomationClient> configured() {
        return this.configured.values().stream().map(Connection::client).toList();
    }

    /** All connections that are open. */
    Collection<DefaultWorkflowAutomationClient> open() {
        List<DefaultWorkflowAutomationClient> open = new ArrayList<>(configured());
        if (this.atRunTime != null) {
            open.addAll(this.atRunTime.open());
        }
        return open;
    }

    void close() {
        if (this.atRunTime != null) {
            this.atRunTime.close();
        }
        this.configured.values().forEach(Connection::close);
    }

    /**
     * A connection of a client.
     *
     * @param client makes the calls; closing it does nothing
     * @param onClose ends its parts
     */
    record Connection(DefaultWorkflowAutomationClient client, Runnable onClose) {

        void close() {
            this.onClose.run();
        }
    }
}
