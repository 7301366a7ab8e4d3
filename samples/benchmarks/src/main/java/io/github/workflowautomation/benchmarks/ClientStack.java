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
    REACTOR_NETTY("Reactor Netty, without JSON") {
        @Override
        Operations connect(URI address) {
            return ReactorNettyOperations.ignoringResponses(address);
        }
    },
    REACTOR_NETTY_TOKENS("Reactor Netty, and Jackson's parser: only the tokens") {
        @Override
        Operations connect(URI address) {
            return ReactorNettyOperations.parsingResponses(address);
        }
    },
    BARE("bare WebClient, records of the needed attributes") {
        @Override
        Operations connect(URI address) {
            return bare(address, WebClientOperations.Records.NEEDED_ATTRIBUTES);
        }
    },
    BARE_ALL_ATTRIBUTES("bare WebClient, records of all attributes") {
        @Override
        Operations connect(URI address) {
            return bare(address, WebClientOperations.Records.ALL_ATTRIBUTES);
        }
    },
    PLAIN("WebClient, Resilience4j retry, Micrometer observation") {
        @Override
        Operations connect(URI address) {
            RetryOperator<Object> retry = RetryOperator.of(Retry.ofDefaults("plain"));
            return new WebClientOperations(
                    address,
                    WebClient.builder().observationRegistry(observations()),
                    WebClientOperations.Records.NEEDED_ATTRIBUTES,
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

        /** Requests a page of 100 runs. */
        Mono<?> page();

        /** Lets a client that awaits runs request pages of 100 runs; empty if the client cannot await runs. */
        default Mono<Void> poll(int requests, int inFlight) {
            return Mono.empty();
        }
    }

    private final String title;

    ClientStack(String title) {
        this.title = title;
    }

    String title() {
        return this.title;
    }

    abstract Operations connect(URI address);

    private static Operations bare(URI address, WebClientOperations.Records records) {
        return new WebClientOperations(address, WebClient.builder(), records, UnaryOperator.identity());
    }

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
            public Mono<?> page() {
                return client.listInstancesPage(SampleResponses.WORKFLOW, 0, 100);
            }

            @Override
            public Mono<Void> poll(int requests, int inFlight) {
                return polling.poll(client, requests, inFlight);
            }
        };
    }
}
