package io.github.workflowautomation.internal.polling;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.internal.run.RunHistory;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The runs that are awaited, by workflow. Confined to the poller's executor. */
final class AwaitRegistry {

    private final Map<String, PolledWorkflow> workflows = new HashMap<>();

    private final PollQueue queue;

    private final RunHistory history;

    private final Consumer<PolledRun> onAbandoned;

    /**
     * Creates an empty registry.
     *
     * @param onAbandoned gets a run whose last subscription was removed
     */
    AwaitRegistry(PollQueue queue, RunHistory history, Consumer<PolledRun> onAbandoned) {
        this.queue = queue;
        this.history = history;
        this.onAbandoned = onAbandoned;
    }

    PolledWorkflow workflowOf(WorkflowCall call) {
        return this.workflows.computeIfAbsent(call.workflowId(), id -> new PolledWorkflow());
    }

    private @Nullable PolledRun runOf(Subscription subscription) {
        PolledWorkflow workflow = this.workflows.get(subscription.call().workflowId());
        return (workflow != null) ? workflow.run(subscription.call().instanceId()) : null;
    }

    void add(PolledRun run, Subscription subscription) {
        run.add(subscription);
        this.history.onAwaitStarted(subscription.call());
    }

    /** Removes a subscription; without effect if it was removed before. */
    void remove(Subscription subscription) {
        this.queue.remove(subscription);
        PolledRun run = runOf(subscription);
        if (run == null || !run.remove(subscription)) {
            return;
        }
        this.history.onAwaitEnded(subscription.call());
        if (run.isAbandoned()) {
            remove(run);
        }
    }

    private void remove(PolledRun run) {
        PolledWorkflow workflow = workflowOf(run.call());
        workflow.remove(run);
        this.onAbandoned.accept(run);
        if (workflow.size() == 0) {
            this.workflows.remove(run.call().workflowId());
            workflow.cancelListPolls();
        }
        this.queue.setTimer();
    }

    void fail(Subscription subscription, Throwable failure) {
        remove(subscription);
        subscription.fail(failure);
    }
}
