package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/** A run that somebody waits for. */
final class PolledRun {

    final PolledWorkflow workflow;

    final WorkflowCall call;

    final List<Watch> watches = new ArrayList<>(1);

    /** The last state that was seen. */
    @Nullable
    WorkflowInstance last;

    /** Asks for the run itself at this moment, or is going to. */
    @Nullable
    Disposable get;

    /** The reading of the list that is to tell of it. */
    @Nullable
    ListReading reading;

    /** Whether the recent pages of the list can be expected to show it. */
    boolean listed = true;

    PolledRun(PolledWorkflow workflow, WorkflowCall call) {
        this.workflow = workflow;
        this.call = call;
    }

    String id() {
        return String.valueOf(this.call.instanceId());
    }

    boolean isKnownAs(WorkflowInstanceStatus status) {
        return this.last != null && this.last.status().equals(status);
    }

    /** What is known of it so far: if nothing was seen, what its start told. */
    @Nullable
    WorkflowInstance known() {
        return (this.last != null || this.watches.isEmpty())
                ? this.last
                : this.watches.get(0).wait.lastInstance();
    }

    /** Whether it was started here, but may just not be visible yet. */
    boolean mayBeTooYoung() {
        return this.last == null && this.watches.stream().anyMatch(watch -> watch.wait.hasJustStarted());
    }

    /** Whether it is time to look at it, or nearly. */
    boolean isDue(long now) {
        return this.watches.stream().anyMatch(watch -> watch.isDue(now));
    }

    /** Whether a look at the list tells what those who wait want to know. */
    boolean isToldByList() {
        return this.listed && this.watches.stream().noneMatch(watch -> watch.wait.wantsSteps());
    }
}
