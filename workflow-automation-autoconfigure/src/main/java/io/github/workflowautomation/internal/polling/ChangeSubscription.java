package io.github.workflowautomation.internal.polling;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.internal.scheduling.SerialExecutor;
import java.util.function.Consumer;
import reactor.core.publisher.FluxSink;
import reactor.util.context.ContextView;

/** Emits each state of the run, and completes when it is final. A subscriber that blocks delays nobody else. */
final class ChangeSubscription extends Subscription {

    private final SerialExecutor signals = SerialExecutor.forBlockingTasks();

    private final FluxSink<WorkflowInstance> sink;

    ChangeSubscription(
            long number,
            WorkflowCall call,
            AwaitState await,
            Consumer<Subscription> onDispose,
            FluxSink<WorkflowInstance> sink) {
        super(number, call, await, onDispose);
        this.sink = sink;
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
        this.signals.execute(() -> {
            this.sink.next(instance);
            if (instance.isFinal()) {
                this.sink.complete();
            }
        });
    }

    @Override
    protected void error(Throwable failure) {
        this.signals.execute(() -> this.sink.error(failure));
    }
}
