package io.github.workflowautomation.service;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Blocks until a call has ended, on threads that may block. */
final class BlockingCall {

    private BlockingCall() {}

    static @Nullable Object result(Mono<?> call, String method) {
        if (Schedulers.isInNonBlockingThread()) {
            throw new IllegalStateException(method + " blocks until the run has ended, but the thread '"
                    + Thread.currentThread().getName() + "' must not block, so no run was started."
                    + " Let the method return a Mono, or call it on another thread:"
                    + " Mono.fromCallable(() -> ...).subscribeOn(Schedulers.boundedElastic())");
        }
        return call.block();
    }
}
