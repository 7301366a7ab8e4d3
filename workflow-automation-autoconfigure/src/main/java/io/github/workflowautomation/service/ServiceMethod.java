package io.github.workflowautomation.service;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.observation.WorkflowClientObservationContext;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A method that runs a workflow.
 *
 * @param name the simple name of the interface and the name of the method
 * @param workflow an alias or a UUID
 */
record ServiceMethod(String name, String workflow, ServiceParameters parameters, ServiceResult result) {

    /** Calls the client: at each subscription if the result is a publisher, else now. */
    @Nullable
    Object invoke(WorkflowAutomationClient client, @Nullable Object[] arguments) {
        return this.result.adapt(publisher(client, arguments.clone()), this.name);
    }

    private Publisher<?> publisher(WorkflowAutomationClient client, @Nullable Object[] arguments) {
        if (this.result.kind() == ServiceResult.Kind.CHANGES) {
            return Flux.defer(() -> watch(client, arguments))
                    .contextWrite(caller -> caller.put(WorkflowClientObservationContext.METHOD_KEY, this.name));
        }
        return Mono.defer(() -> run(client, arguments))
                .contextWrite(caller -> caller.put(WorkflowClientObservationContext.METHOD_KEY, this.name));
    }

    private Flux<?> watch(WorkflowAutomationClient client, @Nullable Object[] arguments) {
        Object payload = this.parameters.payload(this.name, arguments);
        AwaitOptions options = this.parameters.options(this.name, arguments);
        return client.execute(this.workflow, payload)
                .flatMapMany(started -> client.watchInstance(this.workflow, started.id(), options));
    }

    private Mono<?> run(WorkflowAutomationClient client, @Nullable Object[] arguments) {
        Object payload = this.parameters.payload(this.name, arguments);
        AwaitOptions options = this.parameters.options(this.name, arguments);
        return this.result.of(client, this.workflow, payload, options);
    }
}
