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

/** What calls pass on their way when no limit is in sight. */
enum Stack {
    BARE("bare WebClient") {
        @Override
        Operations connect(URI address) {
            return new PlainOperations(address, WebClient.builder(), UnaryOperator.identity());
        }
    },
    PLAIN("WebClient, Resilience4j retry, Micrometer observation") {
        @Override
        Operations connect(URI address) {
            RetryOperator<Object> retry = RetryOperator.of(Retry.ofDefaults("plain"));
            return new PlainOperations(
                    address,
                    WebClient.builder().observationRegistry(observations()),
                    call -> call.cast(Object.class).transformDeferred(retry));
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

        /** Reads pages of 100 runs: as records, or as the client does it that polls runs. */
        Mono<Void> list(int calls, int inFlight);
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
        WorkflowAutomationClient client = client(address, webClient);
        ListPolling polling = new ListPolling(builder -> client(address, builder), webClient);
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
            public Mono<Void> list(int calls, int inFlight) {
                return polling.poll(calls, inFlight);
            }
        };
    }

    private static WorkflowAutomationClient client(URI address, WebClient.Builder webClient) {
        return WorkflowAutomationClientBuilder.create()
                .baseUrl(address)
                .credentials(DatadogCredentials.ofKeys("key", "application-key"))
                .observationRegistry(observations())
                .webClientBuilder(webClient)
                .build();
    }
}
