package io.github.workflowautomation.service;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All kinds of methods. */
interface Remediations extends Awaiting<Remediations.Restarted> {

    record RestartInputs(String service, int replicas) {}

    record Restarted(String pod) {}

    record Pod(String name, int restarts) {}

    @ExecuteWorkflow("example")
    Mono<Restarted> restart(RestartInputs inputs);

    @ExecuteWorkflow("example")
    Mono<Void> ofMap(Map<String, Object> inputs);

    @ExecuteWorkflow("example")
    Mono<Void> ofOptionalRecord(Optional<RestartInputs> inputs);

    @ExecuteWorkflow("example")
    Mono<Void> ofInputs(
            Duration timeout,
            String service,
            @WorkflowInput("replica_count") int replicas,
            AwaitOptions options,
            @Nullable String reason,
            Optional<List<String>> hosts);

    @ExecuteWorkflow("example")
    Mono<Void> ofOneInput(@WorkflowInput Map<String, String> labels);

    @ExecuteWorkflow("example")
    Mono<Void> ofDuration(@WorkflowInput Duration grace, String... hosts);

    @ExecuteWorkflow("example")
    Mono<WorkflowInstance> run();

    @ExecuteWorkflow("example")
    Flux<WorkflowInstance> changes(String service);

    @ExecuteWorkflow("example")
    CompletableFuture<Restarted> future(String service);

    @ExecuteWorkflow(value = "example", await = false)
    Mono<WorkflowInstance> started(String service);

    @ExecuteWorkflow("example")
    Restarted blocking(String service, Duration timeout);

    @ExecuteWorkflow("example")
    void blockingWithoutResult(String service);

    @ExecuteWorkflow("example")
    @WorkflowOutput("pods")
    Mono<List<Pod>> pods();

    @ExecuteWorkflow("example")
    @WorkflowOutput("count")
    int count();

    @ExecuteWorkflow("example")
    Mono<Map<String, List<Pod>>> podsByCluster();

    @ExecuteWorkflow(Unknown.WORKFLOW)
    Mono<Void> ofId();

    @Override
    @ExecuteWorkflow("example")
    Mono<Restarted> inherited(String service);

    default Mono<String> podOf(String service) {
        return restart(new RestartInputs(service, 1)).map(Restarted::pod);
    }

    /** A workflow without an alias. */
    final class Unknown {

        static final String WORKFLOW = "9b8a7c6d-1e2f-4a3b-8c4d-5e6f70819203";

        private Unknown() {}
    }
}
