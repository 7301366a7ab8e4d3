package io.github.workflowautomation.client;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.WorkflowInstance;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Follows runs to their end by looking at them again and again.
 */
final class InstanceWatcher {

    private static final Logger log = LoggerFactory.getLogger(InstanceWatcher.class);

    private final InstanceOperations operations;

    private final AwaitOptions defaults;

    InstanceWatcher(InstanceOperations operations, AwaitOptions defaults) {
        this.operations = operations;
        this.defaults = defaults;
    }

    Flux<WorkflowInstance> watch(WorkflowCall call, AwaitOptions options) {
        return Flux.defer(() -> {
            AwaitOptions merged = options.orElse(this.defaults);
            Wait wait = new Wait(merged);
            return follow(call, wait, looks(call, wait), merged);
        });
    }

    Mono<WorkflowInstance> await(WorkflowCall call, AwaitOptions options, Consumer<WorkflowInstance> note) {
        return outcome(call, watch(call, options).doOnNext(note));
    }

    Mono<WorkflowInstance> executeAndAwait(
            WorkflowCall call, byte[] body, AwaitOptions options, Consumer<WorkflowInstance> note) {
        return Mono.deferContextual(context -> {
            AwaitOptions merged = options.orElse(this.defaults);
            Wait wait = new Wait(merged);
            return start(call, body, wait, merged, context).flatMap(run -> {
                note.accept(run);
                wait.started(run);
                WorkflowCall known = call.withInstance(run.id());
                Flux<WorkflowInstance> looks = looks(known, wait).delaySubscription(wait.pause());
                return outcome(known, follow(known, wait, looks, merged).doOnNext(note));
            });
        });
    }

    private Mono<WorkflowInstance> start(
            WorkflowCall call, byte[] body, Wait wait, AwaitOptions options, ContextView context) {
        CallProgress progress = CallProgress.hurried(wait::timeLeft);
        return RunStart.guard(
                this.operations.execute(call, body, progress),
                progress,
                wait.deadline().then(wait.timeoutUnlessOver(call)),
                options.cancelOnDispose() ? run -> cancel(call.withInstance(run.id()), context) : null);
    }

    private Flux<WorkflowInstance> looks(WorkflowCall call, Wait wait) {
        return this.operations
                .get(call)
                .onErrorResume(wait::isWorthAnotherLook, failure -> Mono.empty())
                .repeatWhen(wait::pauses);
    }

    private Flux<WorkflowInstance> follow(
            WorkflowCall call, Wait wait, Flux<WorkflowInstance> looks, AwaitOptions options) {
        Flux<WorkflowInstance> changes = looks.takeUntil(WorkflowInstance::isFinal)
                // Only its completion cancels the looks, its error would not
                .takeUntilOther(wait.deadline())
                .doOnNext(wait::saw)
                .distinctUntilChanged(run -> List.of(run.status(), run.steps(), run.isFinal()))
                .concatWith(wait.timeoutUnlessOver(call));
        return options.cancelOnDispose() ? cancelOnDispose(changes, call, wait) : changes;
    }

    private Flux<WorkflowInstance> cancelOnDispose(Flux<WorkflowInstance> changes, WorkflowCall call, Wait wait) {
        return Flux.deferContextual(context -> {
            Runnable cancellation = () -> {
                if (!wait.isOver()) {
                    cancel(call, context);
                }
            };
            return changes.doOnCancel(cancellation).doOnError(failure -> cancellation.run());
        });
    }

    /** Nobody waits for this any more, so a failure can only be logged. */
    private void cancel(WorkflowCall call, ContextView context) {
        this.operations
                .cancel(call)
                .contextWrite(context)
                .subscribe(
                        nothing -> {},
                        failure -> log.warn("A run that nobody waits for any more goes on: {}", failure.getMessage()),
                        () -> log.debug(
                                "Asked for the cancellation of a run that nobody waits for any more: {}", call));
    }

    private static Mono<WorkflowInstance> outcome(WorkflowCall call, Flux<WorkflowInstance> changes) {
        return changes.last().handle((run, sink) -> {
            if (run.isSuccessful()) {
                sink.next(run);
            } else {
                sink.error(new WorkflowFailedException(call, run));
            }
        });
    }
}
