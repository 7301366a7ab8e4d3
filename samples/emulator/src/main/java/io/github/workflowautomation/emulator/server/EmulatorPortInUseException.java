package io.github.workflowautomation.emulator.server;

/** The emulator cannot listen on its port: it is in use, or reserved. The cause does not always say which. */
public final class EmulatorPortInUseException extends RuntimeException {

    private final String address;

    EmulatorPortInUseException(String address, Throwable cause) {
        super("Cannot listen on " + address, cause);
        this.address = address;
    }

    /** Host and port. */
    public String address() {
        return this.address;
    }
}
