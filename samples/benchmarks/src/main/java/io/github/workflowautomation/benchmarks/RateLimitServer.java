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
 * A service that accepts executes within a rate limit. All responses have the documented headers, or only rejections have
 * them.
 */
final class RateLimitServer implements AutoCloseable {

    private static final Pattern MARKER = Pattern.compile("\"marker\"\\s*:\\s*(\\d+)");

    private final FixedWindows windows;

    private final RequestCounts counts = new RequestCounts();

    private final Rule rule;

    private final DisposableServer server;

    /**
     * The rate limit.
     *
     * @param limit the number of requests that one window admits
     * @param period the length of a window
     * @param openBefore the age of the window when the first request arrives
     * @param headersOnlyOnRejection whether only rejections have rate limit headers
     */
    record Rule(int limit, Duration period, Duration openBefore, boolean headersOnlyOnRejection) {

        Map<String, String> headers(FixedWindows.Decision decision) {
            return (decision.admitted() && this.headersOnlyOnRejection)
                    ? Map.of()
                    : Map.of(
                            "X-RateLimit-Limit", "" + this.limit,
                            "X-RateLimit-Period", "" + this.period.toSeconds(),
                            "X-RateLimit-Remaining", "" + decision.remaining(),
                            "X-RateLimit-Reset", "" + decision.resetSeconds(),
                            "X-RateLimit-Name", "workflow_execute");
        }

        String rejection() {
            return "{\"errors\": [\"Rate limit of " + this.limit + " requests in " + this.period.toSeconds()
                    + " seconds reached. Please try again later.\"]}";
        }
    }

    RateLimitServer(Rule rule) {
        this.rule = rule;
        this.windows = new FixedWindows(rule.limit, rule.period, rule.openBefore);
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.post("/api/v2/workflows/{workflow}/instances", this::execute))
                .bindNow();
    }

    /** Takes the rule as its argument, sends its port to the parent process, and sends the counts on each message. */
    public static void main(String[] args) {
        try (RateLimitServer server = new RateLimitServer(Messages.read(args[0], Rule.class))) {
            Messages.sendToParent(server.port());
            while (Messages.nextFromParent() != null) {
                Messages.sendToParent(server.report());
            }
        }
    }

    int port() {
        return this.server.port();
    }

    RequestCounts.Report report() {
        return this.counts.report();
    }

    private Publisher<Void> execute(HttpServerRequest request, HttpServerResponse response) {
        return request.receive().aggregate().asString().flatMap(body -> respond(request, response, body));
    }

    private Mono<Void> respond(HttpServerRequest request, HttpServerResponse response, String body) {
        Matcher marker = MARKER.matcher(body);
        if (!marker.find()) {
            return response.status(400).send();
        }
        long now = System.nanoTime();
        FixedWindows.Decision decision = this.windows.request(now);
        this.counts.add(marker.group(1), decision.admitted(), now);
        response.header("Content-Type", "application/json");
        this.rule.headers(decision).forEach(response::header);
        String responseBody = decision.admitted()
                ? "{\"data\":{\"attributes\":{},\"id\":\"" + UUID.randomUUID()
                        + "\",\"type\":\"instances\"},\"meta\":{\"workflowId\":\"" + request.param("workflow")
                        + "\"}}\n"
                : this.rule.rejection();
        return response.status(decision.admitted() ? 200 : 429)
                .sendByteArray(Mono.just(responseBody.getBytes(StandardCharsets.UTF_8)))
                .then();
    }

    @Override
    public void close() {
        this.server.disposeNow();
    }
}
