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

/** The limiter without a socket, in a time that is told to it. */
final class MemoryLimiter {

    private static final Duration LATENCY = Duration.ofMillis(50);

    private final Map<Integer, Integer> refusals = new HashMap<>();

    private final Limiter.Rule rule;

    private final Windows windows;

    private final LongSupplier nanoTime;

    private int accepted;

    MemoryLimiter(Limiter.Rule rule, LongSupplier nanoTime) {
        this.rule = rule;
        this.windows = new Windows(rule.limit(), rule.period(), rule.alreadyOpen());
        this.nanoTime = nanoTime;
    }

    Mono<ClientResponse> exchange(int instance, ClientRequest request) {
        return request.writeTo(
                        new MockClientHttpRequest(request.method(), request.url()), ExchangeStrategies.withDefaults())
                .then(Mono.delay(LATENCY.dividedBy(2)))
                .map(arrived -> answer(instance))
                .delayElement(LATENCY.dividedBy(2));
    }

    private ClientResponse answer(int instance) {
        Windows.Decision decision = this.windows.ask(this.nanoTime.getAsLong());
        if (decision.granted()) {
            this.accepted++;
        } else {
            this.refusals.merge(instance, 1, Integer::sum);
        }
        return ClientResponse.create(HttpStatusCode.valueOf(decision.granted() ? 200 : 429))
                .headers(headers -> {
                    headers.setContentType(MediaType.APPLICATION_JSON);
                    this.rule.headers(decision).forEach(headers::set);
                })
                .body(decision.granted() ? Recorded.EXECUTED : this.rule.refusal())
                .build();
    }

    int accepted() {
        return this.accepted;
    }

    /** How often each instance was refused that was refused at all. */
    Collection<Integer> refusals() {
        return this.refusals.values();
    }

    long permits(Duration duration) {
        return this.windows.permits(duration);
    }
}
