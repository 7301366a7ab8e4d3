package io.github.workflowautomation;

import reactor.core.publisher.Mono;

/** Permits everything. */
enum Unguarded implements WorkflowSendGuard {
    INSTANCE;

    @Override
    public Mono<Void> beforeSend() {
        return Mono.empty();
    }

    @Override
    public boolean maySend() {
        return true;
    }

    @Override
    public Mono<Void> afterRateLimit() {
        return Mono.empty();
    }
}
