package io.github.workflowautomation.benchmarks;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.mock.http.client.reactive.MockClientHttpRequest;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import reactor.core.publisher.Mono;

/** A {@link RateLimitServer} without a socket, which works on virtual time. */
final class InMemoryRateLimitServer {

    /** The time from a request to its response, a typical round trip within a region. */
    private static final Duration LATENCY = Duration.ofMillis(50);

    private final Map<Integer, Integer> rejections = new HashMap<>();

    private final RateLimitServer.Rule rule;

    private final FixedWindows windows;

    private final LongSupplier nanoTime;

    private int accepted;

    InMemoryRateLimitServer(RateLimitServer.Rule rule, LongSupplier nanoTime) {
        this.rule = rule;
        this.windows = new FixedWindows(rule.limit(), rule.period(), rule.openBefore());
        this.nanoTime = nanoTime;
    }

    Mono<ClientResponse> exchange(int instance, ClientRequest request) {
        return request.writeTo(
                        new MockClientHttpRequest(request.method(), request.url()), ExchangeStrategies.withDefaults())
                .then(Mono.delay(LATENCY.dividedBy(2)))
                .map(arrived -> respond(instance))
                .delayElement(LATENCY.dividedBy(2));
    }

    private ClientResponse respond(int instance) {
        FixedWindows.Decision decision = this.windows.request(this.nanoTime.getAsLong());
        if (decision.admitted()) {
            this.accepted++;
        } else {
            this.rejections.merge(instance, 1, Integer::sum);
        }
        return ClientResponse.create(HttpStatusCode.valueOf(decision.admitted() ? 200 : 429))
                .headers(headers -> {
                    headers.setContentType(MediaType.APPLICATION_JSON);
                    this.rule.headers(decision).forEach(headers::set);
                })
                .body(decision.admitted() ? SampleResponses.STARTED : this.rule.rejection())
                .build();
    }

    int accepted() {
        return this.accepted;
    }

    /** The number of rejections of each application instance that had at least one. */
    Collection<Integer> rejections() {
        return this.rejections.values();
    }

    long permits(Duration duration) {
        return this.windows.permits(duration);
    }
}
