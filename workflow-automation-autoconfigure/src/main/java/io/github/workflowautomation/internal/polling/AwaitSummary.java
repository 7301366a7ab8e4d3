package io.github.workflowautomation.internal.polling;

import io.github.workflowautomation.WorkflowAutomationState.Waits;
import io.github.workflowautomation.WorkflowCall;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the awaits of one workflow. */
final class AwaitSummary {

    private int count;

    private Subscription oldest;

    private AwaitSummary(Subscription first) {
        this.oldest = first;
    }

    /** One summary for each workflow, as callers name it. */
    static List<Waits> of(Collection<Subscription> subscriptions) {
        Map<String, AwaitSummary> summaries = new TreeMap<>();
        for (Subscription subscription : subscriptions) {
            summaries
                    .computeIfAbsent(subscription.call().workflow(), workflow -> new AwaitSummary(subscription))
                    .add(subscription);
        }
        return summaries.values().stream().map(AwaitSummary::waits).toList();
    }

    private void add(Subscription subscription) {
        this.count++;
        if (subscription.await().elapsed().compareTo(this.oldest.await().elapsed()) > 0) {
            this.oldest = subscription;
        }
    }

    private Waits waits() {
        WorkflowCall call = this.oldest.call();
        Duration age = this.oldest.await().elapsed();
        return new Waits(
                call.workflow(),
                call.workflowId(),
                this.count,
                String.valueOf(call.instanceId()),
                age,
                call.connection());
    }
}
