package io.github.workflowautomation.emulator.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The runs, up to a number of them: the oldest are forgotten. */
public final class RunStore {

    private final int maxRuns;

    private final Map<String, Run> runs = new LinkedHashMap<>();

    private final Map<String, History> histories = new HashMap<>();

    /** What is known of the runs of a workflow. */
    private static final class History {

        private final Map<String, Run> runs = new LinkedHashMap<>();

        private long started;

        private Instant lastStartedAt = Instant.MIN;
    }

    public RunStore(int maxRuns) {
        this.maxRuns = maxRuns;
    }

    public synchronized void add(Run run) {
        History history = this.histories.computeIfAbsent(run.workflow().id(), id -> new History());
        history.runs.put(run.id(), run);
        history.started++;
        history.lastStartedAt = run.startedAt();
        this.runs.put(run.id(), run);
        if (this.runs.size() > this.maxRuns) {
            Run oldest = this.runs.values().iterator().next();
            this.runs.remove(oldest.id());
            Optional.ofNullable(this.histories.get(oldest.workflow().id()))
                    .ifPresent(other -> other.runs.remove(oldest.id()));
        }
    }

    public synchronized Optional<Run> find(String workflowId, String id) {
        return Optional.ofNullable(this.runs.get(id))
                .filter(run -> run.workflow().id().equals(workflowId));
    }

    /** The runs of a workflow, newest start first; of two that started together, the later one first. */
    public synchronized List<Run> ofWorkflow(String workflowId) {
        List<Run> found = history(workflowId)
                .map(history -> new ArrayList<>(history.runs.values()))
                .orElseGet(ArrayList::new);
        Collections.reverse(found);
        found.sort(Comparator.comparing(Run::startedAt).reversed());
        return found;
    }

    /** How many runs of a workflow were started, the forgotten ones included. */
    public synchronized long started(String workflowId) {
        return history(workflowId).map(history -> history.started).orElse(0L);
    }

    /** How many runs were started, by workflow. */
    public synchronized Map<String, Long> started() {
        Map<String, Long> started = new TreeMap<>();
        this.histories.forEach((workflowId, history) -> started.put(workflowId, history.started));
        return started;
    }

    /** The runs of all workflows, the oldest first. */
    public synchronized List<Run> all() {
        return List.copyOf(this.runs.values());
    }

    /** Forgets all runs, and that there were any. */
    public synchronized void clear() {
        this.runs.clear();
        this.histories.clear();
    }

    /** When the newest run of a workflow started. */
    public synchronized Optional<Instant> lastStartedAt(String workflowId) {
        return history(workflowId).map(history -> history.lastStartedAt);
    }

    /** Forgets the runs of a workflow, and that there were any. */
    public synchronized void forget(String workflowId) {
        History history = this.histories.remove(workflowId);
        if (history != null) {
            this.runs.keySet().removeAll(history.runs.keySet());
        }
    }

    private Optional<History> history(String workflowId) {
        return Optional.ofNullable(this.histories.get(workflowId));
    }
}
