package io.github.workflowautomation.testing.faults;

import static io.github.workflowautomation.testing.faults.Fault.after;
import static io.github.workflowautomation.testing.faults.Fault.response;
import static io.github.workflowautomation.testing.faults.RawResponse.CHUNKED;
import static io.github.workflowautomation.testing.faults.RawResponse.chunk;
import static io.github.workflowautomation.testing.faults.RawResponse.half;
import static io.github.workflowautomation.testing.faults.RawResponse.ok;
import static io.github.workflowautomation.testing.faults.RawResponse.withoutLength;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Responses that violate or stretch the HTTP specification around a correct body. */
final class ResponseFaults {

    static final List<Fault> VERSIONS = List.of(
            responding("HTTP/1.0", body -> ok(body).replace("HTTP/1.1", "HTTP/1.0")),
            responding(
                    "HTTP/1.0, keep-alive",
                    body -> ok(body, "Connection: keep-alive").replace("HTTP/1.1", "HTTP/1.0")),
            closing("HTTP/1.0, until closed", body -> withoutLength(body).replace("HTTP/1.1", "HTTP/1.0")),
            closing("HTTP/1.0, truncated", body -> withoutLength(half(body)).replace("HTTP/1.1", "HTTP/1.0")),
            response(
                    "HTTP/1.0, 503",
                    RawResponse.of(503, RawResponse.EXPLANATION).replace("HTTP/1.1", "HTTP/1.0")),
            responding("HTTP/7.3", body -> ok(body).replace("HTTP/1.1", "HTTP/7.3")),
            response("not HTTP", "SSH-2.0-OpenSSH_9.9\r\n\r\n"),
            response("status without a number", ok("").replace("200", "fine")),
            response("status 99", ok("").replace("200", "99")),
            response("status 1000", ok("").replace("200", "1000")),
            responding("100, then 200", body -> "HTTP/1.1 100 Continue\r\n\r\n" + ok(body)),
            after("103, then 200", (peer, operation) -> {
                peer.write("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
                peer.pause(Duration.ZERO);
                peer.write(ok(operation.body()));
            }));

    static final List<Fault> LENGTHS = List.of(
            closing("Content-Length too long", body -> ok(body + "x".repeat(9)).replace("x".repeat(9), "")),
            responding("Content-Length: -1", body -> withoutLength(body, "Content-Length: -1")),
            responding("Content-Length: many", body -> withoutLength(body, "Content-Length: many")),
            responding("Content-Length twice, the same", body -> ok(body, "Content-Length: " + body.length())),
            responding("Content-Length twice, different", body -> ok(body, "Content-Length: " + (body.length() - 2))),
            closing("Content-Length missing", body -> withoutLength(body)),
            closing("Content-Length missing, truncated", body -> withoutLength(half(body))),
            responding(
                    "Content-Length and chunks",
                    body -> withoutLength(chunk(body) + chunk(""), "Transfer-Encoding: chunked", "Content-Length: 3")));

    static final List<Fault> CHUNKS = List.of(
            responding("chunks, valid", body -> CHUNKED + chunk(half(body)) + chunk(rest(body)) + chunk("")),
            responding("chunk size not a number", body -> CHUNKED + "many\r\n" + body + "\r\n0\r\n\r\n"),
            responding("chunk size too large", body -> CHUNKED + "ffffffffff\r\n" + body + "\r\n0\r\n\r\n"),
            responding("chunk longer than its size", body -> CHUNKED + "5\r\n" + body + "\r\n0\r\n\r\n"),
            closing("chunk truncated", body -> CHUNKED + half(chunk(body))),
            closing("last chunk missing", body -> CHUNKED + chunk(body)));

    static final List<Fault> HEADERS = List.of(
            responding("100 headers", body -> ok(body, headers(100))),
            responding("5,000 headers", body -> ok(body, headers(5000))),
            responding("header of 4 KB", body -> ok(body, "X-Long: " + "x".repeat(4000))),
            responding("header of 100 KB", body -> ok(body, "X-Long: " + "x".repeat(100_000))),
            responding("header without a name", body -> ok(body, ": x")),
            responding("header without a colon", body -> ok(body, "X-Odd")),
            responding("header name with a space", body -> ok(body, "X Odd: x")),
            responding("header with NUL", body -> ok(body, "X-Odd: \0")),
            responding("header in Latin-1", body -> ok(body, "X-Odd: \u00e4\u00ff")),
            responding("Content-Type invalid", body -> ok(body).replace("application/json", ";;/")),
            responding("Content-Encoding unknown", body -> ok(body, "Content-Encoding: odd")));

    private ResponseFaults() {}

    private static String[] headers(int count) {
        return Collections.nCopies(count, "X-Many: some value").toArray(String[]::new);
    }

    private static String rest(String text) {
        return text.substring(half(text).length());
    }

    private static Fault responding(String name, UnaryOperator<String> response) {
        return after(name, (peer, operation) -> peer.write(response.apply(operation.body())));
    }

    private static Fault closing(String name, UnaryOperator<String> response) {
        return after(name, (peer, operation) -> {
            peer.write(response.apply(operation.body()));
            peer.closeGracefully();
        });
    }
}
