package io.github.workflowautomation.internal.exchange;

import io.github.workflowautomation.WorkflowCall;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * A request to the service.
 *
 * @param call the call that the request belongs to
 * @param method the HTTP method
 * @param template the template of the path, for metrics
 * @param path the encoded path and query; ids are UUIDs, which need no encoding
 * @param body the body as JSON, {@code null} for none
 */
@SuppressWarnings("ArrayRecordComponent") // Requests are not compared
public record ApiRequest(WorkflowCall call, HttpMethod method, String template, String path, byte @Nullable [] body) {

    private static final String VALIDATION = "/api/v1/validate";

    private static final String ALL_WORKFLOWS = "/api/v2/workflows";

    private static final String WORKFLOWS = ALL_WORKFLOWS + "/";

    private static final String INSTANCES = "/instances";

    private static final String CANCEL = "/cancel";

    private static final String WORKFLOW_TEMPLATE = WORKFLOWS + "{workflow_id}";

    private static final String INSTANCES_TEMPLATE = WORKFLOW_TEMPLATE + INSTANCES;

    private static final String INSTANCE_TEMPLATE = INSTANCES_TEMPLATE + "/{instance_id}";

    public static ApiRequest execute(WorkflowCall call, byte[] body) {
        return new ApiRequest(call, HttpMethod.POST, INSTANCES_TEMPLATE, instances(call), body);
    }

    public static ApiRequest getInstance(WorkflowCall call) {
        return new ApiRequest(call, HttpMethod.GET, INSTANCE_TEMPLATE, instance(call), null);
    }

    public static ApiRequest listInstances(WorkflowCall call, int pageNumber, int pageSize) {
        String query = "?page%5Bsize%5D=" + pageSize + "&page%5Bnumber%5D=" + pageNumber;
        return new ApiRequest(call, HttpMethod.GET, INSTANCES_TEMPLATE, instances(call) + query, null);
    }

    public static ApiRequest cancelInstance(WorkflowCall call) {
        return new ApiRequest(call, HttpMethod.PUT, INSTANCE_TEMPLATE + CANCEL, instance(call) + CANCEL, null);
    }

    public static ApiRequest validateKeys(WorkflowCall call) {
        return new ApiRequest(call, HttpMethod.GET, VALIDATION, VALIDATION, null);
    }

    public static ApiRequest getWorkflow(WorkflowCall call) {
        return new ApiRequest(call, HttpMethod.GET, WORKFLOW_TEMPLATE, workflow(call), null);
    }

    /**
     * A page of the workflows.
     *
     * @param query the encoded query
     */
    public static ApiRequest listWorkflows(WorkflowCall call, String query) {
        return new ApiRequest(call, HttpMethod.GET, ALL_WORKFLOWS, ALL_WORKFLOWS + "?" + query, null);
    }

    public static ApiRequest createWorkflow(WorkflowCall call, byte[] body) {
        return new ApiRequest(call, HttpMethod.POST, ALL_WORKFLOWS, ALL_WORKFLOWS, body);
    }

    public static ApiRequest updateWorkflow(WorkflowCall call, byte[] body) {
        return new ApiRequest(call, HttpMethod.PATCH, WORKFLOW_TEMPLATE, workflow(call), body);
    }

    public static ApiRequest deleteWorkflow(WorkflowCall call) {
        return new ApiRequest(call, HttpMethod.DELETE, WORKFLOW_TEMPLATE, workflow(call), null);
    }

    private static String workflow(WorkflowCall call) {
        return WORKFLOWS + call.workflowId();
    }

    private static String instances(WorkflowCall call) {
        return WORKFLOWS + call.workflowId() + INSTANCES;
    }

    private static String instance(WorkflowCall call) {
        return WORKFLOWS + call.workflowId() + INSTANCES + "/" + call.instanceId();
    }

    /** Whether the request starts a run if it arrives. */
    public boolean startsRun() {
        return isPost() && !createsWorkflow();
    }

    public boolean changesNothing() {
        return HttpMethod.GET.equals(this.method);
    }

    /** Whether the request creates a workflow if it arrives. */
    public boolean createsWorkflow() {
        return isPost() && this.template.equals(ALL_WORKFLOWS);
    }

    /** Whether the body of the request describes a workflow. */
    public boolean writesWorkflow() {
        return createsWorkflow() || HttpMethod.PATCH.equals(this.method);
    }

    /** Whether the request must not arrive twice. */
    public boolean isPost() {
        return HttpMethod.POST.equals(this.method);
    }

    /** Whether a response with a success status and without a body is incomplete. */
    public boolean needsResponseBody() {
        return !HttpMethod.PUT.equals(this.method) && !HttpMethod.DELETE.equals(this.method);
    }
}
