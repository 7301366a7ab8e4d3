package io.github.workflowautomation.testing;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.RetryOptions;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import java.time.Duration;

/** Settings that the clients of all tests share. */
public final class TestClients {

    private TestClients() {}

    /** Knows the workflow {@code example}, and retries twice with delays of 1 ms. */
    public static WorkflowAutomationClientBuilder builder() {
        return WorkflowAutomationClientBuilder.create()
                .credentials(DatadogCredentials.ofKeys("some-api-key", "some-application-key"))
                .retry(retries(2))
                .workflow("example", Wire.WORKFLOW);
    }

    /** Retries with delays of 1 ms. */
    public static RetryOptions retries(int maxRetries) {
        return new RetryOptions(maxRetries, Duration.ofMillis(1), 1, Duration.ofMillis(1), 0);
    }
}
