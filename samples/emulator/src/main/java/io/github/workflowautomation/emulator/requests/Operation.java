package io.github.workflowautomation.emulator.requests;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operations of the service, by the names of the vendor's page. In configuration and JSON {@code
 * CreateWorkflowInstance}, {@code create-workflow-instance} and {@code CREATE_WORKFLOW_INSTANCE} are the same.
 */
public enum Operation {
    /** The list of workflows. */
    LIST_WORKFLOWS("ListWorkflows", "GET", 4, "workflows_read"),
    /** Creates a workflow. */
    CREATE_WORKFLOW("CreateWorkflow", "POST", 4, "workflows_write"),
    /** Reads a workflow. */
    GET_WORKFLOW("GetWorkflow", "GET", 5, "workflows_read"),
    /** Changes a workflow. */
    UPDATE_WORKFLOW("UpdateWorkflow", "PATCH", 5, "workflows_write"),
    /** Deletes a workflow. */
    DELETE_WORKFLOW("DeleteWorkflow", "DELETE", 5, "workflows_write"),
    /** The list of the runs of a workflow. */
    LIST_WORKFLOW_INSTANCES("ListWorkflowInstances", "GET", 6, "workflows_read"),
    /** Executes a workflow: starts a run. */
    CREATE_WORKFLOW_INSTANCE("CreateWorkflowInstance", "POST", 6, "workflows_run"),
    /** Reads a run. */
    GET_WORKFLOW_INSTANCE("GetWorkflowInstance", "GET", 7, "workflows_read"),
    /** Cancels a run. */
    CANCEL_WORKFLOW_INSTANCE("CancelWorkflowInstance", "PUT", 8, "workflows_run"),
    /** Tells whether an API key is one: the one operation that is not about workflows. */
    VALIDATE("Validate", "GET", 4, "");

    private static final String VALIDATION = "/api/v1/validate";

    private static final List<String> PREFIX = List.of("", "api", "v2", "workflows");

    private final String id;

    private final String method;

    /** The number of parts of its path, the empty one before the first slash included. */
    private final int segments;

    private final String scope;

    Operation(String id, String method, int segments, String scope) {
        this.id = id;
        this.method = method;
        this.segments = segments;
        this.scope = scope;
    }

    /**
     * The name on the vendor's page.
     *
     * @return for example {@code CreateWorkflowInstance}
     */
    public String id() {
        return this.id;
    }

    /**
     * Its HTTP method.
     *
     * @return for example {@code POST}
     */
    public String method() {
        return this.method;
    }

    /**
     * The scope that a caller needs.
     *
     * @return for example {@code workflows_run}, empty for none
     */
    public String scope() {
        return this.scope;
    }

    /**
     * Whether it is about workflows themselves; these operations write their answers in a way of their own.
     *
     * @return {@code false} if it is about runs
     */
    public boolean isOnWorkflows() {
        return this.segments < 6 && this != VALIDATE;
    }

    /**
     * The operations on what a path names.
     *
     * @param path the path, without query
     * @return empty if it names nothing
     */
    public static List<Operation> at(String path) {
        if (path.equals(VALIDATION)) {
            return List.of(VALIDATE);
        }
        List<String> parts = Arrays.asList(path.split("/", -1));
        boolean known = parts.size() >= 4
                && parts.subList(0, 4).equals(PREFIX)
                && !parts.subList(1, parts.size()).contains("")
                && (parts.size() < 6 || parts.get(5).equals("instances"))
                && (parts.size() < 8 || parts.get(7).equals("cancel"));
        return Arrays.stream(values())
                .filter(operation -> known && operation != VALIDATE && operation.segments == parts.size())
                .toList();
    }

    /**
     * The operation that a request asks for.
     *
     * @param method the HTTP method
     * @param path the path, without query
     * @return {@code null} if it asks for none
     */
    public static @Nullable Operation of(String method, String path) {
        return at(path).stream()
                .filter(operation -> operation.method.equals(method))
                .findFirst()
                .orElse(null);
    }
}
