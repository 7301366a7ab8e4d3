package io.github.workflowautomation.client;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationState.Waits;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowResult;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Follows runs to their end by looking at them again and again.
 */
final class InstanceWatcher {

    /** Runs that are started and waited for at once, unless options say otherwise. */
    private static final int MANY = 100;

    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(5);

    private final InstanceOperations operations;

    private final Poller poller;

    private final Cancellations cancellations;

    private final AwaitOptions defaults;

    InstanceWatcher(InstanceOperations operations, RunLog runs, AwaitOptions defaults) {
        this.operations = operations;
        this.cancellations = new Cancellations(operations);
        this.poller = new Poller(operations, runs, this.cancellations);
        this.defaults = defaults;
    }

    Flux<WorkflowInstance> watch(WorkflowCall call, AwaitOptions options) {
        return Flux.defer(() -> this.poller.states(call, wait(options), FirstLook.AT_ONCE))
                .distinctUntilChanged(run -> List.of(run.status(), run.steps(), run.isFinal()));
    }

    Mono<WorkflowInstance> await(WorkflowCall call, AwaitOptions options, Consumer<WorkflowInstance> note) {
        return await(call, options, FirstLook.AT_ONCE, note);
    }

    private Mono<WorkflowInstance> await(
            WorkflowCall call, AwaitOptions options, FirstLook first, Consumer<WorkflowInstance> note) {
        return Mono.defer(() -> this.poller.end(call, wait(options), first, note));
    }

    private Wait wait(AwaitOptions options) {
        return new Wait(options.orElse(this.defaults));
    }

    Mono<WorkflowInstance> executeAndAwait(
            WorkflowCall call, byte[] body, AwaitOptions options, Consumer<WorkflowInstance> note) {
        return Mono.defer(() -> {
            Wait wait = wait(options);
            return start(call, body, wait).flatMap(run -> {
                note.accept(run);
                wait.started(run);
                return this.poller.end(call.withInstance(run.id()), wait, FirstLook.AFTER_A_PAUSE, note);
            });
        });
    }

    /** Any number of waits at once: they share their looks. */
    Flux<WorkflowResult> awaitAll(List<WorkflowCall> calls, AwaitOptions options) {
        FirstLook first = (calls.size() > 1) ? FirstLook.TOGETHER : FirstLook.AT_ONCE;
        return Flux.fromIterable(calls)
                .flatMap(
                        call -> result(null, call::instanceId, await(call, options, first, seen -> {})),
                        Integer.MAX_VALUE);
    }

    Flux<WorkflowResult> executeAndAwaitAll(
            WorkflowCall call, Flux<?> payloads, Function<Object, byte[]> encoder, AwaitOptions options) {
        int concurrency =
                Objects.requireNonNullElse(options.orElse(this.defaults).concurrency(), MANY);
        // The results of what was started come first, an error of the payloads after them
        return payloads.flatMapDelayError(
                payload -> {
                    AtomicReference<@Nullable String> started = new AtomicReference<>();
                    return result(
                            payload,
                            started::get,
                            Mono.defer(() -> executeAndAwait(
                                    call, encoder.apply(payload), options, run -> started.set(run.id()))));
                },
                concurrency,
                1);
    }

    private static Mono<WorkflowResult> result(
            @Nullable Object payload, Supplier<@Nullable String> instanceId, Mono<WorkflowInstance> run) {
        return run.map(ended -> WorkflowResult.success(payload, ended))
                .onErrorResume(
                        RuntimeException.class,
                        failure -> Mono.just(WorkflowResult.failure(payload, instanceId.get(), failure)));
    }

    private Mono<WorkflowInstance> start(WorkflowCall call, byte[] body, Wait wait) {
        CallProgress progress = CallProgress.hurried(wait::timeLeft);
        return RunStart.guard(
                this.operations.execute(call, body, progress),
                progress,
                wait.deadline().then(Mono.error(() -> wait.timeout(call))),
                wait.cancelsOnDispose()
                        ? (run, context) -> this.cancellations.cancel(call.withInstance(run.id()), context)
                        : null);
    }

    Mono<List<Waits>> waits() {
        return this.poller.waits();
    }

    /** Whether nobody waits, and nothing is left of those who did. */
    boolean isIdle() {
        return this.poller.isIdle();
    }

    /** Ends all waiting, and lets the cancellations go out that this causes, for a moment. */
    void close() {
        this.poller.close(LONGEST_CLOSING);
        this.cancellations.finish(LONGEST_CLOSING);
    }
}
