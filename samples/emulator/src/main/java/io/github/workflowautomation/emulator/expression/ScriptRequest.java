package io.github.workflowautomation.emulator.expression;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;

/**
 * A script that another process runs.
 *
 * @param kind the name of a {@code Scripts.Kind}
 * @param code the script
 * @param seen the JSON that it sees
 * @param epochMillis its time
 * @param limit the time of a processor that it may use
 */
record ScriptRequest(String kind, String code, String seen, long epochMillis, Duration limit) {

    static ScriptRequest read(DataInputStream in) throws IOException {
        return new ScriptRequest(
                ScriptProtocol.read(in),
                ScriptProtocol.read(in),
                ScriptProtocol.read(in),
                in.readLong(),
                Duration.ofNanos(in.readLong()));
    }

    void write(DataOutputStream out) throws IOException {
        ScriptProtocol.write(this.kind, out);
        ScriptProtocol.write(this.code, out);
        ScriptProtocol.write(this.seen, out);
        out.writeLong(this.epochMillis);
        out.writeLong(this.limit.toNanos());
        out.flush();
    }
}
