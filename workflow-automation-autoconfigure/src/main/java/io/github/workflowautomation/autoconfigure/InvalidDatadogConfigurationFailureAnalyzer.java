package io.github.workflowautomation.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports an {@link InvalidDatadogConfigurationException} at start-up as description and action. */
final class InvalidDatadogConfigurationFailureAnalyzer
        extends AbstractFailureAnalyzer<InvalidDatadogConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidDatadogConfigurationException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.getAction(), cause);
    }
}
