package io.github.workflowautomation.internal.polling;

import io.github.workflowautomation.testing.SimulatedRun;
import java.time.Duration;

/** The runPlan of a run; 0 for a length or a removal that never comes. */
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
