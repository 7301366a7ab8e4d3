package io.github.workflowautomation.service;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** A proxy of {@link Remediations}, and the server that it calls. */
abstract class WorkflowServiceTestSupport {

    static final Duration LIMIT = Duration.ofSeconds(10);

    final ScriptedServer server = new ScriptedServer();

    final WorkflowAutomationClient client = this.server.client(builder -> builder.await(AwaitOptions.defaults()
            .timeout(Duration.ofMinutes(1))
            .initialDelay(Duration.ofMillis(1))
            .maxDelay(Duration.ofMillis(1))));

    final WorkflowServiceProxyFactory factory =
            WorkflowServiceProxyFactory.builder(this.client).build();

    final Remediations remediations = this.factory.createClient(Remediations.class);

    @AfterEach
    void stop() {
        this.server.close();
    }

    void runSucceeds(String outputs) {
        this.server.then(Wire.ok(Wire.EXECUTED)).always(Wire.ok(Wire.instance("SUCCEEDED", outputs)));
    }
}
