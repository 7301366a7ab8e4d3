package io.github.workflowautomation.testing.faults;

import static io.github.workflowautomation.testing.faults.Fault.after;
import static io.github.workflowautomation.testing.faults.Fault.answer;
import static io.github.workflowautomation.testing.faults.RawResponse.ok;

import io.github.workflowautomation.testing.Operation;
import java.util.List;

/** Answers with a success and a body that is not what it should be. */
final class BodyFaults {

    static final List<Fault> UNREADABLE = List.of(
            after(
                    "200, half of it",
                    (peer, operation) ->
                            peer.write(ok(RawResponse.half(operation.body().strip())))),
            answer("200, two JSON objects", ok("{}{}")),
            answer("200, an array", ok("[]")),
            answer("200, HTML", ok(RawResponse.HTML)),
            answer("200, nothing", ok("")),
            answer("200, white space", ok("  \n")),
            answer("204", RawResponse.withoutLength("").replace("200 OK", "204 No Content")),
            after(
                    "200, invalid UTF-8 in a text",
                    (peer, operation) -> peer.write(ok(withMember(operation, "\"\u00ff\"")))),
            after("200, invalid UTF-8 elsewhere", (peer, operation) -> peer.write(ok(withMember(operation, "\u00ff")))),
            after(
                    "200, gzip that is none",
                    (peer, operation) -> peer.write(ok(operation.body(), "Content-Encoding: gzip"))));

    static final List<Fault> LARGE = List.of(
            after("200, 30 MB", (peer, operation) -> LargeBodies.write(peer, 200, operation.body())),
            after("200, 30 MB in chunks", (peer, operation) -> LargeBodies.writeChunked(peer, operation.body())),
            after("200, 30 MB compressed", (peer, operation) -> LargeBodies.writeCompressed(peer, operation.body())),
            after(LargeBodies.ALLOWED, (peer, operation) -> LargeBodies.write(peer, 200, operation.body())));

    private BodyFaults() {}

    /** The right answer with one more member. */
    private static String withMember(Operation operation, String value) {
        String body = operation.body().strip();
        return "{\"odd\":" + value + (body.equals("{}") ? "}" : "," + body.substring(1));
    }
}
