package io.github.workflowautomation.benchmarks;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** {@link WebClient} with a handwritten retry: three attempts, the default of Resilience4j. */
final class WebClientWithRetry {

    private static final int RETRIES = 2;

    private final WebClient client;

    WebClientWithRetry(URI address) {
        this.client = WebClient.builder()
                .baseUrl(address.toString())
                .defaultHeader("DD-API-KEY", "key")
                .defaultHeader("DD-APPLICATION-KEY", "application-key")
                .build();
    }

    TestedClient.Executor backingOff() {
        Retry retry = Retry.backoff(RETRIES, Duration.ofMillis(500)).filter(WebClientWithRetry::isRejection);
        return marker -> execute(marker).retryWhen(retry);
    }

    TestedClient.Executor waitingForReset() {
        Retry retry = Retry.from(signals -> signals.concatMap(signal -> {
            Throwable failure = signal.failure();
            return (signal.totalRetries() < RETRIES && isRejection(failure))
                    ? Mono.delay(untilReset((WebClientResponseException) failure))
                    : Mono.error(failure);
        }));
        return marker -> execute(marker).retryWhen(retry);
    }

    private Mono<String> execute(int marker) {
        return this.client
                .post()
                .uri("/api/v2/workflows/{workflow}/instances", TestedClient.WORKFLOW)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("meta", Map.of("payload", Map.of("marker", marker))))
                .retrieve()
                .bodyToMono(String.class);
    }

    private static boolean isRejection(Throwable failure) {
        return failure instanceof WebClientResponseException response
                && response.getStatusCode().value() == 429;
    }

    private static Duration untilReset(WebClientResponseException rejection) {
        String seconds = rejection.getHeaders().getFirst("X-RateLimit-Reset");
        return Duration.ofSeconds((seconds != null) ? Long.parseLong(seconds) : 1);
    }
}
