package io.github.workflowautomation.definition;

import java.util.List;

/** The methods of an application that run workflows. */
@FunctionalInterface
public interface WorkflowMethods {

    /**
     * Reads the methods.
     *
     * @return the methods
     */
    List<WorkflowMethod> all();
}
