package io.github.workflowautomation.internal.polling;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationState.Waits;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowResult;
import io.github.workflowautomation.internal.api.InstanceApi;
import io.github.workflowautomation.internal.call.CallProgress;
import io.github.workflowautomation.internal.run.RunHistory;
import io.github.workflowautomation.internal.run.RunStarter;
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

/** Awaits runs, one or many, and starts them first if asked to. */
public final class RunAwaiter {

    /** The number of runs that are in progress at once, unless the options say otherwise. */
    private static final int DEFAULT_CONCURRENCY = 100;

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final InstanceApi api;

    private final RunHistory history;

    private final RunPoller poller;

    private final RunCanceller canceller;

    private final AwaitOptions defaults;

    /**
     * Creates an awaiter.
     *
     * @param defaults options in which everything but the concurrency is set
     */
    public RunAwaiter(InstanceApi api, RunHistory history, AwaitOptions defaults) {
        this.api = api;
        this.history = history;
        this.canceller = new RunCanceller(api);
        this.poller = new RunPoller(api, history, this.canceller);
        this.defaults = defaults;
    }

    public Flux<WorkflowInstance> watch(WorkflowCall call, AwaitOptions options) {
        return Flux.defer(() -> this.poller.changes(call, newState(options), FirstPoll.IMMEDIATE))
                .distinctUntilChanged(run -> List.of(run.status(), run.steps(), run.isFinal()));
    }

    /**
     * Awaits a run.
     *
     * @param onState gets each state of the run
     */
    public Mono<WorkflowInstance> await(WorkflowCall call, AwaitOptions options, Consumer<WorkflowInstance> onState) {
        return await(call, options, FirstPoll.IMMEDIATE, onState);
    }

    private Mono<WorkflowInstance> await(
            WorkflowCall call, AwaitOptions options, FirstPoll first, Consumer<WorkflowInstance> onState) {
        return Mono.defer(() -> this.poller.completion(call, newState(options), first, onState));
    }

    private AwaitState newState(AwaitOptions options) {
        return new AwaitState(options.orElse(this.defaults));
    }

    /**
     * Starts a run and awaits it.
     *
     * @param onState gets the accepted run and each state of it
     */
    public Mono<WorkflowInstance> executeAndAwait(
            WorkflowCall call, byte[] body, AwaitOptions options, Consumer<WorkflowInstance> onState) {
        return Mono.defer(() -> {
            AwaitState await = newState(options);
            return start(call, body, await).flatMap(run -> {
                onState.accept(run);
                await.onStarted(run);
                return this.poller.completion(call.withInstance(run.id()), await, FirstPoll.DELAYED, onState);
            });
        });
    }

    private Mono<WorkflowInstance> start(WorkflowCall call, byte[] body, AwaitState await) {
        CallProgress progress = CallProgress.limited(await::timeLeft);
        return RunStarter.start(
                // The run starter takes care of a run that no caller receives
                this.history.recordStart(call, this.api.execute(call, body, progress), progress, orphan -> {}),
                progress,
                await.untilDeadline().then(Mono.error(() -> await.timeoutException(call))),
                await.cancelsOnDispose()
                        ? (run, context) -> this.canceller.cancel(call.withInstance(run.id()), context)
                        : null);
    }

    /** Awaits any number of runs at once: they share polls. */
    public Flux<WorkflowResult> awaitAll(List<WorkflowCall> calls, AwaitOptions options) {
        FirstPoll first = (calls.size() > 1) ? FirstPoll.BATCHED : FirstPoll.IMMEDIATE;
        return Flux.fromIterable(calls)
                .flatMap(
                        call -> result(null, call::instanceId, await(call, options, first, state -> {})),
                        Integer.MAX_VALUE);
    }

    public Flux<WorkflowResult> executeAndAwaitAll(
            WorkflowCall call, Flux<?> payloads, Function<Object, byte[]> encoder, AwaitOptions options) {
        int concurrency =
                Objects.requireNonNullElse(options.orElse(this.defaults).concurrency(), DEFAULT_CONCURRENCY);
        // An error of the payloads follows the results of the runs that were started
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

    /** The awaits in progress. */
    public Mono<List<Waits>> awaits() {
        return this.poller.awaits();
    }

    /** Ends all awaits, and waits for the cancellations that follow. */
    public void close() {
        this.poller.close(CLOSE_TIMEOUT);
        this.canceller.awaitEnd(CLOSE_TIMEOUT);
    }
}
