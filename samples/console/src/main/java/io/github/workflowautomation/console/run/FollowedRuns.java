package io.github.workflowautomation.console.run;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.console.page.Definitions;
import io.github.workflowautomation.console.page.Outages;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** The runs that pages follow. All pages of a run share one watch, so further pages send no further requests to Datadog. */
@Component
public class FollowedRuns {

    private static final int MAX_RUNS = 2000;

    private final WorkflowAutomationClient client;

    /** In the order of their last use. If the eldest run is removed while it is followed, a further page begins a watch of its own. */
    private final Map<RunKey, FollowedRun> runs = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RunKey, FollowedRun> eldest) {
            return size() > MAX_RUNS;
        }
    };

    private final Definitions definitions;

    private final Outages outages;

    FollowedRuns(WorkflowAutomationClient client, Definitions definitions, Outages outages) {
        this.client = client;
        this.definitions = definitions;
        this.outages = outages;
    }

    /**
     * Follows a run.
     *
     * @param key the run
     * @return the latest known progress, then each change; completes when the run is final or can never be read
     */
    public Flux<RunProgress> follow(RunKey key) {
        return run(key).follow()
                .publish(progress -> Flux.combineLatest(
                        progress,
                        this.outages.follow().takeUntilOther(progress.ignoreElements()),
                        RunProgress::during));
    }

    /**
     * What is known of a run at present, without a request.
     *
     * @param key the run
     * @return the progress; without an instance if nobody followed the run
     */
    public RunProgress latest(RunKey key) {
        synchronized (this.runs) {
            FollowedRun known = this.runs.get(key);
            return (known != null) ? known.latest() : RunProgress.unknown(key);
        }
    }

    private FollowedRun run(RunKey key) {
        synchronized (this.runs) {
            return this.runs.computeIfAbsent(key, run -> new FollowedRun(run, this.client, this.definitions));
        }
    }
}
