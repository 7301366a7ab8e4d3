package io.github.workflowautomation.benchmarks;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowResult;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Measures list requests as the client sends them to poll runs: it awaits runs that never finish until it has sent a given
 * number of list requests. Other requests pass the filter, and list requests, too, when nothing is measured.
 */
final class ListPolling implements ExchangeFilterFunction {

    /** The shortest delay of the client, 1 ms, so that it polls all the time. No await reaches the timeout. */
    private static final AwaitOptions OPTIONS = AwaitOptions.defaults()
            .timeout(Duration.ofHours(1))
            .initialDelay(Duration.ofMillis(1))
            .maxDelay(Duration.ofMillis(1));

    private volatile @Nullable Measurement current;

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        Measurement measurement = this.current;
        boolean isList = request.url().getRawQuery() != null;
        return (isList && measurement != null) ? measurement.exchange(request, next) : next.exchange(request);
    }

    /**
     * Polls the runs of several workflows. Completes when the client has processed the responses to all list requests, and
     * cancels the awaits then, so that the client does not poll during other measurements.
     *
     * @param client a client that has this object as a filter of its requests
     * @param requests the number of list requests
     * @param workflows the number of workflows; the client sends one list request at a time for each of them
     */
    Mono<Void> poll(WorkflowAutomationClient client, int requests, int workflows) {
        return Mono.defer(() -> {
            Measurement measurement = new Measurement(requests, workflows);
            this.current = measurement;
            return Flux.range(0, workflows)
                    .flatMap(number -> await(client, EmulatorProcess.workflowId(number)), workflows)
                    .takeUntilOther(measurement.end.asMono())
                    .flatMap(result -> Mono.<Void>error(
                            new IllegalStateException("An await ended before the measurement: " + result)))
                    .then()
                    .doFinally(end -> this.current = null);
        });
    }

    private static Flux<WorkflowResult> await(WorkflowAutomationClient client, String workflow) {
        return client.awaitAll(workflow, SampleResponses.IN_PROGRESS_INSTANCES, OPTIONS);
    }

    /**
     * Counts the list requests of one measurement. Requests after the last measured one are not sent and get no response.
     * Each workflow sends such a request only after the client has processed its previous response; when all workflows
     * have sent one, all measured responses are processed and no connection is in use.
     */
    private static final class Measurement {

        private final Sinks.Empty<Void> end = Sinks.empty();

        private final AtomicInteger listRequests = new AtomicInteger();

        private final int measured;

        private final int last;

        Measurement(int measured, int workflows) {
            this.measured = measured;
            this.last = measured + workflows;
        }

        Mono<ClientResponse> exchange(ClientRequest request, ExchangeFunction next) {
            int number = this.listRequests.incrementAndGet();
            if (number <= this.measured) {
                return next.exchange(request);
            }
            if (number == this.last) {
                this.end.tryEmitEmpty();
            }
            return Mono.never();
        }
    }
}
