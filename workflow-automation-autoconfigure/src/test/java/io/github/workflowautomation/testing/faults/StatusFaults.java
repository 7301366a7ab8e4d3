package io.github.workflowautomation.testing.faults;

import static io.github.workflowautomation.testing.faults.Fault.after;
import static io.github.workflowautomation.testing.faults.Fault.answer;
import static io.github.workflowautomation.testing.faults.RawResponse.EXPLANATION;
import static io.github.workflowautomation.testing.faults.RawResponse.HTML;

import io.github.workflowautomation.testing.Wire;
import java.util.List;

/** Answers that are well-formed, and whose status is not a success. */
final class StatusFaults {

    private static final String NOTHING = "";

    static final List<Fault> RATE_LIMITS = List.of(
            rateLimit("429 without a hint"),
            rateLimit("429, Retry-After: 0.01", "Retry-After: 0.01"),
            rateLimit("429, Retry-After: 0", "Retry-After: 0"),
            rateLimit("429, X-RateLimit-Reset: 0.01", "X-RateLimit-Reset: 0.01"),
            rateLimit("429, a doubled reset", "X-RateLimit-Reset: 0.01", "X-RateLimit-Reset: 0.01"),
            rateLimit("429, a past Unix time", "X-RateLimit-Reset: 1700000000"),
            rateLimit("429, Retry-After: soon", "Retry-After: soon"),
            answer("429, HTML", RawResponse.of(429, HTML)).refused(),
            answer("429, nothing", RawResponse.of(429, NOTHING)).refused(),
            brokenOff("429, closed in the body", 429).refused());

    static final List<Fault> REFUSALS = List.of(
            status("400", 400).refused(),
            status("401", 401).refused(),
            status("403", 403).refused(),
            answer("403, HTML, Retry-After", RawResponse.of(403, HTML, "Retry-After: 0.01"))
                    .refused(),
            brokenOff("403, closed in the body", 403).refused(),
            stalled("403, stalled in the body", 403).refused(),
            large("403, 30 MB", 403).refused(),
            status("404", 404).refused(),
            status("408", 408).refused(),
            status("409", 409).refused(),
            status("413", 413).refused());

    static final List<Fault> REDIRECTS = List.of(
            status("301", 301, "Location: https://localhost/elsewhere").refused(),
            answer("302, nothing", RawResponse.of(302, NOTHING, "Location: /elsewhere"))
                    .refused(),
            status("303", 303, "Location: /elsewhere").refused(),
            answer("304", RawResponse.withoutLength("").replace("200 OK", "304 Not Modified"))
                    .refused(),
            status("307", 307, "Location: /elsewhere").refused(),
            status("308", 308, "Location: /elsewhere").refused(),
            brokenOff("307, closed in the body", 307).refused());

    static final List<Fault> BREAKDOWNS = List.of(
            status("500", 500),
            answer("500, invalid UTF-8", RawResponse.of(500, "{\"errors\":[\"\u00ff\u00fe\"]}")),
            brokenOff("500, closed in the body", 500),
            stalled("500, stalled in the body", 500),
            large("500, 30 MB", 500),
            answer("502, HTML", RawResponse.of(502, HTML)),
            answer("503, nothing", RawResponse.of(503, NOTHING)),
            status("503, Retry-After: 0.01", 503, "Retry-After: 0.01"),
            status("503, Retry-After: an hour", 503, "Retry-After: 3600"),
            status("503, Connection: close", 503, "Connection: close"),
            status("504", 504),
            status("599", 599));

    private StatusFaults() {}

    private static Fault status(String name, int status, String... headers) {
        return answer(name, RawResponse.of(status, EXPLANATION, headers));
    }

    private static Fault rateLimit(String name, String... headers) {
        return answer(name, RawResponse.of(429, Wire.RATE_LIMITED, headers)).refused();
    }

    private static Fault brokenOff(String name, int status) {
        return after(name, (peer, operation) -> {
            peer.write(RawResponse.cutOff(status, EXPLANATION));
            peer.hangUp();
        });
    }

    private static Fault stalled(String name, int status) {
        return after(name, (peer, operation) -> {
            peer.write(RawResponse.cutOff(status, EXPLANATION));
            peer.stall();
        });
    }

    private static Fault large(String name, int status) {
        return after(name, (peer, operation) -> LargeBodies.write(peer, status, EXPLANATION));
    }
}
