package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
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
 * Starts a run for a caller who may leave before it is accepted. As long as nothing was sent, leaving means that nothing is
 * started. Once the request is under way, the answer is waited for, so that the id of the run becomes known: to the caller
 * whose deadline passed meanwhile, and to whoever has to cancel the run of a caller who left.
 */
final class RunStart {

    private static final Logger log = LoggerFactory.getLogger(RunStart.class);

    private enum Fate {
        OPEN,
        HANDED_OVER,
        ABANDONED
    }

    private final AtomicReference<Fate> fate = new AtomicReference<>(Fate.OPEN);

    private final Disposable.Swap execution = Disposables.swap();

    private final MonoSink<WorkflowInstance> caller;

    private final CallProgress progress;

    private final @Nullable BiConsumer<WorkflowInstance, ContextView> orphanage;

    private volatile @Nullable WorkflowInstance run;

    private RunStart(
            MonoSink<WorkflowInstance> caller,
            CallProgress progress,
            @Nullable BiConsumer<WorkflowInstance, ContextView> orphanage) {
        this.caller = caller;
        this.progress = progress;
        this.orphanage = orphanage;
    }

    /**
     * Guards an execute.
     *
     * @param execute starts the run and notes its progress
     * @param deadline fails when the caller's time is over
     * @param orphanage takes a run that was started although its caller left, {@code null} to let it go
     */
    static Mono<WorkflowInstance> guard(
            Mono<WorkflowInstance> execute,
            CallProgress progress,
            Mono<Void> deadline,
            @Nullable BiConsumer<WorkflowInstance, ContextView> orphanage) {
        return Mono.create(caller -> new RunStart(caller, progress, orphanage).begin(execute, deadline));
    }

    private void begin(Mono<WorkflowInstance> execute, Mono<Void> deadline) {
        this.caller.onCancel(this::callerLeft);
        this.caller.onDispose(deadline.subscribe(nothing -> {}, this::deadlinePassed));
        this.execution.update(execute.contextWrite(this.caller.contextView()).subscribe(this::started, this::failed));
    }

    private void started(WorkflowInstance run) {
        this.run = run;
        if (this.fate.compareAndSet(Fate.OPEN, Fate.HANDED_OVER)) {
            this.caller.success(run);
        } else {
            orphaned();
        }
    }

    private void failed(Throwable failure) {
        if (this.fate.compareAndSet(Fate.OPEN, Fate.HANDED_OVER)) {
            this.caller.error(failure);
        } else if (!(failure instanceof WorkflowOutcomeUnknownException)) {
            // Of an unknown outcome is warned already
            log.warn("A caller left while its run was being started, and then: {}", failure.getMessage());
        }
    }

    private void callerLeft() {
        if (this.progress.giveUp() || this.orphanage == null) {
            this.execution.dispose();
        }
        if (!this.fate.compareAndSet(Fate.OPEN, Fate.ABANDONED)) {
            // Left in the very moment of the handing over, which then reached nobody
            orphaned();
        }
    }

    private void orphaned() {
        WorkflowInstance orphan = this.run;
        if (this.orphanage != null && orphan != null) {
            this.orphanage.accept(orphan, this.caller.contextView());
        }
    }

    private void deadlinePassed(Throwable timeout) {
        if (this.progress.giveUp()) {
            this.execution.dispose();
            this.caller.error(timeout);
        }
    }
}
