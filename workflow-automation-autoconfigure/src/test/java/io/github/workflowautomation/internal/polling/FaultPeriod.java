package io.github.workflowautomation.internal.polling;

import io.github.workflowautomation.testing.SimulatedRunsService.Kind;
import io.github.workflowautomation.testing.SimulatedRunsService.Request;

/** A period in which all list requests, or all fetches, get a faulty response. */
record FaultPeriod(int fromMillis, int durationMillis, boolean lists, int response) {

    boolean covers(Request request) {
        return request.time().toMillis() >= this.fromMillis
                && request.time().toMillis() < this.fromMillis + this.durationMillis
                && request.kind() == (this.lists ? Kind.LIST : Kind.GET);
    }
}
