package io.github.workflowautomation.testing.faults;

import static io.github.workflowautomation.testing.faults.Fault.after;
import static io.github.workflowautomation.testing.faults.Fault.response;
import static io.github.workflowautomation.testing.faults.RawResponse.EXPLANATION;
import static io.github.workflowautomation.testing.faults.RawResponse.HTML;

import io.github.workflowautomation.testing.Wire;
import java.util.List;

/** Well-formed responses whose status is not a success. */
final class StatusFaults {

    static final List<Fault> RATE_LIMITS = List.of(
            rateLimit("429 without Retry-After"),
            rateLimit("429, Retry-After: 0.01", "Retry-After: 0.01"),
            rateLimit("429, Retry-After: 0", "Retry-After: 0"),
            rateLimit("429, X-RateLimit-Reset: 0.01", "X-RateLimit-Reset: 0.01"),
            rateLimit("429, duplicate reset", "X-RateLimit-Reset: 0.01", "X-RateLimit-Reset: 0.01"),
            rateLimit("429, a past Unix time", "X-RateLimit-Reset: 1700000000"),
            rateLimit("429, Retry-After: soon", "Retry-After: soon"),
            response("429, HTML", RawResponse.of(429, HTML)).startingNoRun(),
            response("429, empty", RawResponse.of(429, "")).startingNoRun(),
            truncated("429, closed in the body", 429).startingNoRun());

    static final List<Fault> CLIENT_ERRORS = List.of(
            status("400", 400).startingNoRun(),
            status("401", 401).startingNoRun(),
            status("403", 403).startingNoRun(),
            response("403, HTML, Retry-After", RawResponse.of(403, HTML, "Retry-After: 0.01"))
                    .startingNoRun(),
            truncated("403, closed in the body", 403).startingNoRun(),
            stalled("403, stalled in the body", 403).startingNoRun(),
            large("403, 30 MB", 403).startingNoRun(),
            status("404", 404).startingNoRun(),
            status("408", 408),
            status("409", 409).startingNoRun(),
            status("413", 413).startingNoRun());

    static final List<Fault> REDIRECTS = List.of(
            status("301", 301, "Location: https://localhost/elsewhere").startingNoRun(),
            response("302, empty", RawResponse.of(302, "", "Location: /elsewhere"))
                    .startingNoRun(),
            status("303", 303, "Location: /elsewhere").startingNoRun(),
            response("304", RawResponse.withoutLength("").replace("200 OK", "304 Not Modified"))
                    .startingNoRun(),
            status("307", 307, "Location: /elsewhere").startingNoRun(),
            status("308", 308, "Location: /elsewhere").startingNoRun(),
            truncated("307, closed in the body", 307).startingNoRun());

    static final List<Fault> SERVER_ERRORS = List.of(
            status("500", 500),
            response("500, invalid UTF-8", RawResponse.of(500, "{\"errors\":[\"\u00ff\u00fe\"]}")),
            truncated("500, closed in the body", 500),
            stalled("500, stalled in the body", 500),
            large("500, 30 MB", 500),
            response("502, HTML", RawResponse.of(502, HTML)),
            response("503, empty", RawResponse.of(503, "")),
            status("503, Retry-After: 0.01", 503, "Retry-After: 0.01"),
            status("503, Retry-After: an hour", 503, "Retry-After: 3600"),
            status("503, Connection: close", 503, "Connection: close"),
            status("504", 504),
            status("599", 599));

    private StatusFaults() {}

    private static Fault status(String name, int status, String... headers) {
        return response(name, RawResponse.of(status, EXPLANATION, headers));
    }

    private static Fault rateLimit(String name, String... headers) {
        return response(name, RawResponse.of(429, Wire.RATE_LIMITED, headers)).startingNoRun();
    }

    private static Fault truncated(String name, int status) {
        return after(name, (peer, operation) -> {
            peer.write(RawResponse.truncated(status, EXPLANATION));
            peer.closeGracefully();
        });
    }

    private static Fault stalled(String name, int status) {
        return after(name, (peer, operation) -> {
            peer.write(RawResponse.truncated(status, EXPLANATION));
            peer.stall();
        });
    }

    private static Fault large(String name, int status) {
        return after(name, (peer, operation) -> LargeBodies.write(peer, status, EXPLANATION));
    }
}
