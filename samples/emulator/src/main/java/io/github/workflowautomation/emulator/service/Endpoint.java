package io.github.workflowautomation.emulator.service;

/** The operations of the service. */
public enum Endpoint {
    LIST_WORKFLOWS("GET", 4, "workflows_read"),
    CREATE_WORKFLOW("POST", 4, "workflows_write"),
    GET_WORKFLOW("GET", 5, "workflows_read"),
    UPDATE_WORKFLOW("PATCH", 5, "workflows_write"),
    DELETE_WORKFLOW("DELETE", 5, "workflows_write"),
    LIST("GET", 6, "workflows_read"),
    EXECUTE("POST", 6, "workflows_run"),
    GET("GET", 7, "workflows_read"),
    CANCEL("PUT", 8, "workflows_run");

    private final String method;

    private final int segments;

    private final String scope;

    Endpoint(String method, int segments, String scope) {
        this.method = method;
        this.segments = segments;
        this.scope = scope;
    }

    String method() {
        return this.method;
    }

    /** The number of parts of its path, the empty one before the first slash included. */
    int segments() {
        return this.segments;
    }

    /** The scope that a caller needs. */
    public String scope() {
        return this.scope;
    }

    /** Whether it is about workflows themselves; these operations write their answers in a way of their own. */
    public boolean isOnWorkflows() {
        return this.segments < 6;
    }
}
