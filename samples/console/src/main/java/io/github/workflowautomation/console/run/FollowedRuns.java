package io.github.workflowautomation.console.run;

import io.github.workflowautomation.WorkflowAutomationClient;
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

    FollowedRuns(WorkflowAutomationClient client) {
        this.client = client;
    }

    /**
     * Follows a run.
     *
     * @param key the run
     * @return the latest known progress, then each change; completes when the run is final or can never be read
     */
    public Flux<RunProgress> follow(RunKey key) {
        synchronized (this.runs) {
            return this.runs
                    .computeIfAbsent(key, run -> new FollowedRun(run, this.client))
                    .follow();
        }
    }
}
