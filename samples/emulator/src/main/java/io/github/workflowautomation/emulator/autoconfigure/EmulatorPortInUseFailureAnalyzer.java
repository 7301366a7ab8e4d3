package io.github.workflowautomation.emulator.autoconfigure;

import io.github.workflowautomation.emulator.server.EmulatorPortInUseException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains how to resolve a conflict of ports. */
final class EmulatorPortInUseFailureAnalyzer extends AbstractFailureAnalyzer<EmulatorPortInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, EmulatorPortInUseException cause) {
        return new FailureAnalysis(
                "The workflow emulator cannot listen on " + cause.address()
                        + ": the port is in use or reserved by the system.",
                "Stop the process that uses the port, for example another emulator, or set datadog.emulator.port (environment"
                        + " variable DATADOG_EMULATOR_PORT) to another port; 0 selects a free port.",
                cause);
    }
}
