package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.CircuitBreakerOptions;
import io.github.workflowautomation.HttpOptions;
import io.github.workflowautomation.InputValidation;
import io.github.workflowautomation.RateLimitOptions;
import io.github.workflowautomation.RetryOptions;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.util.StringUtils;

/** Applies the properties to the builder. An invalid value is reported with its key. */
final class PropertiesClientCustomizer implements WorkflowAutomationClientCustomizer {

    private static final String PREFIX = "datadog.workflow-automation.";

    private final WorkflowAutomationProperties properties;

    private final RefreshedWorkflows workflows;

    PropertiesClientCustomizer(WorkflowAutomationProperties properties, RefreshedWorkflows workflows) {
        this.properties = properties;
        this.workflows = workflows;
    }

    @Override
    public void customize(WorkflowAutomationClientBuilder builder) {
        builder.http(checked("", () -> http(this.properties)));
        builder.retry(checked("retry.", () -> retry(this.properties.retry())));
        builder.rateLimit(checked("rate-limit.", () -> rateLimit(this.properties.rateLimit())));
        if (this.properties.circuitBreaker().enabled()) {
            builder.circuitBreaker(checked("circuit-breaker.", () -> circuitBreaker(this.properties.circuitBreaker())));
        }
        builder.await(checked("await.", () -> await(this.properties.await())));
        builder.sendNullInputs(this.properties.sendNullInputs());
        builder.validateInputs(this.properties.validateInputs());
        use("key-change-tolerance", () -> builder.keyChangeTolerance(this.properties.keyChangeTolerance()));
        this.properties.workflows().forEach((alias, workflow) -> workflow(builder, alias, workflow));
    }

    private static void use(String key, Supplier<WorkflowAutomationClientBuilder> setter) {
        InvalidDatadogConfigurationException.naming("'" + PREFIX + key + "'", setter);
    }

    private void workflow(
            WorkflowAutomationClientBuilder builder, String alias, WorkflowAutomationProperties.Workflow workflow) {
        String key = "workflows." + alias + ".id";
        use(key, () -> {
            String id = workflow.getId();
            if (!StringUtils.hasText(id)) {
                throw new IllegalArgumentException("the workflow has no id");
            }
            InvalidDatadogConfigurationException.resolved("'" + PREFIX + key + "'", id);
            return builder.workflow(alias, () -> this.workflows.idOf(alias));
        });
        InputValidation validation = workflow.getValidateInputs();
        if (validation != null) {
            builder.validateInputs(alias, validation);
        }
    }

    private static RetryOptions retry(WorkflowAutomationProperties.Retry retry) {
        return new RetryOptions(
                retry.maxRetries(), retry.delay(), retry.multiplier(), retry.maxDelay(), retry.jitter());
    }

    private static CircuitBreakerOptions circuitBreaker(WorkflowAutomationProperties.CircuitBreaker breaker) {
        return new CircuitBreakerOptions(
                breaker.failureRateThreshold(),
                breaker.slidingWindowSize(),
                breaker.minimumNumberOfCalls(),
                breaker.waitDurationInOpenState());
    }

    private static HttpOptions http(WorkflowAutomationProperties properties) {
        return new HttpOptions(
                properties.connectTimeout(),
                properties.responseTimeout(),
                properties.maxConnections(),
                properties.maxResponseSize().toBytes());
    }

    private static RateLimitOptions rateLimit(WorkflowAutomationProperties.RateLimit limit) {
        return new RateLimitOptions(limit.maxWait(), limit.spread(), limit.maxRuns(), limit.maxRunsPeriod());
    }

    private static AwaitOptions await(WorkflowAutomationProperties.Await await) {
        return AwaitOptions.defaults()
                .timeout(await.timeout())
                .initialDelay(await.initialDelay())
                .maxDelay(await.maxDelay());
    }

    /** Creates options. The message about an invalid value begins with the name of the option, which leads to its key. */
    private static <T> T checked(String prefix, Supplier<T> options) {
        try {
            return options.get();
        } catch (IllegalArgumentException ex) {
            String name = StringUtils.delimitedListToStringArray(String.valueOf(ex.getMessage()), " ")[0];
            throw InvalidDatadogConfigurationException.of(
                    "'" + PREFIX + prefix + DataObjectPropertyName.toDashedForm(name) + "'", ex);
        }
    }
}
