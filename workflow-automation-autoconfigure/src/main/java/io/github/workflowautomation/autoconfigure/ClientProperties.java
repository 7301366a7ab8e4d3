package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.CircuitBreakerOptions;
import io.github.workflowautomation.RetryOptions;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import java.time.Duration;
import java.util.function.Function;
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
        use("connect-timeout", this.properties.getConnectTimeout(), builder::connectTimeout);
        use("response-timeout", this.properties.getResponseTimeout(), builder::responseTimeout);
        use("max-connections", this.properties.getMaxConnections(), builder::maxConnections);
        use("max-response-size", this.properties.getMaxResponseSize(), builder::maxResponseSize);
        use("key-change-tolerance", this.properties.getKeyChangeTolerance(), builder::keyChangeTolerance);
        rateLimit(builder, this.properties.getRateLimit());
        builder.retry(checked(() -> retry(this.properties.getRetry())));
        if (this.properties.getCircuitBreaker().isEnabled()) {
            builder.circuitBreaker(checked(() -> circuitBreaker(this.properties.getCircuitBreaker())));
        }
        builder.await(await(this.properties.getAwait()));
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

    /** Several values are checked at once; the message begins with the name of the one that is refused. */
    private static <T> T checked(Supplier<T> options) {
        try {
            return options.get();
        } catch (IllegalArgumentException ex) {
            String name = StringUtils.delimitedListToStringArray(String.valueOf(ex.getMessage()), " ")[0];
            throw InvalidDatadogConfigurationException.refusing("'" + PREFIX + name + "'", ex);
        }
    }

    private static void rateLimit(
            WorkflowAutomationClientBuilder builder, WorkflowAutomationProperties.RateLimit limit) {
        use("rate-limit.max-wait", limit.getMaxWait(), builder::rateLimitMaxWait);
        builder.rateLimitSpread(limit.isSpread());
        Integer maxRuns = limit.getMaxRuns();
        if (maxRuns != null) {
            use("rate-limit.max-runs", maxRuns, runs -> builder.runLimit(runs, Duration.ofMinutes(1)));
            use("rate-limit.max-runs-period", limit.getMaxRunsPeriod(), period -> builder.runLimit(maxRuns, period));
        }
    }

    private static AwaitOptions await(WorkflowAutomationProperties.Await await) {
        AwaitOptions options = AwaitOptions.defaults();
        options = use("await.timeout", await.getTimeout(), options::timeout);
        options = use("await.initial-delay", await.getInitialDelay(), options::initialDelay);
        return use("await.max-delay", await.getMaxDelay(), options::maxDelay);
    }
}
