package io.github.workflowautomation.testing;

import io.github.workflowautomation.WorkflowAutomationClient;
import java.util.Map;
import mockwebserver3.MockResponse;
import reactor.core.publisher.Mono;

/** The operations of the service, for tests that repeat a case with each. */
public enum Operation {
    EXECUTE,
    GET,
    LIST,
    CANCEL;

    public Mono<?> call(WorkflowAutomationClient client) {
        return switch (this) {
            case EXECUTE -> client.execute("example", Map.of("input", "value"));
            case GET -> client.getInstance("example", Wire.INSTANCE);
            case LIST -> client.listInstances("example").collectList();
            case CANCEL -> client.cancelInstance("example", Wire.INSTANCE).thenReturn("canceled");
        };
    }

    /** The body of a successful response. */
    public String body() {
        return switch (this) {
            case EXECUTE -> Wire.EXECUTED;
            case GET -> Wire.SUCCEEDED;
            case LIST -> Wire.EMPTY_LIST;
            case CANCEL -> Wire.CANCELED;
        };
    }

    public MockResponse success() {
        return Wire.ok(body());
    }
}
