package io.github.workflowautomation.benchmarks;

import io.github.resilience4j.reactor.retry.RetryOperator;
import io.github.resilience4j.retry.Retry;
import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.ListedStates;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** What calls pass on their way when no limit is in sight. */
enum Stack {
    BARE("bare WebClient") {
        @Override
        Operations connect(URI address) {
            return plain(address, WebClient.builder());
        }
    },
    PLAIN("WebClient, Resilience4j retry, Micrometer observation") {
        @Override
        Operations connect(URI address) {
            Operations bare = plain(address, WebClient.builder().observationRegistry(observations()));
            RetryOperator<Object> retry = RetryOperator.of(Retry.ofDefaults("plain"));
            return new Operations() {

                @Override
                public Mono<?> get() {
                    return bare.get().cast(Object.class).transformDeferred(retry);
                }

                @Override
                public Mono<?> execute(int marker) {
                    return bare.execute(marker).cast(Object.class).transformDeferred(retry);
                }

                @Override
                public Mono<?> list() {
                    return bare.list().cast(Object.class).transformDeferred(retry);
                }
            };
        }
    },
    OURS("this client, everything on") {
        @Override
        Operations connect(URI address) {
            return ours(address, WebClient.builder());
        }
    },
    OURS_HTTP_OBSERVED("the same, and each HTTP request observed, too") {
        @Override
        Operations connect(URI address) {
            return ours(address, WebClient.builder().observationRegistry(observations()));
        }
    };

    /** The calls that are measured. */
    interface Operations {

        Mono<?> get();

        Mono<?> execute(int marker);

        /** A page of 100: as records, or what the waiting for runs needs of it. */
        Mono<?> list();
    }

    private final String title;

    Stack(String title) {
        this.title = title;
    }

    String title() {
        return this.title;
    }

    abstract Operations connect(URI address);

    private static ObservationRegistry observations() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
        return registry;
    }

    private static Operations ours(URI address, WebClient.Builder webClient) {
        WorkflowAutomationClient client = WorkflowAutomationClientBuilder.create()
                .baseUrl(address)
                .credentials(DatadogCredentials.ofKeys("key", "application-key"))
                .observationRegistry(observations())
                .webClientBuilder(webClient)
                .build();
        ListedStates states = new ListedStates(client);
        return new Operations() {

            @Override
            public Mono<?> get() {
                return client.getInstance(Recorded.WORKFLOW, Recorded.INSTANCE);
            }

            @Override
            public Mono<?> execute(int marker) {
                return client.execute(Recorded.WORKFLOW, Map.of("marker", marker));
            }

            @Override
            public Mono<?> list() {
                return states.read(Recorded.WORKFLOW);
            }
        };
    }

    private static Operations plain(URI address, WebClient.Builder builder) {
        WebClient client = builder.baseUrl(address.toString())
                .defaultHeader("DD-API-KEY", "key")
                .defaultHeader("DD-APPLICATION-KEY", "application-key")
                .build();
        return new Operations() {

            @Override
            public Mono<?> get() {
                return client.get()
                        .uri("/api/v2/workflows/{workflow}/instances/{instance}", Recorded.WORKFLOW, Recorded.INSTANCE)
                        .accept(MediaType.APPLICATION_JSON)
                        .retrieve()
                        .bodyToMono(Records.One.class);
            }

            @Override
            public Mono<?> execute(int marker) {
                return client.post()
                        .uri("/api/v2/workflows/{workflow}/instances", Recorded.WORKFLOW)
                        .accept(MediaType.APPLICATION_JSON)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(Map.of("meta", Map.of("payload", Map.of("marker", marker))))
                        .retrieve()
                        .bodyToMono(Records.One.class);
            }

            @Override
            public Mono<?> list() {
                return client.get()
                        .uri(
                                "/api/v2/workflows/{workflow}/instances?page[size]={size}&page[number]={number}",
                                Recorded.WORKFLOW,
                                100,
                                0)
                        .accept(MediaType.APPLICATION_JSON)
                        .retrieve()
                        .bodyToMono(Records.Many.class);
            }
        };
    }
}
