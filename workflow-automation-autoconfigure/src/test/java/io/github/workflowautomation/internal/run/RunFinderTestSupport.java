package io.github.workflowautomation.internal.run;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstanceMatch;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Runs in list and get responses, for an execute whose outcome is unknown. */
abstract class RunFinderTestSupport {

    static final Instant SENT = Instant.parse("2026-11-24T12:00:00Z");

    static final Instant FAILED_AT = SENT.plusSeconds(30);

    static final Instant IN_TIME = SENT.plusMillis(190);

    static final String API = "{\"api\":{\"actingUser\":{\"userUuid\":\"u\"}}}";

    final ScriptedServer datadog = new ScriptedServer();

    final WorkflowAutomationClient client = this.datadog.client();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    static WorkflowOutcomeUnknownException unknown(Map<String, ?> inputs) {
        WorkflowCall call = new WorkflowCall(WorkflowOperation.EXECUTE, "example", Wire.WORKFLOW, null);
        return new WorkflowOutcomeUnknownException(call, SENT, FAILED_AT, "something happened", null, () -> inputs);
    }

    static String item(int number, @Nullable Instant start, String source) {
        return "{\"attributes\":" + attributes(start, source, "") + ",\"id\":\"" + Wire.instanceId(number)
                + "\",\"type\":\"instances\"}";
    }

    static String attributes(@Nullable Instant start, String source, String furtherMembers) {
        return "{\"instanceStatus\":{\"detailsKind\":\"IN_PROGRESS\"},\"source\":" + source
                + ((start != null) ? ",\"startTimestamp\":\"" + start + "\"" : "") + furtherMembers + "}";
    }

    static MockResponse page(String... items) {
        return Wire.ok("{\"data\":[" + String.join(",", items) + "],\"meta\":" + Wire.total(items.length) + "}\n");
    }

    /** The response to getInstance for a run with these inputs. */
    static MockResponse run(int number, String inputs) {
        return details(number, attributes(IN_TIME, API, ",\"trigger\":" + inputs), "{}");
    }

    static MockResponse details(int number, String attributes, String meta) {
        return Wire.ok("{\"data\":{\"attributes\":" + attributes + ",\"id\":\"" + Wire.instanceId(number)
                + "\",\"type\":\"instances\"},\"meta\":" + meta + "}\n");
    }

    List<WorkflowInstanceMatch> found(WorkflowOutcomeUnknownException unknown) {
        return Blocking.get(this.client.findInstances(unknown).collectList());
    }
}
