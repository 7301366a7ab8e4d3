package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowOperation;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The configured workflows by alias, and the check of every id that is to stand in a path: nothing but a UUID passes.
 */
final class Workflows {

    private static final String UUID_FORM = "00000000-0000-0000-0000-000000000000";

    private final SortedMap<String, String> idsByAlias;

    Workflows(Map<String, String> idsByAlias) {
        this.idsByAlias = Collections.unmodifiableSortedMap(new TreeMap<>(idsByAlias));
    }

    static void check(String alias, String id) {
        if (alias.isBlank() || isUuid(alias)) {
            throw new IllegalArgumentException("The workflow alias '" + alias
                    + "' is blank or looks like an id: an alias is a name of your own, such as restart-service");
        }
        if (!isUuid(id)) {
            throw new IllegalArgumentException("The workflow alias '" + alias + "' has the id '" + id
                    + "', which is not a UUID: copy it from the workflow's address in Datadog");
        }
    }

    static boolean isUuid(String text) {
        if (text.length() != UUID_FORM.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if ((UUID_FORM.charAt(i) == '-') ? character != '-' : !isHexDigit(character)) {
                return false;
            }
        }
        return true;
    }

    /** In ASCII only, where {@link Character#digit} knows the digits of all scripts. */
    private static boolean isHexDigit(char character) {
        return (character >= '0' && character <= '9')
                || (character >= 'a' && character <= 'f')
                || (character >= 'A' && character <= 'F');
    }

    Set<String> aliases() {
        return this.idsByAlias.keySet();
    }

    /** In the order of the aliases. */
    SortedMap<String, String> idsByAlias() {
        return this.idsByAlias;
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
        String id = this.idsByAlias.getOrDefault(workflow, workflow);
        return isUuid(id) ? id.toLowerCase(Locale.ROOT) : null;
    }

    /** What to call the workflow of a call that another client may have made, with other aliases. */
    String nameOf(WorkflowCall call) {
        return call.workflowId().equals(idOf(call.workflow())) ? call.workflow() : call.workflowId();
    }

    WorkflowCall call(WorkflowOperation operation, @Nullable String workflow) {
        String id = idOf(workflow);
        if (workflow == null || id == null) {
            throw new IllegalArgumentException("workflow must be the UUID of a workflow or one of the aliases "
                    + this.idsByAlias.keySet() + " (datadog.workflow-automation.workflows), but is "
                    + quoted(workflow));
        }
        return new WorkflowCall(operation, workflow, id, null);
    }

    WorkflowCall call(WorkflowOperation operation, @Nullable String workflow, @Nullable String instanceId) {
        WorkflowCall call = call(operation, workflow);
        if (instanceId == null || !isUuid(instanceId)) {
            throw new IllegalArgumentException(
                    "instanceId must be the UUID of an instance, but is " + quoted(instanceId));
        }
        return call.withInstance(instanceId.toLowerCase(Locale.ROOT));
    }

    private static String quoted(@Nullable String text) {
        if (text == null) {
            return "null";
        }
        return "'" + ((text.length() > 100) ? text.substring(0, 100) + "…" : text) + "'";
    }
}
