package io.github.workflowautomation.testing.faults;

import static io.github.workflowautomation.testing.faults.Fault.after;
import static io.github.workflowautomation.testing.faults.Fault.answer;
import static io.github.workflowautomation.testing.faults.RawResponse.CHUNKED;
import static io.github.workflowautomation.testing.faults.RawResponse.chunk;
import static io.github.workflowautomation.testing.faults.RawResponse.half;
import static io.github.workflowautomation.testing.faults.RawResponse.ok;
import static io.github.workflowautomation.testing.faults.RawResponse.withoutLength;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Answers that break the rules of HTTP, or bend them, around a body that is as it should be. */
final class ResponseFaults {

    static final List<Fault> VERSIONS = List.of(
            answering("HTTP/1.0", body -> ok(body).replace("HTTP/1.1", "HTTP/1.0")),
            answering(
                    "HTTP/1.0, keep-alive",
                    body -> ok(body, "Connection: keep-alive").replace("HTTP/1.1", "HTTP/1.0")),
            closing("HTTP/1.0, up to the end", body -> withoutLength(body).replace("HTTP/1.1", "HTTP/1.0")),
            closing("HTTP/1.0, cut off", body -> withoutLength(half(body)).replace("HTTP/1.1", "HTTP/1.0")),
            answer("HTTP/1.0, 503", RawResponse.of(503, RawResponse.EXPLANATION).replace("HTTP/1.1", "HTTP/1.0")),
            answering("HTTP/7.3", body -> ok(body).replace("HTTP/1.1", "HTTP/7.3")),
            answer("not HTTP", "SSH-2.0-OpenSSH_9.9\r\n\r\n"),
            answer("status without a number", ok("").replace("200", "fine")),
            answer("status 99", ok("").replace("200", "99")),
            answer("status 1000", ok("").replace("200", "1000")),
            answering("100, then 200", body -> "HTTP/1.1 100 Continue\r\n\r\n" + ok(body)),
            after("103, then 200", (peer, operation) -> {
                peer.write("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
                peer.pause(Duration.ZERO);
                peer.write(ok(operation.body()));
            }));

    static final List<Fault> LENGTHS = List.of(
            closing("Content-Length too long", body -> ok(body + "x".repeat(9)).replace("x".repeat(9), "")),
            answering("Content-Length: -1", body -> withoutLength(body, "Content-Length: -1")),
            answering("Content-Length: many", body -> withoutLength(body, "Content-Length: many")),
            answering("Content-Length twice, the same", body -> ok(body, "Content-Length: " + body.length())),
            answering("Content-Length twice, different", body -> ok(body, "Content-Length: " + (body.length() - 2))),
            closing("Content-Length missing", body -> withoutLength(body)),
            closing("Content-Length missing, cut off", body -> withoutLength(half(body))),
            answering(
                    "Content-Length and chunks",
                    body -> withoutLength(chunk(body) + chunk(""), "Transfer-Encoding: chunked", "Content-Length: 3")));

    static final List<Fault> CHUNKS = List.of(
            answering("chunks as they should be", body -> CHUNKED + chunk(half(body)) + chunk(rest(body)) + chunk("")),
            answering("chunk size no number", body -> CHUNKED + "many\r\n" + body + "\r\n0\r\n\r\n"),
            answering("chunk size too large", body -> CHUNKED + "ffffffffff\r\n" + body + "\r\n0\r\n\r\n"),
            answering("chunk longer than its size", body -> CHUNKED + "5\r\n" + body + "\r\n0\r\n\r\n"),
            closing("chunk cut off", body -> CHUNKED + half(chunk(body))),
            closing("last chunk missing", body -> CHUNKED + chunk(body)));

    static final List<Fault> HEADERS = List.of(
            answering("100 headers", body -> ok(body, headers(100))),
            answering("5,000 headers", body -> ok(body, headers(5000))),
            answering("header of 4 KB", body -> ok(body, "X-Long: " + "x".repeat(4000))),
            answering("header of 100 KB", body -> ok(body, "X-Long: " + "x".repeat(100_000))),
            answering("header without a name", body -> ok(body, ": x")),
            answering("header without a colon", body -> ok(body, "X-Odd")),
            answering("header name with a space", body -> ok(body, "X Odd: x")),
            answering("header with NUL", body -> ok(body, "X-Odd: \0")),
            answering("header in Latin-1", body -> ok(body, "X-Odd: \u00e4\u00ff")),
            answering("Content-Type that is none", body -> ok(body).replace("application/json", ";;/")),
            answering("Content-Encoding unknown", body -> ok(body, "Content-Encoding: odd")));

    private ResponseFaults() {}

    private static String[] headers(int count) {
        return Collections.nCopies(count, "X-Many: some value").toArray(String[]::new);
    }

    private static String rest(String text) {
        return text.substring(half(text).length());
    }

    private static Fault answering(String name, UnaryOperator<String> answer) {
        return after(name, (peer, operation) -> peer.write(answer.apply(operation.body())));
    }

    private static Fault closing(String name, UnaryOperator<String> answer) {
        return after(name, (peer, operation) -> {
            peer.write(answer.apply(operation.body()));
            peer.hangUp();
        });
    }
}
