package io.github.workflowautomation.emulator.autoconfigure;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.autoconfigure.DatadogConnectionDetails;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import java.net.URI;

/** Connection details of the emulator. */
final class EmulatorConnectionDetails implements DatadogConnectionDetails {

    private final WorkflowEmulator emulator;

    private final DatadogCredentials credentials;

    EmulatorConnectionDetails(WorkflowEmulator emulator, DatadogCredentials credentials) {
        this.emulator = emulator;
        this.credentials = credentials;
    }

    @Override
    public DatadogCredentials getCredentials() {
        return this.credentials;
    }

    @Override
    public URI getBaseUrl() {
        return this.emulator.baseUrl();
    }
}
