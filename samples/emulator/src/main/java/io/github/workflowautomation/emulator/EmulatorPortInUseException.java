package io.github.workflowautomation.emulator;

/** The emulator's port is taken, or not for this user to take: the cause does not always tell which. */
final class EmulatorPortInUseException extends RuntimeException {

    private final int port;

    EmulatorPortInUseException(int port, Throwable cause) {
        super("Cannot listen on port " + port, cause);
        this.port = port;
    }

    int port() {
        return this.port;
    }
}
