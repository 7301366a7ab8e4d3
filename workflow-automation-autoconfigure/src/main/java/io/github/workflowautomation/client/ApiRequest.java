package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowCall;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * One request to the service, before it is sent.
 *
 * @param call what it is for
 * @param method the HTTP method
 * @param template the template of the path, for metrics
 * @param path the path and the query, encoded: ids are UUIDs here, which need no encoding
 * @param body the body as JSON, {@code null} for none
 */
@SuppressWarnings("ArrayRecordComponent") // Carried, never compared
record ApiRequest(WorkflowCall call, HttpMethod method, String template, String path, byte @Nullable [] body) {

    private static final String VALIDATION = "/api/v1/validate";

    private static final String WORKFLOWS = "/api/v2/workflows/";

    private static final String INSTANCES = "/instances";

    private static final String CANCEL = "/cancel";

    private static final String WORKFLOW_TEMPLATE = WORKFLOWS + "{workflow_id}";

    private static final String INSTANCES_TEMPLATE = WORKFLOW_TEMPLATE + INSTANCES;

    private static final String INSTANCE_TEMPLATE = INSTANCES_TEMPLATE + "/{instance_id}";

    static ApiRequest execute(WorkflowCall call, byte[] body) {
        return new ApiRequest(call, HttpMethod.POST, INSTANCES_TEMPLATE, instances(call), body);
    }

    static ApiRequest getInstance(WorkflowCall call) {
        return new ApiRequest(call, HttpMethod.GET, INSTANCE_TEMPLATE, instance(call), null);
    }

    static ApiRequest listInstances(WorkflowCall call, int pageNumber, int pageSize) {
        String query = "?page%5Bsize%5D=" + pageSize + "&page%5Bnumber%5D=" + pageNumber;
        return new ApiRequest(call, HttpMethod.GET, INSTANCES_TEMPLATE, instances(call) + query, null);
    }

    static ApiRequest cancelInstance(WorkflowCall call) {
        return new ApiRequest(call, HttpMethod.PUT, INSTANCE_TEMPLATE + CANCEL, instance(call) + CANCEL, null);
    }

    static ApiRequest validateKeys(WorkflowCall call) {
        return new ApiRequest(call, HttpMethod.GET, VALIDATION, VALIDATION, null);
    }

    static ApiRequest getWorkflow(WorkflowCall call) {
        return new ApiRequest(call, HttpMethod.GET, WORKFLOW_TEMPLATE, WORKFLOWS + call.workflowId(), null);
    }

    private static String instances(WorkflowCall call) {
        return WORKFLOWS + call.workflowId() + INSTANCES;
    }

    private static String instance(WorkflowCall call) {
        return instances(call) + "/" + call.instanceId();
    }

    /** Whether the request starts a run when it arrives, so that it must not arrive twice. */
    boolean startsRun() {
        return HttpMethod.POST.equals(this.method);
    }

    /** Whether nothing is asked for but a success, so that an answer without a body is one. */
    boolean isAnsweredByItsStatus() {
        return HttpMethod.PUT.equals(this.method);
    }
}
