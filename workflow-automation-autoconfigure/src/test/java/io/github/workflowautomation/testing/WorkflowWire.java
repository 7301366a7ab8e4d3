package io.github.workflowautomation.testing;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;

/** Responses of the service about workflows, as they were recorded. */
public final class WorkflowWire {

    public static final String SPEC = """
            {"triggers":[{"startStepNames":["Step1"],"monitorTrigger":{"rateLimit":{"count":1,"interval":"3600s"}}},\
            {"startStepNames":["Step1"],"githubWebhookTrigger":{}}],"steps":[{"name":"Step1",\
            "actionId":"com.datadoghq.dd.monitor.listMonitors","connectionLabel":"INTEGRATION_DATADOG",\
            "parameters":[{"name":"tags","value":"service:monitoring"}],\
            "outboundEdges":[{"nextStepName":"Step2","branchName":"main"}]},{"name":"Step2",\
            "actionId":"com.datadoghq.core.noop","display":{"bounds":{"y":276.5}}}],"handle":"my-handle",\
            "connectionEnvs":[{"env":"default","connections":[{"connectionId":"11111111-1111-1111-1111-111111111111",\
            "label":"INTEGRATION_DATADOG"}]}],"inputSchema":{"parameters":[{"name":"input","type":"STRING",\
            "defaultValue":"default"}]},"outputSchema":{"parameters":[{"name":"output","type":"ARRAY_OBJECT",\
            "value":"{{ Steps.Step1 }}"}]}}""";

    public static final String USER = "3ad549bf-eba0-11e9-a77a-0705486660d0";

    public static final String WORKFLOW = workflow(SPEC);

    public static final String NOT_FOUND = "{\"errors\":[{\"detail\":\"workflow not found\"}]}";

    public static final String INVALID_ID =
            "{\"errors\":[{\"status\":\"400\",\"title\":\"Invalid Parameter\",\"detail\":"
                    + "\"invalid parameter \\\"workflowId\\\" in \\\"path\\\"; expected type \\\"uuid\\\"\"}]}";

    public static final String INVALID_WORKFLOW =
            "{\"errors\":[{\"detail\":\"workflow description exceeds size limit of [300] characters\"},"
                    + "{\"detail\":\"spec is invalid\"},"
                    + "{\"detail\":\"no trigger found. At least one trigger is required.\"}]}";

    public static final String NO_MATCHES =
            "{\"data\":[],\"meta\":{\"page\":{\"totalCount\":547,\"totalFilteredCount\":0}}}";

    private WorkflowWire() {}

    public static String workflow(String spec) {
        return "{\"data\":{\"id\":\"" + Wire.WORKFLOW + "\",\"type\":\"workflows\",\"attributes\":{"
                + "\"createdAt\":\"2025-02-24T22:19:35.13417Z\",\"description\":\"A sample workflow.\","
                + "\"name\":\"Example Workflow\",\"published\":true,\"spec\":" + spec
                + ",\"tags\":[\"foo:bar\",\"service:monitoring\",\"team:infra\"],\"updatedAt\":\"2025-02-24T22:19:37.2763Z\"},"
                + "\"relationships\":{\"creator\":{\"data\":{\"id\":\"" + USER + "\",\"type\":\"users\"}},"
                + "\"owner\":{\"data\":{\"id\":\"" + USER + "\",\"type\":\"users\"}}}}}";
    }

    /** A list item with exactly the attributes that were recorded. */
    public static String item(String id) {
        return "{\"id\":\"" + id + "\",\"type\":\"workflows\",\"attributes\":{\"createdAt\":\"2026-05-29T10:00:00Z\","
                + "\"description\":\"\",\"name\":\"Same name\",\"published\":true,\"spec\":null,\"tags\":[],"
                + "\"updatedAt\":\"2026-05-29T10:00:00Z\"}}";
    }

    /** A page of workflows with the numbers from (inclusive) to (exclusive). */
    public static MockResponse page(int from, int to, int total, int filtered) {
        return response(
                200,
                IntStream.range(from, to)
                        .mapToObj(Wire::instanceId)
                        .map(WorkflowWire::item)
                        .collect(Collectors.joining(
                                ",",
                                "{\"data\":[",
                                "],\"meta\":{\"page\":{\"totalCount\":" + total + ",\"totalFilteredCount\":" + filtered
                                        + "}}}")));
    }

    public static MockResponse response(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/vnd.api+json")
                .body(body)
                .build();
    }

    public static MockResponse deleted() {
        return new MockResponse.Builder().code(204).build();
    }
}
