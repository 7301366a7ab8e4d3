package io.github.workflowautomation.autoconfigure.keys;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConverterNotFoundException;

/** Reports an id that was set as the value of the alias. Spring Boot would only report a missing converter. */
@Order(0)
final class WorkflowBindFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final ConfigurationPropertyName WORKFLOWS =
            ConfigurationPropertyName.of("datadog.workflow-automation.workflows");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        if (!WORKFLOWS.isParentOf(cause.getName()) || !(cause.getCause() instanceof ConverterNotFoundException)) {
            return null;
        }
        return new FailureAnalysis(
                "'" + cause.getName() + "' must not have a value.",
                "Set '" + cause.getName() + ".id' to the id of the workflow instead.",
                cause);
    }
}
