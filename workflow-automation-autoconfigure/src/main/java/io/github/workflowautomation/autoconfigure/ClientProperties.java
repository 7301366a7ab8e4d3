package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.RetryOptions;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import java.util.function.Supplier;
import org.springframework.util.StringUtils;

/** Hands the properties to the builder, so that a value that it refuses is reported with its key. */
final class ClientProperties {

    private static final String PREFIX = "datadog.workflow-automation.";

    private final WorkflowAutomationProperties properties;

    ClientProperties(WorkflowAutomationProperties properties) {
        this.properties = properties;
    }

    void applyTo(WorkflowAutomationClientBuilder builder) {
        set("connect-timeout", () -> builder.connectTimeout(this.properties.getConnectTimeout()));
        set("response-timeout", () -> builder.responseTimeout(this.properties.getResponseTimeout()));
        set("max-connections", () -> builder.maxConnections(this.properties.getMaxConnections()));
        set("max-response-size", () -> builder.maxResponseSize(this.properties.getMaxResponseSize()));
        set("retry", () -> builder.retry(retry(this.properties.getRetry())));
        set(
                "rate-limit.max-wait",
                () -> builder.rateLimitMaxWait(this.properties.getRateLimit().getMaxWait()));
        set("await", () -> builder.await(await(this.properties.getAwait())));
        this.properties
                .getWorkflows()
                .forEach((alias, workflow) -> set("workflows." + alias, () -> workflow(builder, alias, workflow)));
    }

    private static void set(String key, Supplier<?> use) {
        InvalidDatadogConfigurationException.naming("'" + PREFIX + key + "'", use);
    }

    private static WorkflowAutomationClientBuilder workflow(
            WorkflowAutomationClientBuilder builder, String alias, WorkflowAutomationProperties.Workflow workflow) {
        String id = workflow.getId();
        if (!StringUtils.hasText(id)) {
            throw new IllegalArgumentException("the workflow has no id");
        }
        return builder.workflow(alias, id);
    }

    private static RetryOptions retry(WorkflowAutomationProperties.Retry retry) {
        return new RetryOptions(
                retry.getMaxRetries(), retry.getDelay(), retry.getMultiplier(), retry.getMaxDelay(), retry.getJitter());
    }

    private static AwaitOptions await(WorkflowAutomationProperties.Await await) {
        return AwaitOptions.defaults()
                .timeout(await.getTimeout())
                .initialDelay(await.getInitialDelay())
                .maxDelay(await.getMaxDelay());
    }
}
