package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowAutomationState.Waits;
import io.github.workflowautomation.WorkflowCall;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the waits for the runs of one workflow. */
final class WaitCount {

    private int count;

    private Watch oldest;

    private WaitCount(Watch first) {
        this.oldest = first;
    }

    /** By the workflow as it is named, as callers know it. */
    static List<Waits> of(Collection<Watch> watches) {
        Map<String, WaitCount> counts = new TreeMap<>();
        for (Watch watch : watches) {
            counts.computeIfAbsent(watch.call.workflow(), workflow -> new WaitCount(watch))
                    .add(watch);
        }
        return counts.values().stream().map(WaitCount::waits).toList();
    }

    private void add(Watch watch) {
        this.count++;
        if (watch.wait.elapsed().compareTo(this.oldest.wait.elapsed()) > 0) {
            this.oldest = watch;
        }
    }

    private Waits waits() {
        WorkflowCall call = this.oldest.call;
        Duration lasts = this.oldest.wait.elapsed();
        return new Waits(call.workflow(), call.workflowId(), this.count, String.valueOf(call.instanceId()), lasts);
    }
}
