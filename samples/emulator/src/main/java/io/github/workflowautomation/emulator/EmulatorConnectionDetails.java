package io.github.workflowautomation.emulator;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.autoconfigure.DatadogConnectionDetails;
import java.net.URI;

/** Leads a client to the emulator. */
final class EmulatorConnectionDetails implements DatadogConnectionDetails {

    private final WorkflowEmulator emulator;

    EmulatorConnectionDetails(WorkflowEmulator emulator) {
        this.emulator = emulator;
    }

    @Override
    public DatadogCredentials getCredentials() {
        return this.emulator.credentials();
    }

    @Override
    public URI getBaseUrl() {
        return this.emulator.baseUrl();
    }
}
