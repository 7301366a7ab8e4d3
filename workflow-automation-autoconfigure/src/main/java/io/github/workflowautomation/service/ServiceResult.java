package io.github.workflowautomation.service;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ReactiveAdapter;
import reactor.core.publisher.Mono;

/**
 * The result of a method.
 *
 * @param kind what the result is
 * @param await whether the run is awaited
 * @param type the type of the outputs, or of the output
 * @param output the name of the output, {@code null} for all outputs
 * @param adapter provides the type that the method returns, {@code null} if the method blocks
 */
record ServiceResult(
        Kind kind,
        boolean await,
        Type type,
        @Nullable String output,
        @Nullable ReactiveAdapter adapter) {

    /** What a method returns of a run. */
    enum Kind {
        NOTHING,
        INSTANCE,
        CHANGES,
        OUTPUTS
    }

    Mono<?> of(WorkflowAutomationClient client, String workflow, Object payload, AwaitOptions options) {
        if (this.kind == Kind.OUTPUTS) {
            ParameterizedTypeReference<Object> target = ParameterizedTypeReference.forType(this.type);
            String name = this.output;
            return (name != null)
                    ? client.executeAndAwait(workflow, payload, options).mapNotNull(run -> run.output(name, target))
                    : client.executeAndAwait(workflow, payload, target, options);
        }
        Mono<?> run =
                this.await ? client.executeAndAwait(workflow, payload, options) : client.execute(workflow, payload);
        return (this.kind == Kind.NOTHING) ? run.then() : run;
    }

    @Nullable
    Object adapt(Publisher<?> call, String method) {
        return (this.adapter != null) ? this.adapter.fromPublisher(call) : BlockingCall.result(Mono.from(call), method);
    }
}
