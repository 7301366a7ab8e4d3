package io.github.workflowautomation.console.run;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.console.page.Definitions;
import io.github.workflowautomation.console.page.Failure;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** A run that any number of pages follow with one watch. The watch ends when no page has followed the run for a while. */
final class FollowedRun {

    /** A page that is reloaded, or replaced by the page of the same run, continues the watch. */
    private static final Duration WATCHED_WITHOUT_PAGE = Duration.ofSeconds(10);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    /** The steps that did not start yet are not worth a longer delay. */
    private static final Duration WAIT_FOR_PLAN = Duration.ofSeconds(2);

    /** While many runs are awaited, polls would report no steps otherwise. Nobody waits for more than an open page does. */
    private static final AwaitOptions OPTIONS =
            AwaitOptions.defaults().steps(true).timeout(Duration.ofDays(7));

    private final Flux<RunProgress> shared;

    private volatile RunProgress latest;

    FollowedRun(RunKey key, WorkflowAutomationClient client, Definitions definitions) {
        this.latest = RunProgress.unknown(key);
        Mono<StepPlan> plan = definitions
                .get(key.workflow())
                .map(StepPlan::of)
                .timeout(WAIT_FOR_PLAN)
                .onErrorReturn(StepPlan.NONE)
                .cache();
        Flux<RunProgress> watch = plan.flatMapMany(
                known -> client.watchInstance(key.workflow(), key.id(), OPTIONS).map(next -> next(next, known)));
        this.shared = watch.onErrorResume(ex -> Flux.just(failed(ex)).concatWith(Flux.error(ex)))
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PAUSE_AFTER_FAILURE).filter(FollowedRun::mayPass))
                .onErrorComplete()
                .replay(1)
                .refCount(1, WATCHED_WITHOUT_PAGE)
                // A page that reads slowly misses some, and delays no other
                .onBackpressureLatest();
    }

    /** The progress from now on: the latest known state at once, then each change, until the run is final. */
    Flux<RunProgress> follow() {
        return Flux.defer(() -> this.latest.isFinal() ? Flux.just(this.latest) : this.shared);
    }

    /** What is known at present, without a request. */
    RunProgress latest() {
        return this.latest;
    }

    private RunProgress next(WorkflowInstance instance, StepPlan plan) {
        this.latest = this.latest.next(instance, plan, Instant.now());
        return this.latest;
    }

    private RunProgress failed(Throwable failure) {
        this.latest = this.latest.failed(Failure.of(failure));
        return this.latest;
    }

    /** Whether the run may be readable later. A denial or an unknown run remains; the end of a rate limit or of an outage comes. */
    private static boolean mayPass(Throwable failure) {
        boolean remains = failure instanceof WorkflowNotFoundException
                || failure instanceof IllegalArgumentException
                || (failure instanceof WorkflowApiException api && (api.isAccessDenied() || api.getStatus() == 400));
        return !remains;
    }
}
