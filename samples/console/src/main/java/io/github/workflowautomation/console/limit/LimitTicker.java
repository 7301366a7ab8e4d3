package io.github.workflowautomation.console.limit;

import io.github.workflowautomation.WorkflowAutomationState;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Looks at the state of the client each second, while a page shows it. All pages share what is seen, and no request is sent. */
@Component
class LimitTicker {

    private static final Duration TICK = Duration.ofSeconds(1);

    /** The end of the ticks interrupts their thread, which must not render a page then. */
    private static final Duration SEEN_WITHOUT_PAGE = Duration.ofSeconds(3);

    private final WorkflowAutomationState state;

    private final Scheduler scheduler;

    private final Flux<Limits> shared;

    @Autowired
    LimitTicker(WorkflowAutomationState state) {
        this(state, Schedulers.parallel());
    }

    LimitTicker(WorkflowAutomationState state, Scheduler scheduler) {
        this.state = state;
        this.scheduler = scheduler;
        // A page that reads slowly misses some, and delays no other
        this.shared = Flux.interval(Duration.ZERO, TICK, scheduler)
                .onBackpressureDrop()
                .concatMap(tick -> now())
                .distinctUntilChanged()
                .replay(1)
                .refCount(1, SEEN_WITHOUT_PAGE, scheduler)
                .onBackpressureLatest();
    }

    Mono<Limits> now() {
        // The thread that polls runs has no time to render pages
        return this.state
                .waits()
                .publishOn(this.scheduler)
                .map(waits -> new Limits(this.state.rateLimits(), waits, this.state.lastHour()));
    }

    Flux<Limits> follow() {
        return this.shared;
    }
}
