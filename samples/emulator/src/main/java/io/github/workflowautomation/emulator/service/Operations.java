package io.github.workflowautomation.emulator.service;

/** The nine operations. */
public final class Operations {

    private final WorkflowOperations workflows;

    private final InstanceOperations instances;

    public Operations(ServiceState state, ServiceOptions options) {
        this.workflows = new WorkflowOperations(state, options);
        this.instances = new InstanceOperations(state, options);
    }

    /**
     * Answers a request.
     *
     * @throws ServiceException if it is refused
     */
    public Answer perform(Route route, ServiceRequest request) {
        if (route.operation().isOnWorkflows()) {
            return this.workflows.perform(route, request);
        }
        return Answer.of(200, ServiceJson.body(this.instances.perform(route, request)));
    }
}
