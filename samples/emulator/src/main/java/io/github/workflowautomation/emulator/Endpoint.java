package io.github.workflowautomation.emulator;

/** The operations of the service. */
enum Endpoint {
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

    String scope() {
        return this.scope;
    }
}
