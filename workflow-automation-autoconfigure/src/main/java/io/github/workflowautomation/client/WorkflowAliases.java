package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.internal.exchange.PathIds;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The workflows of a connection that have an alias. Resolves the workflow argument of calls and checks ids. */
final class WorkflowAliases {

    private static final int MAX_QUOTED_LENGTH = 100;

    /** The aliases do not change: meters are registered for each of them. Their ids may. */
    private final SortedMap<String, Supplier<String>> idsByAlias;

    private final String connection;

    private final Map<String, String> connectionsByAlias;

    /**
     * Creates the aliases of a connection.
     *
     * @param connection the name of the connection
     * @param connectionsByAlias the connections of all aliases of the client, for the message about an alias of another connection
     */
    WorkflowAliases(
            Map<String, Supplier<String>> idsByAlias, String connection, Map<String, String> connectionsByAlias) {
        this.idsByAlias = Collections.unmodifiableSortedMap(new TreeMap<>(idsByAlias));
        this.connection = connection;
        this.connectionsByAlias = Map.copyOf(connectionsByAlias);
    }

    static void check(String alias, String id) {
        if (alias.isBlank() || PathIds.isUuid(alias)) {
            throw new IllegalArgumentException("The workflow alias '" + alias
                    + "' is blank or looks like an id. An alias is a name that you choose, such as restart-service");
        }
        if (!PathIds.isUuid(id)) {
            throw invalidId(alias, id);
        }
    }

    private static IllegalArgumentException invalidId(String alias, String id) {
        return new IllegalArgumentException("The workflow alias '" + alias + "' has the id '" + id
                + "', which is not a UUID. Copy the id from the address of the workflow's page in Datadog");
    }

    String connection() {
        return this.connection;
    }

    Set<String> aliases() {
        return this.idsByAlias.keySet();
    }

    /** The current ids, in the order of the aliases. */
    SortedMap<String, String> idsByAlias() {
        SortedMap<String, String> ids = new TreeMap<>();
        this.idsByAlias.forEach((alias, id) -> ids.put(alias, id.get()));
        return Collections.unmodifiableSortedMap(ids);
    }

    @Nullable
    String aliasOf(@Nullable String workflow) {
        return (workflow != null && this.idsByAlias.containsKey(workflow)) ? workflow : null;
    }

    @Nullable
    String idOf(@Nullable String workflow) {
        if (workflow == null) {
            return null;
        }
        Supplier<String> source = this.idsByAlias.get(workflow);
        String id = (source != null) ? source.get() : workflow;
        return PathIds.isUuid(id) ? id.toLowerCase(Locale.ROOT) : null;
    }

    /** The name of the workflow of a call. The id, if another client with other aliases made the call. */
    String nameOf(WorkflowCall call) {
        return call.workflowId().equals(idOf(call.workflow())) ? call.workflow() : call.workflowId();
    }

    WorkflowCall call(WorkflowOperation operation, @Nullable String workflow) {
        String id = idOf(workflow);
        if (workflow == null || id == null) {
            Supplier<String> source = (workflow != null) ? this.idsByAlias.get(workflow) : null;
            if (workflow != null && source != null) {
                throw invalidId(workflow, source.get());
            }
            throw unknown(workflow);
        }
        return new WorkflowCall(operation, workflow, id, null, this.connection);
    }

    /** A call that is not about one known workflow. */
    WorkflowCall call(WorkflowOperation operation) {
        return new WorkflowCall(operation, "", "", null, this.connection);
    }

    private IllegalArgumentException unknown(@Nullable String workflow) {
        String owner = (workflow != null) ? this.connectionsByAlias.get(workflow) : null;
        String place = this.connection.equals(WorkflowAutomationClient.DEFAULT_CONNECTION)
                ? ""
                : " of the connection '" + this.connection + "'";
        return new IllegalArgumentException("workflow must be the UUID of a workflow or one of the aliases "
                + this.idsByAlias.keySet() + place + " (datadog.workflow-automation.workflows), but is "
                + quoted(workflow)
                + ((owner != null) ? ", which is an alias of the connection '" + owner + "'" : ""));
    }

    WorkflowCall call(WorkflowOperation operation, @Nullable String workflow, @Nullable String instanceId) {
        WorkflowCall call = call(operation, workflow);
        if (instanceId == null || !PathIds.isUuid(instanceId)) {
            throw new IllegalArgumentException(
                    "instanceId must be the UUID of an instance, but is " + quoted(instanceId));
        }
        return call.withInstance(instanceId.toLowerCase(Locale.ROOT));
    }

    private static String quoted(@Nullable String text) {
        if (text == null) {
            return "null";
        }
        return "'" + shortened(text) + "'";
    }

    static String shortened(String text) {
        return (text.length() > MAX_QUOTED_LENGTH) ? text.substring(0, MAX_QUOTED_LENGTH) + "…" : text;
    }
}
