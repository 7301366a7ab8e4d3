package io.github.workflowautomation.emulator.requests;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operations of the service, named as in the API reference of Datadog. Configuration and JSON accept {@code
 * CreateWorkflowInstance}, {@code create-workflow-instance} and {@code CREATE_WORKFLOW_INSTANCE}.
 */
public enum Operation {
    /** Lists workflows. */
    LIST_WORKFLOWS("ListWorkflows", "GET", 4, "workflows_read"),
    /** Creates a workflow. */
    CREATE_WORKFLOW("CreateWorkflow", "POST", 4, "workflows_write"),
    /** Gets a workflow. */
    GET_WORKFLOW("GetWorkflow", "GET", 5, "workflows_read"),
    /** Updates a workflow. */
    UPDATE_WORKFLOW("UpdateWorkflow", "PATCH", 5, "workflows_write"),
    /** Deletes a workflow. */
    DELETE_WORKFLOW("DeleteWorkflow", "DELETE", 5, "workflows_write"),
    /** Lists the runs of a workflow. */
    LIST_WORKFLOW_INSTANCES("ListWorkflowInstances", "GET", 6, "workflows_read"),
    /** Starts a run of a workflow. */
    CREATE_WORKFLOW_INSTANCE("CreateWorkflowInstance", "POST", 6, "workflows_run"),
    /** Gets a run. */
    GET_WORKFLOW_INSTANCE("GetWorkflowInstance", "GET", 7, "workflows_read"),
    /** Cancels a run. */
    CANCEL_WORKFLOW_INSTANCE("CancelWorkflowInstance", "PUT", 8, "workflows_run"),
    /** Validates an API key: the only operation that does not concern workflows. */
    VALIDATE("Validate", "GET", 4, "");

    private static final String VALIDATION = "/api/v1/validate";

    private static final List<String> PREFIX = List.of("", "api", "v2", "workflows");

    private final String id;

    private final String method;

    /** The number of segments of its path, including the empty segment before the first slash. */
    private final int segments;

    private final String scope;

    Operation(String id, String method, int segments, String scope) {
        this.id = id;
        this.method = method;
        this.segments = segments;
        this.scope = scope;
    }

    /**
     * The name in the API reference of Datadog.
     *
     * @return for example {@code CreateWorkflowInstance}
     */
    public String id() {
        return this.id;
    }

    /**
     * The HTTP method.
     *
     * @return for example {@code POST}
     */
    public String method() {
        return this.method;
    }

    /**
     * The required scope.
     *
     * @return for example {@code workflows_run}, empty for none
     */
    public String scope() {
        return this.scope;
    }

    /**
     * Whether it is an operation on workflows. Their responses have another format than those of operations on runs.
     *
     * @return {@code false} for an operation on runs and for {@link #VALIDATE}
     */
    public boolean isOnWorkflows() {
        return this.segments < 6 && this != VALIDATE;
    }

    /**
     * The operations with a path.
     *
     * @param path the path, without query
     * @return empty for an unknown path
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
     * The operation of a request.
     *
     * @param method the HTTP method
     * @param path the path, without query
     * @return {@code null} for an unknown path or method
     */
    public static @Nullable Operation of(String method, String path) {
        return at(path).stream()
                .filter(operation -> operation.method.equals(method))
                .findFirst()
                .orElse(null);
    }
}
