package io.github.workflowautomation.application;

import io.github.workflowautomation.service.ExecuteWorkflow;
import io.github.workflowautomation.service.WorkflowOutput;
import io.github.workflowautomation.service.WorkflowService;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

@WorkflowService
interface Remediations {

    record RestartInputs(String service, Options options) {}

    record Options(int replicas) {}

    record Restarted(String pod) {}

    record Pod(String name) {}

    @ExecuteWorkflow("restart-service")
    Mono<Restarted> restart(RestartInputs inputs);

    @ExecuteWorkflow("restart-service")
    Restarted restart(String service, Duration timeout);

    @ExecuteWorkflow("restart-service")
    @WorkflowOutput("pods")
    Mono<List<Pod>> pods();

    default Mono<String> podOf(String service) {
        return restart(new RestartInputs(service, new Options(1))).map(Restarted::pod);
    }
}
