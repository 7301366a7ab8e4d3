package io.github.workflowautomation.console.batch;

import io.github.workflowautomation.WorkflowSendGuard;
import java.util.concurrent.CancellationException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Ends the starts of a batch: those that wait for their turn, and those that wait for a rate limit. */
final class StopSwitch implements WorkflowSendGuard {

    private final Sinks.Empty<Void> pulled = Sinks.empty();

    private volatile boolean stopped;

    void pull() {
        this.stopped = true;
        this.pulled.tryEmitEmpty();
    }

    boolean isPulled() {
        return this.stopped;
    }

    Mono<Boolean> pulled() {
        return this.pulled.asMono().thenReturn(true);
    }

    @Override
    public Mono<Void> beforeSend() {
        return this.stopped ? Mono.error(new CancellationException("The batch was stopped")) : Mono.empty();
    }

    @Override
    public boolean maySend() {
        return !this.stopped;
    }

    @Override
    public Mono<Void> afterRateLimit() {
        return Mono.empty();
    }
}
