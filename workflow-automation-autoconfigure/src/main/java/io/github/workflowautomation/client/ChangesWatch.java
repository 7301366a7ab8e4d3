package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import reactor.core.publisher.FluxSink;
import reactor.util.context.ContextView;

/** One who wants to know of what is seen. What was told last is delivered before the end, however slow the subscriber is. */
final class ChangesWatch extends Watch {

    private final FluxSink<WorkflowInstance> sink;

    ChangesWatch(Poller poller, PolledRun run, WorkflowCall call, Wait wait, FluxSink<WorkflowInstance> sink) {
        super(poller, run, call, wait);
        this.sink = sink;
    }

    @Override
    void begin() {
        this.sink.onDispose(this);
    }

    @Override
    ContextView context() {
        return this.sink.contextView();
    }

    @Override
    void emit(WorkflowInstance instance) {
        this.sink.next(instance);
        if (instance.isFinal()) {
            this.sink.complete();
        }
    }

    @Override
    void fail(Throwable failure) {
        this.sink.error(failure);
    }
}
