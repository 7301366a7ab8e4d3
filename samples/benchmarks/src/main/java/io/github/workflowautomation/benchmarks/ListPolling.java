package io.github.workflowautomation.benchmarks;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowResult;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Lets a client poll runs that never finish, and stops after a given number of list requests. The client polls more than
 * two runs of a workflow with one list request, which returns a page of 100 runs.
 */
final class ListPolling {

    private static final AwaitOptions OPTIONS = AwaitOptions.defaults()
            .timeout(Duration.ofHours(1))
            .initialDelay(Duration.ofMillis(1))
            .maxDelay(Duration.ofMillis(1));

    private final WorkflowAutomationClient client;

    private volatile Round round = new Round(0, 0);

    /**
     * Creates the client.
     *
     * @param clientFactory builds a client that sends its requests with the given builder
     * @param webClientBuilder settings of the client's requests
     */
    ListPolling(
            Function<WebClient.Builder, WorkflowAutomationClient> clientFactory, WebClient.Builder webClientBuilder) {
        ExchangeFilterFunction filter = (request, next) -> this.round.exchange(request, next);
        this.client = clientFactory.apply(webClientBuilder.clone().filter(filter));
    }

    /** Completes when the client has processed the responses to that many list requests; no await is in progress then. */
    Mono<Void> poll(int requests, int workflows) {
        return Mono.defer(() -> {
            Round current = new Round(requests, workflows);
            this.round = current;
            return Flux.range(0, workflows)
                    .flatMap(number -> await(EmulatorProcess.workflowId(number)), workflows)
                    .takeUntilOther(current.end.asMono())
                    .flatMap(result -> Mono.<Void>error(
                            new IllegalStateException("A run finished, although no response says so: " + result)))
                    .then();
        });
    }

    private Flux<WorkflowResult> await(String workflow) {
        return this.client.awaitAll(workflow, Recorded.UNFINISHED, OPTIONS);
    }

    /**
     * Admits a number of list requests. Later ones get no response: when each workflow has one of those, all earlier
     * responses have been processed, and no connection is in use.
     */
    private static final class Round {

        private final Sinks.Empty<Void> end = Sinks.empty();

        private final AtomicInteger listRequests = new AtomicInteger();

        private final int admitted;

        private final int last;

        Round(int admitted, int workflows) {
            this.admitted = admitted;
            this.last = admitted + workflows;
        }

        Mono<ClientResponse> exchange(ClientRequest request, ExchangeFunction next) {
            if (request.url().getRawQuery() == null) {
                System.err.println("GET " + request.url());
                return next.exchange(request);
            }
            int number = this.listRequests.incrementAndGet();
            if (number <= this.admitted) {
                return next.exchange(request);
            }
            if (number == this.last) {
                this.end.tryEmitEmpty();
            }
            return Mono.never();
        }
    }
}
