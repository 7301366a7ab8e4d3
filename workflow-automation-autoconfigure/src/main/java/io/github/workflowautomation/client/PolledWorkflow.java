package io.github.workflowautomation.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** The runs of one workflow that somebody waits for. */
final class PolledWorkflow {

    final String id;

    final Map<String, PolledRun> runs = new HashMap<>();

    /** The list calls that are under way. */
    final Disposable.Composite readings = Disposables.composite();

    /** The list call that was begun last, while it is under way. */
    @Nullable
    ListReading reading;

    /** How many runs are asked for one by one. */
    int gets;

    private boolean listFails;

    private boolean onlyListFails;

    PolledWorkflow(String id) {
        this.id = id;
    }

    /** How many pages can be expected to show the runs: others may have started between them. */
    int pages() {
        long listed = this.runs.values().stream().filter(run -> run.listed).count();
        return (int) ((listed + InstanceOperations.LARGEST_PAGE - 1) / InstanceOperations.LARGEST_PAGE) + 1;
    }

    /** Those that a look at the list is good for now: a little before their time, or after it. */
    List<PolledRun> listedAndDue(long now) {
        return this.runs.values().stream()
                .filter(run -> run.isDue(now) && run.isToldByList())
                .toList();
    }

    void listFailed() {
        this.listFails = true;
    }

    void listSucceeded() {
        this.listFails = false;
        this.onlyListFails = false;
    }

    void getSucceeded() {
        this.onlyListFails = this.listFails;
    }

    /** Whether runs could be had one by one when the list could not be had. */
    boolean onlyListFails() {
        return this.onlyListFails;
    }
}
