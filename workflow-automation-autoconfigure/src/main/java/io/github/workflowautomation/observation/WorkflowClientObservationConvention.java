package io.github.workflowautomation.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Convention for the name and the keys of the observation of a call. A bean of this type replaces
 * {@link DefaultWorkflowClientObservationConvention}.
 */
public interface WorkflowClientObservationConvention extends ObservationConvention<WorkflowClientObservationContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof WorkflowClientObservationContext;
    }
}
