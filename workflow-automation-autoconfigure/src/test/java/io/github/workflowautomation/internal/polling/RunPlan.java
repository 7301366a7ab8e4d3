package io.github.workflowautomation.internal.polling;

import io.github.workflowautomation.testing.SimulatedRun;
import java.time.Duration;

/** How a random run proceeds. A duration or removal of 0 means never. */
record RunPlan(
        int startMillis, int durationMillis, int lagMillis, int removedMillis, boolean fails, boolean otherWorkflow) {

    SimulatedRun apply(SimulatedRun run) {
        run.visibleAfter(Duration.ofMillis(this.lagMillis));
        if (this.durationMillis > 0) {
            run.lasting(Duration.ofMillis(this.durationMillis));
        }
        if (this.removedMillis > 0) {
            run.removedAfter(Duration.ofMillis(this.removedMillis));
        }
        return this.fails ? run.endingWith("STEP_ERROR") : run;
    }
}
