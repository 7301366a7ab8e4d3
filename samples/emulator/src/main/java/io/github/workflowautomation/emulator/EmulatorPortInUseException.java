package io.github.workflowautomation.emulator;

/** The emulator's port is taken. */
final class EmulatorPortInUseException extends RuntimeException {

    private final int port;

    EmulatorPortInUseException(int port, Throwable cause) {
        super("Port " + port + " is in use", cause);
        this.port = port;
    }

    int port() {
        return this.port;
    }
}
