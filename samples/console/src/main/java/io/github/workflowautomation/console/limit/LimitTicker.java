package io.github.workflowautomation.console.limit;

import io.github.workflowautomation.WorkflowAutomationState;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Looks at the state of the client each second, while a page shows it. All pages share what is seen, and no request is sent. */
@Component
class LimitTicker {

    private static final Duration TICK = Duration.ofSeconds(1);

    /** The end of the ticks interrupts their thread, which must not render a page then. */
    private static final Duration SEEN_WITHOUT_PAGE = Duration.ofSeconds(3);

    private final WorkflowAutomationState state;

    private final Flux<Limits> shared;

    LimitTicker(WorkflowAutomationState state) {
        this.state = state;
        // A page that reads slowly misses some, and delays no other
        this.shared = Flux.interval(Duration.ZERO, TICK)
                .onBackpressureDrop()
                .concatMap(tick -> now())
                .distinctUntilChanged()
                .replay(1)
                .refCount(1, SEEN_WITHOUT_PAGE)
                .onBackpressureLatest();
    }

    Mono<Limits> now() {
        // The thread that polls runs has no time to render pages
        return this.state
                .waits()
                .publishOn(Schedulers.parallel())
                .map(waits -> new Limits(this.state.rateLimits(), waits, this.state.lastHour()));
    }

    Flux<Limits> follow() {
        return this.shared;
    }
}
