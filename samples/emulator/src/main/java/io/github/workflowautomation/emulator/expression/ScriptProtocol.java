package io.github.workflowautomation.emulator.expression;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What the process that runs scripts and the process that wants them to run say to each other. */
final class ScriptProtocol {

    /** The first byte of all, and the first byte of a request. */
    static final int READY = 1;

    /** The first byte of a response with the result. */
    static final int RESULT = 2;

    /** The first byte of a response with the message of a failure. */
    static final int FAILED = 3;

    /** The exit code of a JVM without memory. */
    static final int NO_MEMORY = 3;

    /** The exit code after too much time. */
    static final int TOO_SLOW = 4;

    private ScriptProtocol() {}

    static String read(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static void write(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
