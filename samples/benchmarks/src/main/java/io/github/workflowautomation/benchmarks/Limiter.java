package io.github.workflowautomation.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A service that accepts executes as far as a rate limit allows, with the documented headers on acceptances and refusals
 * alike, or on refusals only.
 */
final class Limiter implements AutoCloseable {

    private static final Pattern MARKER = Pattern.compile("\"marker\"\\s*:\\s*(\\d+)");

    private final Windows windows;

    private final Ledger ledger = new Ledger();

    private final Rule rule;

    private final DisposableServer server;

    /**
     * The rate limit.
     *
     * @param limit calls in one window
     * @param period length of a window
     * @param alreadyOpen how long the window has been open that the first call finds
     * @param silentWhileOpen whether acceptances say nothing of the limit
     */
    record Rule(int limit, Duration period, Duration alreadyOpen, boolean silentWhileOpen) {

        Map<String, String> headers(Windows.Decision decision) {
            return (decision.granted() && this.silentWhileOpen)
                    ? Map.of()
                    : Map.of(
                            "X-RateLimit-Limit", "" + this.limit,
                            "X-RateLimit-Period", "" + this.period.toSeconds(),
                            "X-RateLimit-Remaining", "" + decision.remaining(),
                            "X-RateLimit-Reset", "" + decision.resetSeconds(),
                            "X-RateLimit-Name", "workflow_execute");
        }

        String refusal() {
            return "{\"errors\": [\"Rate limit of " + this.limit + " requests in " + this.period.toSeconds()
                    + " seconds reached. Please try again later.\"]}";
        }
    }

    Limiter(Rule rule) {
        this.rule = rule;
        this.windows = new Windows(rule.limit, rule.period, rule.alreadyOpen);
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.post("/api/v2/workflows/{workflow}/instances", this::execute))
                .bindNow();
    }

    /** The rule as the argument; tells its port, then the sum whenever it is asked. */
    public static void main(String[] args) {
        try (Limiter limiter = new Limiter(Lines.read(args[0], Rule.class))) {
            Lines.tell(limiter.port());
            while (Lines.next() != null) {
                Lines.tell(limiter.report());
            }
        }
    }

    int port() {
        return this.server.port();
    }

    Ledger.Report report() {
        return this.ledger.report();
    }

    private Publisher<Void> execute(HttpServerRequest request, HttpServerResponse response) {
        return request.receive().aggregate().asString().flatMap(body -> answer(request, response, body));
    }

    private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response, String body) {
        Matcher marker = MARKER.matcher(body);
        if (!marker.find()) {
            return response.status(400).send();
        }
        long now = System.nanoTime();
        Windows.Decision decision = this.windows.ask(now);
        this.ledger.note(marker.group(1), decision.granted(), now);
        response.header("Content-Type", "application/json");
        this.rule.headers(decision).forEach(response::header);
        String answer = decision.granted()
                ? "{\"data\":{\"attributes\":{},\"id\":\"" + UUID.randomUUID()
                        + "\",\"type\":\"instances\"},\"meta\":{\"workflowId\":\"" + request.param("workflow")
                        + "\"}}\n"
                : this.rule.refusal();
        return response.status(decision.granted() ? 200 : 429)
                .sendByteArray(Mono.just(answer.getBytes(StandardCharsets.UTF_8)))
                .then();
    }

    @Override
    public void close() {
        this.server.disposeNow();
    }
}
