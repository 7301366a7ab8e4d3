package io.github.workflowautomation.service;

import java.util.List;

/**
 * An interface cannot be a workflow service. Has all mistakes of the interface at once.
 */
public class InvalidWorkflowServiceException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** The name of the interface. */
    private final String serviceName;

    /** The mistakes. */
    private final List<String> problems;

    /**
     * An invalid interface.
     *
     * @param service the interface
     * @param problems the mistakes, each with the method and what to write instead
     */
    public InvalidWorkflowServiceException(Class<?> service, List<String> problems) {
        this(service.getName(), problems);
    }

    /**
     * An invalid interface that is not loaded yet.
     *
     * @param serviceName the name of the interface
     * @param problems the mistakes, each with the method and what to write instead
     */
    public InvalidWorkflowServiceException(String serviceName, List<String> problems) {
        super("The workflow service " + serviceName + " is invalid: " + String.join(" ", problems));
        this.serviceName = serviceName;
        this.problems = List.copyOf(problems);
    }

    /**
     * The interface.
     *
     * @return its name
     */
    public String getServiceName() {
        return this.serviceName;
    }

    /**
     * The mistakes.
     *
     * @return at least one sentence, with the method and what to write instead
     */
    public List<String> getProblems() {
        return this.problems;
    }
}
