package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowCall;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * One request to the service, before it is sent.
 *
 * @param call what it is for
 * @param method the HTTP method
 * @param path the template of the path
 * @param query names and values of the query
 * @param body the body as JSON, {@code null} for none
 */
@SuppressWarnings("ArrayRecordComponent") // Carried, never compared
record ApiRequest(
        WorkflowCall call, HttpMethod method, String path, Map<String, Integer> query, byte @Nullable [] body) {

    private static final String INSTANCES = "/api/v2/workflows/{workflow_id}/instances";

    private static final String INSTANCE = INSTANCES + "/{instance_id}";

    static ApiRequest execute(WorkflowCall call, byte[] body) {
        return new ApiRequest(call, HttpMethod.POST, INSTANCES, Map.of(), body);
    }

    static ApiRequest getInstance(WorkflowCall call) {
        return new ApiRequest(call, HttpMethod.GET, INSTANCE, Map.of(), null);
    }

    static ApiRequest listInstances(WorkflowCall call, int pageNumber, int pageSize) {
        Map<String, Integer> query = new LinkedHashMap<>();
        query.put("page[size]", pageSize);
        query.put("page[number]", pageNumber);
        return new ApiRequest(call, HttpMethod.GET, INSTANCES, query, null);
    }

    static ApiRequest cancelInstance(WorkflowCall call) {
        return new ApiRequest(call, HttpMethod.PUT, INSTANCE + "/cancel", Map.of(), null);
    }

    /** Whether the request starts a run when it arrives, so that it must not arrive twice. */
    boolean startsRun() {
        return HttpMethod.POST.equals(this.method);
    }

    Map<String, Object> pathVariables() {
        Map<String, Object> variables = new LinkedHashMap<>(this.query);
        variables.put("workflow_id", this.call.workflowId());
        if (this.call.instanceId() != null) {
            variables.put("instance_id", this.call.instanceId());
        }
        return variables;
    }
}
