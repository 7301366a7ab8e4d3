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

/** Stores a limited number of runs and of their steps. Beyond the limits it removes the oldest runs. */
public final class RunStore {

    /** A step takes about 4 bytes, because equal states are the same object. */
    private static final long MAX_STEPS = 2_000_000;

    private final int maxRuns;

    private final Map<String, Run> runs = new LinkedHashMap<>();

    private final Map<String, Integer> steps = new HashMap<>();

    private long allSteps;

    private final Map<String, History> histories = new HashMap<>();

    /** The stored runs of a workflow, and facts that outlive the removal of runs. */
    private static final class History {

        private final Map<String, Run> runs = new LinkedHashMap<>();

        private long started;

        private Instant lastStartedAt = Instant.MIN;
    }

    public RunStore(int maxRuns) {
        this.maxRuns = maxRuns;
    }

    synchronized void add(Run run) {
        History history = this.histories.computeIfAbsent(run.workflow().id(), id -> new History());
        history.runs.put(run.id(), run);
        history.started++;
        history.lastStartedAt = run.startedAt();
        this.runs.put(run.id(), run);
    }

    /** Counts the start of a step. */
    synchronized void stepStarted(Run run) {
        if (this.runs.containsKey(run.id())) {
            this.steps.merge(run.id(), 1, Integer::sum);
            this.allSteps++;
        }
    }

    /** Removes the oldest runs beyond the limits, but never the last one. */
    synchronized List<Run> removeBeyondLimits() {
        List<Run> removed = new ArrayList<>();
        while (this.runs.size() > this.maxRuns || (this.allSteps > MAX_STEPS && this.runs.size() > 1)) {
            Run oldest = this.runs.values().iterator().next();
            remove(oldest);
            history(oldest.workflow().id()).ifPresent(history -> history.runs.remove(oldest.id()));
            removed.add(oldest);
        }
        return removed;
    }

    private void remove(Run run) {
        this.runs.remove(run.id());
        Integer started = this.steps.remove(run.id());
        this.allSteps -= (started != null) ? started : 0;
    }

    synchronized Optional<Run> find(String id) {
        return Optional.ofNullable(this.runs.get(id));
    }

    public synchronized Optional<Run> find(String workflowId, String id) {
        return Optional.ofNullable(this.runs.get(id))
                .filter(run -> run.workflow().id().equals(workflowId));
    }

    /** The runs of a workflow in descending order of their start, then of their acceptance. */
    public synchronized List<Run> ofWorkflow(String workflowId) {
        List<Run> found = history(workflowId)
                .map(history -> new ArrayList<>(history.runs.values()))
                .orElseGet(ArrayList::new);
        Collections.reverse(found);
        found.sort(Comparator.comparing(Run::startedAt).reversed());
        return found;
    }

    /** The number of runs of a workflow that were started, including removed ones. */
    public synchronized long started(String workflowId) {
        return history(workflowId).map(history -> history.started).orElse(0L);
    }

    /** The number of runs that were started, by workflow. */
    public synchronized Map<String, Long> started() {
        Map<String, Long> started = new TreeMap<>();
        this.histories.forEach((workflowId, history) -> started.put(workflowId, history.started));
        return started;
    }

    /** The runs of all workflows in the order of their acceptance. */
    public synchronized List<Run> all() {
        return List.copyOf(this.runs.values());
    }

    /** Removes all runs and all counts. */
    synchronized void clear() {
        this.runs.clear();
        this.steps.clear();
        this.allSteps = 0;
        this.histories.clear();
    }

    /** The start of the last accepted run of a workflow. */
    public synchronized Optional<Instant> lastStartedAt(String workflowId) {
        return history(workflowId).map(history -> history.lastStartedAt);
    }

    /** Removes the runs of a workflow and their count. Returns the runs. */
    synchronized List<Run> removeRuns(String workflowId) {
        History history = this.histories.remove(workflowId);
        List<Run> removed = (history != null) ? List.copyOf(history.runs.values()) : List.of();
        removed.forEach(this::remove);
        return removed;
    }

    private Optional<History> history(String workflowId) {
        return Optional.ofNullable(this.histories.get(workflowId));
    }
}
