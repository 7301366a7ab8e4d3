package io.github.workflowautomation.benchmarks;

import java.net.URI;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The operations of an application that uses only {@link WebClient}. */
final class WebClientOperations implements ClientStack.Operations {

    private final WebClient client;

    private final UnaryOperator<Mono<?>> decorator;

    WebClientOperations(URI address, WebClient.Builder builder, UnaryOperator<Mono<?>> decorator) {
        this.client = builder.baseUrl(address.toString())
                .defaultHeader("DD-API-KEY", "key")
                .defaultHeader("DD-APPLICATION-KEY", "application-key")
                .build();
        this.decorator = decorator;
    }

    @Override
    public Mono<?> get() {
        return call(
                this.client
                        .get()
                        .uri(
                                "/api/v2/workflows/{workflow}/instances/{instance}",
                                SampleResponses.WORKFLOW,
                                SampleResponses.INSTANCE),
                ResponseRecords.One.class);
    }

    @Override
    public Mono<?> execute(int marker) {
        return call(
                this.client
                        .post()
                        .uri("/api/v2/workflows/{workflow}/instances", SampleResponses.WORKFLOW)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(Map.of("meta", Map.of("payload", Map.of("marker", marker)))),
                ResponseRecords.One.class);
    }

    @Override
    public Mono<Void> list(int calls, int inFlight) {
        return Flux.range(0, calls).flatMap(number -> page(), inFlight, 1).then();
    }

    private Mono<?> page() {
        return call(
                this.client
                        .get()
                        .uri(
                                "/api/v2/workflows/{workflow}/instances?page[size]={size}&page[number]={number}",
                                SampleResponses.WORKFLOW,
                                100,
                                0),
                ResponseRecords.Many.class);
    }

    private Mono<?> call(WebClient.RequestHeadersSpec<?> request, Class<?> type) {
        return this.decorator.apply(
                request.accept(MediaType.APPLICATION_JSON).retrieve().bodyToMono(type));
    }
}
