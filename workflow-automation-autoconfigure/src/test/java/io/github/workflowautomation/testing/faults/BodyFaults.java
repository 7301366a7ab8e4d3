package io.github.workflowautomation.testing.faults;

import static io.github.workflowautomation.testing.faults.Fault.after;
import static io.github.workflowautomation.testing.faults.Fault.response;
import static io.github.workflowautomation.testing.faults.RawResponse.ok;

import io.github.workflowautomation.testing.Operation;
import java.util.List;

/** Successful responses with an invalid body. */
final class BodyFaults {

    static final List<Fault> UNREADABLE = List.of(
            after(
                    "200, half of the body",
                    (peer, operation) ->
                            peer.write(ok(RawResponse.half(operation.body().strip())))),
            response("200, two JSON objects", ok("{}{}")),
            response("200, an array", ok("[]")),
            response("200, HTML", ok(RawResponse.HTML)),
            response("200, empty", ok("")),
            response("200, white space", ok("  \n")),
            response("204", RawResponse.withoutLength("").replace("200 OK", "204 No Content")),
            after(
                    "200, invalid UTF-8 in a string",
                    (peer, operation) -> peer.write(ok(withMember(operation, "\"\u00ff\"")))),
            after("200, invalid UTF-8 elsewhere", (peer, operation) -> peer.write(ok(withMember(operation, "\u00ff")))),
            after(
                    "200, invalid gzip",
                    (peer, operation) -> peer.write(ok(operation.body(), "Content-Encoding: gzip"))));

    static final List<Fault> LARGE = List.of(
            after("200, 30 MB", (peer, operation) -> LargeBodies.write(peer, 200, operation.body())),
            after("200, 30 MB in chunks", (peer, operation) -> LargeBodies.writeChunked(peer, operation.body())),
            after("200, 30 MB compressed", (peer, operation) -> LargeBodies.writeCompressed(peer, operation.body())),
            after(LargeBodies.ALLOWED, (peer, operation) -> LargeBodies.write(peer, 200, operation.body())));

    private BodyFaults() {}

    /** The correct body with one more member. */
    private static String withMember(Operation operation, String value) {
        String body = operation.body().strip();
        return "{\"odd\":" + value + (body.equals("{}") ? "}" : "," + body.substring(1));
    }
}
