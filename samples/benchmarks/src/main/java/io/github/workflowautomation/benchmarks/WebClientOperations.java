package io.github.workflowautomation.benchmarks;

import java.net.URI;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** The operations of an application that uses only {@link WebClient}. */
final class WebClientOperations implements ClientStack.Operations {

    /**
     * The records into which responses are decoded.
     *
     * @param one the response with one run
     * @param many the page of runs
     */
    record Records(Class<?> one, Class<?> many) {

        static final Records ALL_ATTRIBUTES = new Records(ResponseRecords.One.class, ResponseRecords.Many.class);

        static final Records NEEDED_ATTRIBUTES = new Records(NeededRecords.One.class, NeededRecords.Many.class);
    }

    private final WebClient client;

    private final Records records;

    private final UnaryOperator<Mono<?>> decorator;

    WebClientOperations(URI address, WebClient.Builder builder, Records records, UnaryOperator<Mono<?>> decorator) {
        this.client = builder.baseUrl(address.toString())
                .defaultHeader("DD-API-KEY", "key")
                .defaultHeader("DD-APPLICATION-KEY", "application-key")
                .build();
        this.records = records;
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
                this.records.one());
    }

    @Override
    public Mono<?> execute(int marker) {
        return call(
                this.client
                        .post()
                        .uri("/api/v2/workflows/{workflow}/instances", SampleResponses.WORKFLOW)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(Map.of("meta", Map.of("payload", Map.of("marker", marker)))),
                this.records.one());
    }

    @Override
    public Mono<?> page() {
        return call(
                this.client
                        .get()
                        .uri(
                                "/api/v2/workflows/{workflow}/instances?page[size]={size}&page[number]={number}",
                                SampleResponses.WORKFLOW,
                                100,
                                0),
                this.records.many());
    }

    private Mono<?> call(WebClient.RequestHeadersSpec<?> request, Class<?> type) {
        return this.decorator.apply(
                request.accept(MediaType.APPLICATION_JSON).retrieve().bodyToMono(type));
    }
}
