package io.github.workflowautomation.benchmarks;

import io.github.resilience4j.reactor.retry.RetryOperator;
import io.github.resilience4j.retry.Retry;
import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** The clients that the overhead scenario compares. */
enum ClientStack {
    BARE("bare WebClient") {
        @Override
        Operations connect(URI address) {
            return new WebClientOperations(address, WebClient.builder(), UnaryOperator.identity());
        }
    },
    PLAIN("WebClient, Resilience4j retry, Micrometer observation") {
        @Override
        Operations connect(URI address) {
            RetryOperator<Object> retry = RetryOperator.of(Retry.ofDefaults("plain"));
            return new WebClientOperations(
                    address,
                    WebClient.builder().observationRegistry(observations()),
                    call -> call.cast(Object.class).transformDeferred(retry));
        }
    },
    OURS("this client, all features") {
        @Override
        Operations connect(URI address) {
            return ours(address, WebClient.builder());
        }
    },
    OURS_HTTP_OBSERVED("this client, all features, and an observation of each HTTP request") {
        @Override
        Operations connect(URI address) {
            return ours(address, WebClient.builder().observationRegistry(observations()));
        }
    };

    /** The operations that are measured. */
    interface Operations {

        Mono<?> get();

        Mono<?> execute(int marker);

        /** Requests pages of 100 runs: to decode them into records, or, with this client, to poll runs. */
        Mono<Void> list(int calls, int inFlight);
    }

    private final String title;

    ClientStack(String title) {
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
        ListPolling polling = new ListPolling();
        WorkflowAutomationClient client = WorkflowAutomationClientBuilder.create()
                .baseUrl(address)
                .credentials(DatadogCredentials.ofKeys("key", "application-key"))
                .observationRegistry(observations())
                .webClientBuilder(webClient.filter(polling))
                .build();
        return new Operations() {

            @Override
            public Mono<?> get() {
                return client.getInstance(SampleResponses.WORKFLOW, SampleResponses.INSTANCE);
            }

            @Override
            public Mono<?> execute(int marker) {
                return client.execute(SampleResponses.WORKFLOW, Map.of("marker", marker));
            }

            @Override
            public Mono<Void> list(int calls, int inFlight) {
                return polling.poll(client, calls, inFlight);
            }
        };
    }
}
