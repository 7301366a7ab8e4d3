package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.health.Preflight;
import io.github.workflowautomation.health.PreflightFinding;
import io.github.workflowautomation.health.PreflightFinding.Severity;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Fails the start-up if the preflight finds errors. This is the only place that blocks: with the mode {@code fail}, the application
 * must not start before the result is known.
 */
final class PreflightAtStartUp implements SmartInitializingSingleton {

    private final Preflight preflight;

    PreflightAtStartUp(Preflight preflight) {
        this.preflight = preflight;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<PreflightFinding> findings =
                Objects.requireNonNull(this.preflight.run().block());
        List<PreflightFinding> errors = findings.stream()
                .filter(finding -> finding.kind().severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw failure(errors);
        }
        findings.forEach(PreflightWarnings::log);
    }

    private static InvalidDatadogConfigurationException failure(List<PreflightFinding> errors) {
        return new InvalidDatadogConfigurationException(
                "Datadog workflows cannot run, and 'datadog.workflow-automation.preflight' is 'fail':\n\n"
                        + errors.stream()
                                .map(finding -> "    - " + subject(finding) + finding.cause())
                                .collect(Collectors.joining("\n")),
                errors.stream()
                                .map(PreflightFinding::remedy)
                                .distinct()
                                .map(remedy -> "    - " + remedy)
                                .collect(Collectors.joining("\n", "Do the following:\n\n", "\n\n"))
                        + "To start the application anyway, set 'datadog.workflow-automation.preflight' to 'warn' or 'off'.");
    }

    private static String subject(PreflightFinding finding) {
        String connection = finding.connection().equals(WorkflowAutomationClient.DEFAULT_CONNECTION)
                ? ""
                : "connection '" + finding.connection() + "': ";
        return (finding.alias() != null) ? connection + "workflow '" + finding.alias() + "': " : connection;
    }
}
