package io.github.workflowautomation.internal.polling;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.WorkflowInstance;
import java.util.function.Consumer;
import reactor.core.publisher.MonoSink;
import reactor.util.context.ContextView;

/** Emits the final state of the run. There can be thousands of these, so each uses little memory. */
final class CompletionSubscription extends Subscription {

    private final MonoSink<WorkflowInstance> sink;

    private final Consumer<WorkflowInstance> onState;

    /**
     * Creates a subscription.
     *
     * @param onState gets each state, for the observation of the call
     */
    CompletionSubscription(
            long number,
            WorkflowCall call,
            AwaitState await,
            Consumer<Subscription> onDispose,
            MonoSink<WorkflowInstance> sink,
            Consumer<WorkflowInstance> onState) {
        super(number, call, await, onDispose);
        this.sink = sink;
        this.onState = onState;
    }

    @Override
    void register() {
        this.sink.onDispose(this);
    }

    @Override
    ContextView context() {
        return this.sink.contextView();
    }

    @Override
    protected void next(WorkflowInstance instance) {
        this.onState.accept(instance);
        if (instance.isSuccessful()) {
            this.sink.success(instance);
        } else if (instance.isFinal()) {
            this.sink.error(new WorkflowFailedException(call(), instance));
        }
    }

    @Override
    protected void error(Throwable failure) {
        this.sink.error(failure);
    }
}
