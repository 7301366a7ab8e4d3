package io.github.workflowautomation.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.Operation;
import io.github.workflowautomation.testing.ScriptedServer;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.StepVerifier;

/** Calls of a client that is closed. */
class ClosedClientTests {

    @ParameterizedTest
    @EnumSource(Operation.class)
    void closedClientRejectsCallsAndSendsNothing(Operation operation) {
        try (ScriptedServer datadog = new ScriptedServer().always(operation.success())) {
            WorkflowAutomationClient client = datadog.client();
            Blocking.run(operation.call(client));
            client.close();
            StepVerifier.create(operation.call(client))
                    .expectErrorSatisfies(failure -> assertThat(failure)
                            .isExactlyInstanceOf(IllegalStateException.class)
                            .hasMessage("The client is closed"))
                    .verify(Duration.ofSeconds(5));
            assertThat(datadog.requests()).hasSize(1);
        }
    }
}
