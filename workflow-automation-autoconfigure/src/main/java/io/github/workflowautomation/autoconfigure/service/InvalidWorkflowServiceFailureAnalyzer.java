package io.github.workflowautomation.autoconfigure.service;

import io.github.workflowautomation.service.InvalidWorkflowServiceException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports an {@link InvalidWorkflowServiceException} at start-up with all mistakes of the interface. */
final class InvalidWorkflowServiceFailureAnalyzer extends AbstractFailureAnalyzer<InvalidWorkflowServiceException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidWorkflowServiceException cause) {
        return new FailureAnalysis(
                cause.getProblems().stream()
                        .map(problem -> System.lineSeparator() + "    - " + problem)
                        .reduce("The workflow service " + cause.getServiceName() + " is invalid:", String::concat),
                "Correct the interface as described. The manual of the library has a section on workflows as interfaces.",
                cause);
    }
}
