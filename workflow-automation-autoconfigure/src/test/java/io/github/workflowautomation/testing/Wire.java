package io.github.workflowautomation.testing;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Responses of the service, taken from recordings where there are any. */
public final class Wire {

    public static final String WORKFLOW = "ccf73164-1998-4785-a7a3-8d06c7e5f558";

    public static final String INSTANCE = "305a472b-71ab-4ce8-8f8d-75db635627b5";

    public static final String EXECUTED = "{\"data\":{\"attributes\":{},\"id\":\"" + INSTANCE
            + "\",\"type\":\"instances\"},\"meta\":{\"workflowId\":\"" + WORKFLOW + "\"}}\n";

    public static final String CANCELED = "{}\n";

    public static final String EMPTY_LIST = "{\"data\":[],\"meta\":{\"canceledCount\":0,\"failedCount\":0,"
            + "\"page\":{\"totalCount\":0,\"totalFilteredCount\":0},\"succeededCount\":0}}\n";

    public static final String RUNNING = instance("IN_PROGRESS", "{}");

    public static final String SUCCEEDED = instance("SUCCEEDED", "{\"output\":\"done\"}");

    public static final String INSTANCE_NOT_FOUND =
            "{\"errors\":[{\"code\":\"INSTANCE_NOT_FOUND\",\"detail\":\"instance " + INSTANCE + " not found\"}]}\n";

    public static final String WORKFLOW_NOT_FOUND =
            "{\"errors\":[{\"code\":\"WORKFLOW_NOT_FOUND\",\"detail\":\"workflow not found\"}]}\n";

    public static final String RATE_LIMITED =
            "{\"errors\": [\"Rate limit of 10 requests in 300 seconds reached. " + "Please try again later.\"]}";

    private Wire() {}

    public static String instance(String status, String outputs) {
        String end = "IN_PROGRESS".equals(status) ? "" : "\"endTimestamp\":\"2025-02-24T22:19:37.2763Z\",";
        return "{\"data\":{\"attributes\":{" + end + "\"instanceStatus\":{\"detailsKind\":\"" + status
                + "\",\"displayName\":\"Some name\"},\"outputs\":" + outputs
                + ",\"startTimestamp\":\"2025-02-24T22:19:35.5Z\",\"trigger\":{}},\"id\":\"" + INSTANCE
                + "\",\"type\":\"instances\"},\"meta\":{\"outputsTooBig\":false,\"sourceTooBig\":false,"
                + "\"triggerTooBig\":false}}\n";
    }

    /** A page of instances with the numbers from (inclusive) to (exclusive). */
    public static String page(int from, int to, String meta) {
        return IntStream.range(from, to)
                .mapToObj(number -> "{\"attributes\":{},\"id\":\"" + instanceId(number) + "\",\"type\":\"instances\"}")
                .collect(Collectors.joining(",", "{\"data\":[", "],\"meta\":" + meta + "}\n"));
    }

    public static String total(int total) {
        return "{\"page\":{\"totalCount\":" + total + ",\"totalFilteredCount\":" + total + "}}";
    }

    public static String instanceId(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }

    /** A parser with the settings of the client, at the first token. */
    public static JsonParser parser(String json) {
        JsonParser parser = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .createParser(json);
        parser.nextToken();
        return parser;
    }

    public static MockResponse ok(String body) {
        return response(200, body);
    }

    public static MockResponse response(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    public static MockResponse error(int status, String text) {
        return response(status, "{\"errors\":[\"" + text + "\"]}\n");
    }

    public static MockResponse with(MockResponse response, String header, String value) {
        return response.newBuilder().addHeader(header, value).build();
    }

    public static MockResponse rateLimited() {
        return response(429, RATE_LIMITED);
    }

    /** Whether a service that sends this response has not started a run. */
    public static boolean startsNothing(MockResponse response) {
        return response.getCode() >= 300 && response.getCode() < 500;
    }
}
