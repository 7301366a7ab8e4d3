package io.github.workflowautomation.benchmarks;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Responses with the structure and size of recorded responses of Datadog. */
final class SampleResponses {

    static final String WORKFLOW = TestedClient.WORKFLOW;

    static final String INSTANCE = "305a472b-71ab-4ce8-8f8d-75db635627b5";

    /**
     * The runs that the page reports in progress: six, because the client sends a list request only if at least three runs of
     * a workflow are due. If a pause of the process separates their polls, at least three of six usually stay together,
     * and their list request is a poll of all.
     */
    static final List<String> IN_PROGRESS_INSTANCES =
            IntStream.range(0, 6).mapToObj(SampleResponses::instance).toList();

    private static final String USER =
            "{\"actingUser\":{\"userEmail\":\"ada@example.org\",\"userName\":\"Ada Example\",\"userUuid\":\"7a0c1f52-3d1b-4c8e-9a56-2f6f0b8d4e11\"}}";

    private static final String SUCCEEDED = """
            "endTimestamp":"2026-05-04T10:20:30.41766Z",\
            "instanceStatus":{"detailsKind":"SUCCEEDED","displayName":"Succeeded"},\
            """;

    private static final String IN_PROGRESS = """
            "instanceStatus":{"detailsKind":"IN_PROGRESS","displayName":"In progress"},\
            """;

    static final String STARTED = """
            {"data":{"attributes":{},"id":"%s","type":"instances"},"meta":{"workflowId":"%s"}}
            """.formatted(INSTANCE, WORKFLOW);

    static final String SUCCEEDED_INSTANCE = """
            {"data":{"attributes":{"endTimestamp":"2026-05-04T10:20:31Z",\
            "instanceStatus":{"detailsKind":"SUCCEEDED","displayName":"Succeeded"},"outputs":{"output":"hello"},\
            "source":{"api":%1$s},"sourceForTemplating":{"initiator":{"email":"ada@example.org",\
            "id":"7a0c1f52-3d1b-4c8e-9a56-2f6f0b8d4e11","name":"Ada Example"},"name":"Example","type":"api",\
            "url":"https://app.datadoghq.com/workflow/%2$s?instance=%3$s"},"startTimestamp":"2026-05-04T10:20:30.4Z",\
            "stepStateAssociations":[{"stepName":"Sleep","stepState":"SUCCEEDED"}],"trigger":{"input":"hello"}},\
            "id":"%3$s","relationships":{"specVersion":{"data":{"id":"%3$s","type":"spec_versions"}},\
            "workflow":{"data":{"id":"%2$s","type":"workflows"}}},"type":"instances"},"included":[\
            {"attributes":{"createdAt":"2026-05-04T10:20:30.4Z","spec":{\
            "inputSchema":{"parameters":[{"name":"input","type":"STRING"}]},\
            "outputSchema":{"parameters":[{"name":"output","type":"STRING","value":"{{ Trigger.input }}"}]},\
            "steps":[{"actionId":"com.datadoghq.core.sleep","name":"Sleep",\
            "parameters":[{"name":"durationSeconds","value":2}]}],\
            "triggers":[{"apiTrigger":{},"startStepNames":["Sleep"]}]},"workflowId":"%2$s"},\
            "id":"%3$s","type":"spec_versions"},{"attributes":{"createdAt":"2026-05-04T10:20:30.4Z",\
            "creationSource":"workflows_ui","name":"Example","specVersionId":"%3$s",\
            "updatedAt":"2026-05-04T10:20:30.4Z"},"id":"%2$s","type":"workflows"}],\
            "meta":{"outputsTooBig":false,"sourceTooBig":false,"triggerTooBig":false}}
            """.formatted(USER, WORKFLOW, INSTANCE);

    static final String PAGE = IntStream.range(0, 100)
            .mapToObj(number -> item(instance(number), number >= IN_PROGRESS_INSTANCES.size()))
            .collect(Collectors.joining(",", "{\"data\":[", """
                    ],"meta":{"canceledCount":1,"failedCount":0,\
                    "page":{"totalCount":100,"totalFilteredCount":100},"succeededCount":93}}
                    """));

    private SampleResponses() {}

    private static String instance(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }

    private static String item(String id, boolean finished) {
        return """
                {"attributes":{%s"source":{"api":%s},"startTimestamp":"2026-05-04T10:20:30.4Z"},"id":"%s","type":"instances"}\
                """.formatted(finished ? SUCCEEDED : IN_PROGRESS, USER, id);
    }

    /** The response to a request for one of the runs in progress. */
    static String inProgress(String id) {
        return "{\"data\":" + item(id, false) + "}";
    }
}
