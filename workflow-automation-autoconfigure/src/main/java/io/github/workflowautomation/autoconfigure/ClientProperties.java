package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.CircuitBreakerOptions;
import io.github.workflowautomation.HttpOptions;
import io.github.workflowautomation.RateLimitOptions;
import io.github.workflowautomation.RetryOptions;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.util.StringUtils;

/** Hands the properties to the builder, so that a value that it refuses is reported with its key. */
final class ClientProperties {

    private static final String PREFIX = "datadog.workflow-automation.";

    private final WorkflowAutomationProperties properties;

    ClientProperties(WorkflowAutomationProperties properties) {
        this.properties = properties;
    }

    void applyTo(WorkflowAutomationClientBuilder builder) {
        builder.http(checked("", () -> http(this.properties)));
        builder.retry(checked("retry.", () -> retry(this.properties.getRetry())));
        builder.rateLimit(checked("rate-limit.", () -> rateLimit(this.properties.getRateLimit())));
        if (this.properties.getCircuitBreaker().isEnabled()) {
            builder.circuitBreaker(
                    checked("circuit-breaker.", () -> circuitBreaker(this.properties.getCircuitBreaker())));
        }
        builder.await(checked("await.", () -> await(this.properties.getAwait())));
        use("key-change-tolerance", this.properties.getKeyChangeTolerance(), builder::keyChangeTolerance);
        this.properties
                .getWorkflows()
                .forEach((alias, workflow) ->
                        use("workflows." + alias + ".id", workflow, named -> workflow(builder, alias, named)));
    }

    private static <T, R> R use(String key, T value, Function<T, R> setter) {
        return InvalidDatadogConfigurationException.naming("'" + PREFIX + key + "'", () -> setter.apply(value));
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

    private static CircuitBreakerOptions circuitBreaker(WorkflowAutomationProperties.CircuitBreaker breaker) {
        return new CircuitBreakerOptions(
                breaker.getFailureRateThreshold(),
                breaker.getSlidingWindowSize(),
                breaker.getMinimumNumberOfCalls(),
                breaker.getWaitDurationInOpenState());
    }

    private static HttpOptions http(WorkflowAutomationProperties properties) {
        return new HttpOptions(
                properties.getConnectTimeout(),
                properties.getResponseTimeout(),
                properties.getMaxConnections(),
                properties.getMaxResponseSize().toBytes());
    }

    private static RateLimitOptions rateLimit(WorkflowAutomationProperties.RateLimit limit) {
        return new RateLimitOptions(limit.getMaxWait(), limit.isSpread(), limit.getMaxRuns(), limit.getMaxRunsPeriod());
    }

    private static AwaitOptions await(WorkflowAutomationProperties.Await await) {
        return AwaitOptions.defaults()
                .timeout(await.getTimeout())
                .initialDelay(await.getInitialDelay())
                .maxDelay(await.getMaxDelay());
    }

    /** Creates options. The message of a refused value begins with its name. */
    private static <T> T checked(String prefix, Supplier<T> options) {
        try {
            return options.get();
        } catch (IllegalArgumentException ex) {
            String name = StringUtils.delimitedListToStringArray(String.valueOf(ex.getMessage()), " ")[0];
            throw InvalidDatadogConfigurationException.refusing(
                    "'" + PREFIX + prefix + DataObjectPropertyName.toDashedForm(name) + "'", ex);
        }
    }
}
