package io.github.workflowautomation.client;

import java.util.HashMap;
import java.util.Map;

/** The runs of one workflow that somebody waits for. */
final class PolledWorkflow {

    final String id;

    final Map<String, PolledRun> runs = new HashMap<>();

    /** How many runs are asked for one by one because few are due. */
    int looks;

    PolledWorkflow(String id) {
        this.id = id;
    }

    /** How many pages can be expected to show the runs: others may have started between them. */
    int pages() {
        long listed = this.runs.values().stream().filter(run -> run.listed).count();
        return (int) ((listed + InstanceOperations.LARGEST_PAGE - 1) / InstanceOperations.LARGEST_PAGE) + 1;
    }
}
