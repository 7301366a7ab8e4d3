package io.github.workflowautomation.emulator;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do about a port that is taken. */
final class EmulatorPortInUseFailureAnalyzer extends AbstractFailureAnalyzer<EmulatorPortInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, EmulatorPortInUseException cause) {
        return new FailureAnalysis(
                "The workflow emulator cannot listen on " + EmulatorServer.HOST + ":" + cause.port()
                        + ": the port is in use, or reserved for the system.",
                "Stop what listens there, perhaps another emulator, or set emulator.port (environment variable"
                        + " EMULATOR_PORT) to another port; 0 takes a free one.",
                cause);
    }
}
