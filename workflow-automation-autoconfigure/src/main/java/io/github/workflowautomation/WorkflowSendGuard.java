package io.github.workflowautomation;

import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Takes part in the sending of one {@code execute}, for code that records in a database what may have reached Datadog. The guard
 * is in the Reactor context of the call: {@code client.execute(…).contextWrite(guard::addTo)}.
 *
 * <p>The client that {@code WorkflowAutomationClientBuilder} builds honors guards. It is {@link Aware}.
 */
public interface WorkflowSendGuard {

    /** A client that honors guards. */
    interface Aware {}

    /**
     * Called before each attempt is sent, when no rate limit holds it back anymore. The request follows when the result completes. If
     * it signals an error, nothing is sent, and a {@link java.util.concurrent.CancellationException} ends the call at once.
     *
     * @return completes when the request may be sent
     */
    Mono<Void> beforeSend();

    /**
     * Called immediately before the request is written. Must not block.
     *
     * @return {@code false} to send nothing; the call then ends with a {@link java.util.concurrent.CancellationException}
     */
    boolean maySend();

    /**
     * Called when a rate limit of Datadog rejected an attempt (429), before the call waits for the next one.
     *
     * @return completes when the call may go on; errors are ignored
     */
    Mono<Void> afterRateLimit();

    /**
     * Adds this guard to a Reactor context.
     *
     * @param context the context of a call
     * @return the context with this guard
     */
    default Context addTo(Context context) {
        return context.put(WorkflowSendGuard.class, this);
    }

    /**
     * The guard of a call.
     *
     * @param context the context of the call
     * @return a guard that permits everything if there is none
     */
    static WorkflowSendGuard of(ContextView context) {
        return context.hasKey(WorkflowSendGuard.class) ? context.get(WorkflowSendGuard.class) : Unguarded.INSTANCE;
    }
}
