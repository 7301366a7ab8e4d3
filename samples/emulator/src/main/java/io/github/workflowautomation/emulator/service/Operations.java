package io.github.workflowautomation.emulator.service;

import io.github.workflowautomation.emulator.format.ServiceJson;

/** Performs the nine operations. */
public final class Operations {

    private final WorkflowOperations workflows;

    private final InstanceOperations instances;

    public Operations(ServiceState state, ServiceOptions options) {
        this.workflows = new WorkflowOperations(state, options);
        this.instances = new InstanceOperations(state, options);
    }

    /**
     * Performs the operation of a request.
     *
     * @throws ServiceException if the request is rejected
     */
    public ServiceResponse perform(Route route, ServiceRequest request) {
        if (route.operation().isOnWorkflows()) {
            return this.workflows.perform(route, request);
        }
        return ServiceResponse.of(200, ServiceJson.body(this.instances.perform(route, request)));
    }
}
