package io.github.workflowautomation.emulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** The runs, up to a number of them: the oldest are forgotten. */
final class RunStore {

    private final int maxRuns;

    private final Map<String, Run> runs = new LinkedHashMap<>();

    private final Map<String, Long> started = new HashMap<>();

    RunStore(int maxRuns) {
        if (maxRuns < 1) {
            throw new InvalidConfigurationPropertyValueException(
                    "emulator.max-runs", maxRuns, "At least one run has to be remembered.");
        }
        this.maxRuns = maxRuns;
    }

    synchronized void add(Run run) {
        this.runs.put(run.id(), run);
        this.started.merge(run.workflow().id(), 1L, Long::sum);
        if (this.runs.size() > this.maxRuns) {
            Iterator<Run> oldestFirst = this.runs.values().iterator();
            oldestFirst.next();
            oldestFirst.remove();
        }
    }

    synchronized Optional<Run> find(String workflowId, String id) {
        return Optional.ofNullable(this.runs.get(id))
                .filter(run -> run.workflow().id().equals(workflowId));
    }

    /** The runs of a workflow, newest start first; of two that started together, the later one first. */
    synchronized List<Run> ofWorkflow(String workflowId) {
        List<Run> found = new ArrayList<>();
        for (Run run : this.runs.values()) {
            if (run.workflow().id().equals(workflowId)) {
                found.add(run);
            }
        }
        Collections.reverse(found);
        found.sort(Comparator.comparing(Run::startedAt).reversed());
        return found;
    }

    /** How many runs of a workflow were started, the forgotten ones included. */
    synchronized long started(String workflowId) {
        return this.started.getOrDefault(workflowId, 0L);
    }
}
