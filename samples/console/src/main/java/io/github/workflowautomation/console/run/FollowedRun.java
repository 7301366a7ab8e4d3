package io.github.workflowautomation.console.run;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowNotFoundException;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.util.retry.Retry;

/** A run that any number of pages follow with one watch. The watch ends when no page has followed the run for a while. */
final class FollowedRun {

    /** A page that is reloaded, or replaced by the page of the same run, continues the watch. */
    private static final Duration WATCHED_WITHOUT_PAGE = Duration.ofSeconds(10);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private final Flux<RunProgress> shared;

    private volatile RunProgress latest;

    FollowedRun(RunKey key, WorkflowAutomationClient client) {
        this.latest = RunProgress.unknown(key);
        Flux<RunProgress> watch = client.watchInstance(key.workflow(), key.id()).map(this::next);
        this.shared = watch.onErrorResume(ex -> Flux.just(failed(ex)).concatWith(Flux.error(ex)))
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PAUSE_AFTER_FAILURE).filter(FollowedRun::mayPass))
                .onErrorComplete()
                .replay(1)
                .refCount(1, WATCHED_WITHOUT_PAGE);
    }

    /** The progress from now on: the latest known state at once, then each change, until the run is final. */
    Flux<RunProgress> follow() {
        return Flux.defer(() -> this.latest.isFinal() ? Flux.just(this.latest) : this.shared);
    }

    private RunProgress next(WorkflowInstance instance) {
        this.latest = this.latest.next(instance, Instant.now());
        return this.latest;
    }

    private RunProgress failed(Throwable failure) {
        this.latest = this.latest.failed(failure);
        return this.latest;
    }

    /** Whether the run may be readable later. A denial or an unknown run remains. */
    private static boolean mayPass(Throwable failure) {
        boolean clientError =
                failure instanceof WorkflowApiException api && api.getStatus() >= 400 && api.getStatus() < 500;
        return !clientError
                && !(failure instanceof WorkflowNotFoundException)
                && !(failure instanceof IllegalArgumentException);
    }
}
