package io.github.workflowautomation.internal.run;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.internal.call.CallProgress;
import io.github.workflowautomation.internal.retry.FailureKind;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.util.context.ContextView;

/**
 * Starts a run for a caller that may leave before the run is accepted. While nothing was sent, leaving means that nothing is
 * started. Once the request is in flight, the response is waited for, so that the id of the run becomes known: to the caller
 * whose deadline has passed, and to the code that cancels the run of a caller that has left.
 */
public final class RunStarter {

    private static final Logger log = LoggerFactory.getLogger(RunStarter.class);

    private enum State {
        STARTING,
        DELIVERED,
        ABANDONED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.STARTING);

    private final Disposable.Swap execution = Disposables.swap();

    private final MonoSink<WorkflowInstance> caller;

    private final CallProgress progress;

    private final @Nullable BiConsumer<WorkflowInstance, ContextView> onOrphan;

    private volatile @Nullable WorkflowInstance run;

    private volatile @Nullable Throwable passedDeadline;

    private RunStarter(
            MonoSink<WorkflowInstance> caller,
            CallProgress progress,
            @Nullable BiConsumer<WorkflowInstance, ContextView> onOrphan) {
        this.caller = caller;
        this.progress = progress;
        this.onOrphan = onOrphan;
    }

    /**
     * Starts a run.
     *
     * @param execute starts the run and records its progress
     * @param deadline signals an error when the time of the caller is over
     * @param onOrphan gets a run that was started although its caller left; {@code null} to let the run go on
     */
    public static Mono<WorkflowInstance> start(
            Mono<WorkflowInstance> execute,
            CallProgress progress,
            Mono<Void> deadline,
            @Nullable BiConsumer<WorkflowInstance, ContextView> onOrphan) {
        return Mono.create(caller -> new RunStarter(caller, progress, onOrphan).begin(execute, deadline));
    }

    private void begin(Mono<WorkflowInstance> execute, Mono<Void> deadline) {
        this.caller.onCancel(this::callerLeft);
        this.caller.onDispose(deadline.subscribe(nothing -> {}, this::deadlinePassed));
        this.execution.update(execute.contextWrite(this.caller.contextView()).subscribe(this::started, this::failed));
    }

    private void started(WorkflowInstance run) {
        this.run = run;
        if (this.state.compareAndSet(State.STARTING, State.DELIVERED)) {
            this.caller.success(run);
        } else {
            handOverOrphan();
        }
    }

    private void failed(Throwable failure) {
        if (this.state.compareAndSet(State.STARTING, State.DELIVERED)) {
            Throwable timeout = this.passedDeadline;
            this.caller.error((timeout != null && failure instanceof CancellationException) ? timeout : failure);
        } else if (FailureKind.of(failure) != FailureKind.OUTCOME_UNKNOWN) {
            // Nothing was started; an unknown outcome has been logged already
            log.debug("Starting a run failed after its subscriber had canceled: {}", failure.getMessage());
        }
    }

    private void callerLeft() {
        if (this.progress.abandon()) {
            this.execution.dispose();
        }
        if (!this.state.compareAndSet(State.STARTING, State.ABANDONED)) {
            // The caller left while the run was delivered, so it did not receive the run
            handOverOrphan();
        }
    }

    private void handOverOrphan() {
        WorkflowInstance orphan = this.run;
        if (orphan == null) {
            return;
        }
        if (this.onOrphan != null) {
            this.onOrphan.accept(orphan, this.caller.contextView());
        } else {
            warnOfOrphan(orphan);
        }
    }

    static void warnOfOrphan(WorkflowInstance orphan) {
        log.warn(
                "Instance {} of workflow {} was started, but its subscriber canceled while the request was in flight. Cancel"
                        + " the run if it is not wanted",
                orphan.id(),
                orphan.workflowId());
    }

    private void deadlinePassed(Throwable timeout) {
        this.passedDeadline = timeout;
        if (this.progress.abandon()) {
            this.execution.dispose();
            this.caller.error(timeout);
        }
    }
}
