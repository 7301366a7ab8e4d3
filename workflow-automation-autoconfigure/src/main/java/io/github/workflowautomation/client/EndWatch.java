package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.WorkflowInstance;
import java.util.function.Consumer;
import reactor.core.publisher.MonoSink;
import reactor.util.context.ContextView;

/** One who wants to know of the end alone. There are thousands of these, so each holds little. */
final class EndWatch extends Watch {

    private final MonoSink<WorkflowInstance> sink;

    private final Consumer<WorkflowInstance> note;

    EndWatch(
            Poller poller,
            PolledRun run,
            WorkflowCall call,
            Wait wait,
            MonoSink<WorkflowInstance> sink,
            Consumer<WorkflowInstance> note) {
        super(poller, run, call, wait);
        this.sink = sink;
        this.note = note;
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
        this.note.accept(instance);
        if (instance.isSuccessful()) {
            this.sink.success(instance);
        } else if (instance.isFinal()) {
            this.sink.error(new WorkflowFailedException(this.call, instance));
        }
    }

    @Override
    void fail(Throwable failure) {
        this.sink.error(failure);
    }
}
