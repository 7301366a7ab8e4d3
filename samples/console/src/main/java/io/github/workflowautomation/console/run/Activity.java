package io.github.workflowautomation.console.run;

import io.github.workflowautomation.WorkflowAutomationState;
import io.github.workflowautomation.WorkflowAutomationState.StartedRun;
import io.github.workflowautomation.WorkflowAutomationState.Waits;
import io.github.workflowautomation.console.run.StartedRuns.Awaited;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What runs now, and what failed lately. While a page shows it, the runs that this application started are followed. */
@Component
public class Activity {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private static final Duration FOLLOWED_WITHOUT_PAGE = Duration.ofSeconds(10);

    private static final int MAX_ENDED = 10;

    private final WorkflowAutomationState state;

    private final FollowedRuns runs;

    private final Flux<StartedRuns> shared;

    Activity(WorkflowAutomationState state, FollowedRuns runs) {
        this.state = state;
        this.runs = runs;
        this.shared = Flux.using(
                        Followed::new,
                        followed -> Flux.interval(Duration.ZERO, PERIOD)
                                .onBackpressureDrop()
                                .concatMap(tick -> read(followed)),
                        Followed::close)
                .distinctUntilChanged()
                .replay(1)
                .refCount(1, FOLLOWED_WITHOUT_PAGE);
    }

    /**
     * Follows the runs. All pages share one watch.
     *
     * @return what is known now, then each change; does not end
     */
    public Flux<StartedRuns> follow() {
        return this.shared;
    }

    private Mono<StartedRuns> read(Followed followed) {
        List<StartedRun> started = this.state.startedRuns();
        followed.update(started);
        List<RunSummary> all = started.stream()
                .map(run -> RunSummary.of(run, this.runs.latest(key(run))))
                .toList();
        return this.state
                .waits()
                .timeout(PERIOD)
                .onErrorReturn(List.of())
                .map(waits -> new StartedRuns(
                        all.stream().filter(run -> !run.ended()).toList(),
                        ended(all, RunSummary::isFailed),
                        ended(all, run -> !run.isFailed()),
                        awaited(waits, started)));
    }

    private static List<RunSummary> ended(List<RunSummary> all, Predicate<RunSummary> condition) {
        return all.stream()
                .filter(RunSummary::ended)
                .filter(condition)
                .limit(MAX_ENDED)
                .toList();
    }

    private static List<Awaited> awaited(List<Waits> waits, List<StartedRun> started) {
        List<String> known = started.stream().map(StartedRun::instanceId).toList();
        return waits.stream()
                .filter(wait -> !known.contains(wait.oldestInstanceId()))
                .map(Awaited::of)
                .toList();
    }

    private static RunKey key(StartedRun run) {
        return new RunKey(run.workflow(), run.instanceId());
    }

    /** The runs that are followed while a page shows them. A run that ended well needs no further request. */
    private final class Followed {

        private final Map<RunKey, Disposable> watches = new HashMap<>();

        synchronized void update(List<StartedRun> started) {
            Map<RunKey, StartedRun> latest = new HashMap<>();
            started.forEach(run -> latest.put(key(run), run));
            this.watches.entrySet().removeIf(watch -> {
                boolean gone = !latest.containsKey(watch.getKey());
                if (gone) {
                    watch.getValue().dispose();
                }
                return gone;
            });
            latest.forEach((key, run) -> {
                if (!this.watches.containsKey(key) && isWorthReading(key, run)) {
                    this.watches.put(key, Activity.this.runs.follow(key).subscribe(progress -> {}, failure -> {}));
                }
            });
        }

        private boolean isWorthReading(RunKey key, StartedRun run) {
            RunProgress known = Activity.this.runs.latest(key);
            return !known.isFinal() && !RunSummary.of(run, known).isOver();
        }

        synchronized void close() {
            this.watches.values().forEach(Disposable::dispose);
        }
    }
}
