package io.github.workflowautomation;

/**
 * The operations of {@link WorkflowAutomationClient} and {@code WorkflowDefinitionsClient}, named after their methods. Exceptions
 * contain the operation, and it is the key {@code operation} of the observation of a call. The operations of {@link WorkflowAutomationChecks} appear in exceptions
 * only, because checks create no observation.
 */
public enum WorkflowOperation {

    /** {@link WorkflowAutomationClient#execute(String, Object)}. */
    EXECUTE("execute"),

    /** {@link WorkflowAutomationClient#getInstance(String, String)}. */
    GET_INSTANCE("getInstance"),

    /** {@link WorkflowAutomationClient#listInstances(String)}. */
    LIST_INSTANCES("listInstances"),

    /** {@link WorkflowAutomationClient#listInstancesPage(String, int, int)}. */
    LIST_INSTANCES_PAGE("listInstancesPage"),

    /** {@link WorkflowAutomationClient#cancelInstance(String, String)}. */
    CANCEL_INSTANCE("cancelInstance"),

    /** {@link WorkflowAutomationClient#watchInstance(String, String)}. */
    WATCH_INSTANCE("watchInstance"),

    /** {@link WorkflowAutomationClient#awaitCompletion(String, String)}. */
    AWAIT_COMPLETION("awaitCompletion"),

    /** {@link WorkflowAutomationClient#executeAndAwait(String, Object)}. */
    EXECUTE_AND_AWAIT("executeAndAwait"),

    /** {@link WorkflowAutomationClient#awaitAll(String, java.util.Collection, AwaitOptions)}. */
    AWAIT_ALL("awaitAll"),

    /** {@link WorkflowAutomationClient#executeAndAwaitAll(String, reactor.core.publisher.Flux, AwaitOptions)}. */
    EXECUTE_AND_AWAIT_ALL("executeAndAwaitAll"),

    /** {@link WorkflowAutomationClient#findInstances(WorkflowOutcomeUnknownException)}. */
    FIND_INSTANCES("findInstances"),

    /** {@code WorkflowDefinitionsClient.list(WorkflowQuery)}. */
    LIST_DEFINITIONS("listDefinitions"),

    /** {@code WorkflowDefinitionsClient.get(String)}. */
    GET_DEFINITION("getDefinition"),

    /** {@code WorkflowDefinitionsClient.create(WorkflowDraft)}. */
    CREATE_DEFINITION("createDefinition"),

    /** {@code WorkflowDefinitionsClient.update(String, WorkflowDraft)}. */
    UPDATE_DEFINITION("updateDefinition"),

    /** {@code WorkflowDefinitionsClient.delete(String)}. */
    DELETE_DEFINITION("deleteDefinition"),

    /** {@code WorkflowDefinitionsClient.findDefinitions(WorkflowOutcomeUnknownException)}. */
    FIND_DEFINITIONS("findDefinitions"),

    /** {@link WorkflowAutomationChecks#validateKeys(java.time.Duration)}. */
    VALIDATE_KEYS("validateKeys"),

    /** {@code WorkflowDefinitionChecks.describeWorkflow(String, Duration)}. */
    DESCRIBE_WORKFLOW("describeWorkflow");

    private final String methodName;

    WorkflowOperation(String methodName) {
        this.methodName = methodName;
    }

    /**
     * Whether the method starts runs.
     *
     * @return {@code true} for {@code execute} and the methods that execute and await
     */
    public boolean startsRun() {
        return this == EXECUTE || this == EXECUTE_AND_AWAIT || this == EXECUTE_AND_AWAIT_ALL;
    }

    /**
     * The name of the method.
     *
     * @return for example {@code execute}
     */
    @Override
    public String toString() {
        return this.methodName;
    }
}
