package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceMatch;
import io.github.workflowautomation.WorkflowInstanceMatch.Confidence;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a search says about a run that may have been started.
 *
 * @param certain the run, if it is certain that it is the one
 * @param possible the runs that cannot be excluded
 */
record SearchResult(@Nullable WorkflowInstance certain, List<WorkflowInstance> possible) {

    /**
     * With a key-input, each run says whose it is. A run without reported inputs says nothing.
     *
     * @param recorded the ids of runs that belong to other records
     */
    static SearchResult ofKey(List<WorkflowInstanceMatch> matches, Set<String> recorded, String keyInput, String key) {
        List<WorkflowInstance> runs =
                matches.stream().map(WorkflowInstanceMatch::instance).toList();
        WorkflowInstance certain = runs.stream()
                .filter(run -> key.equals(run.inputs().get(keyInput)))
                .min(Comparator.comparing(WorkflowInstance::startTime, Comparator.nullsLast(Comparator.naturalOrder())))
                .orElse(null);
        return new SearchResult(
                certain,
                runs.stream()
                        .filter(run -> run.inputs().isEmpty() && !recorded.contains(run.id()))
                        .toList());
    }

    /**
     * Without a key-input, a run is excluded by other inputs or because it belongs to another record, and no run is certain: another
     * caller may have started it with the same inputs.
     */
    static SearchResult ofInputs(List<WorkflowInstanceMatch> matches, Set<String> recorded) {
        return new SearchResult(
                null,
                matches.stream()
                        .filter(match -> match.confidence() != Confidence.INPUTS_DIFFER
                                || match.instance().inputs().isEmpty())
                        .map(WorkflowInstanceMatch::instance)
                        .filter(run -> !recorded.contains(run.id()))
                        .toList());
    }
}
