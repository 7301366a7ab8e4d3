package io.github.workflowautomation.emulator;

import io.github.workflowautomation.emulator.faults.FaultProperties;
import io.github.workflowautomation.emulator.limits.RateLimitProperties;
import io.github.workflowautomation.emulator.limits.RunLimitProperties;
import io.github.workflowautomation.emulator.properties.AccessProperties;
import io.github.workflowautomation.emulator.properties.ActionCheckProperties;
import io.github.workflowautomation.emulator.properties.ActionProperties;
import io.github.workflowautomation.emulator.properties.AnswerProperties;
import io.github.workflowautomation.emulator.properties.RunProperties;
import io.github.workflowautomation.emulator.properties.WorkflowProperties;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * The configuration of the emulator. It has no {@code toString}, which would print the keys.
 */
@ConfigurationProperties("datadog.emulator")
public final class EmulatorProperties extends AccessProperties {

    /**
     * Whether the emulator replaces Datadog. The default is true in tests and if no complete credentials are configured. An
     * explicit true wins over all credentials.
     */
    private boolean enabled = true;

    /**
     * Port to listen on, always on 127.0.0.1. The default is 8321 for the program and a free port in an application.
     */
    private @Nullable Integer port;

    /**
     * Maximum number of runs. Beyond it the oldest runs are removed.
     */
    private int maxRuns = 10_000;

    /**
     * Maximum number of workflows created over HTTP. Beyond it the oldest ones are removed, with their runs.
     */
    private int maxWorkflows = 1000;

    /**
     * Whether to accept specs with parts that the emulator cannot follow, and to skip these parts.
     */
    private boolean ignoreUnsupported;

    /**
     * Check of the actions in specs.
     */
    @NestedConfigurationProperty
    private ActionCheckProperties actionCheck = ActionCheckProperties.defaults();

    /**
     * Workflows, in addition to the built-in example.
     */
    private List<WorkflowProperties> workflows = new ArrayList<>();

    /**
     * Outcomes of actions in all workflows. If an action has several entries, each applies to one step, and the last one
     * to all later steps.
     */
    private List<ActionProperties> actions = new ArrayList<>();

    /**
     * Visibility and cancellation of runs.
     */
    @NestedConfigurationProperty
    private RunProperties runs = RunProperties.defaults();

    /**
     * Responses in situations in which the response of Datadog is unknown.
     */
    @NestedConfigurationProperty
    private AnswerProperties answers = AnswerProperties.defaults();

    /**
     * Limit of requests. By default there is none.
     */
    @NestedConfigurationProperty
    private RateLimitProperties rateLimit = RateLimitProperties.none();

    /**
     * Limit of runs per minute. By default there is none.
     */
    @NestedConfigurationProperty
    private RunLimitProperties runLimit = RunLimitProperties.none();

    /**
     * Faults to inject.
     */
    private List<FaultProperties> faults = new ArrayList<>();

    /**
     * Creates the default configuration.
     */
    public EmulatorProperties() {}

    /** {@return whether the emulator replaces Datadog} */
    public boolean isEnabled() {
        return this.enabled;
    }

    /**
     * Sets whether the emulator replaces Datadog.
     *
     * @param enabled {@code false} to disable the emulator
     */
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    /** {@return the port to listen on} */
    public @Nullable Integer getPort() {
        return this.port;
    }

    /**
     * Sets the port to listen on.
     *
     * @param port {@code null} or 0 for a free port
     */
    public void setPort(@Nullable Integer port) {
        this.port = port;
    }

    /** {@return the maximum number of runs} */
    public int getMaxRuns() {
        return this.maxRuns;
    }

    /**
     * Sets the maximum number of runs.
     *
     * @param maxRuns at least 1
     */
    public void setMaxRuns(int maxRuns) {
        this.maxRuns = maxRuns;
    }

    /** {@return the maximum number of workflows created over HTTP} */
    public int getMaxWorkflows() {
        return this.maxWorkflows;
    }

    /**
     * Sets the maximum number of workflows created over HTTP.
     *
     * @param maxWorkflows at least 1
     */
    public void setMaxWorkflows(int maxWorkflows) {
        this.maxWorkflows = maxWorkflows;
    }

    /** {@return whether to ignore unsupported parts of specs} */
    public boolean isIgnoreUnsupported() {
        return this.ignoreUnsupported;
    }

    /**
     * Sets whether to ignore unsupported parts of specs.
     *
     * @param ignoreUnsupported {@code false} to reject such specs
     */
    public void setIgnoreUnsupported(boolean ignoreUnsupported) {
        this.ignoreUnsupported = ignoreUnsupported;
    }

    /** {@return the check of the actions in specs} */
    public ActionCheckProperties getActionCheck() {
        return this.actionCheck;
    }

    /**
     * Sets the check of the actions in specs.
     *
     * @param actionCheck the check
     */
    public void setActionCheck(ActionCheckProperties actionCheck) {
        this.actionCheck = actionCheck;
    }

    /** {@return the declared workflows} */
    public List<WorkflowProperties> getWorkflows() {
        return this.workflows;
    }

    /**
     * Sets the declared workflows.
     *
     * @param workflows the workflows, without the built-in example
     */
    public void setWorkflows(List<WorkflowProperties> workflows) {
        this.workflows = workflows;
    }

    /** {@return the outcomes of actions} */
    public List<ActionProperties> getActions() {
        return this.actions;
    }

    /**
     * Sets the outcomes of actions.
     *
     * @param actions the actions
     */
    public void setActions(List<ActionProperties> actions) {
        this.actions = actions;
    }

    /** {@return the visibility and cancellation of runs} */
    public RunProperties getRuns() {
        return this.runs;
    }

    /**
     * Sets the visibility and cancellation of runs.
     *
     * @param runs the configuration of runs
     */
    public void setRuns(RunProperties runs) {
        this.runs = runs;
    }

    /** {@return the responses in situations in which the response of Datadog is unknown} */
    public AnswerProperties getAnswers() {
        return this.answers;
    }

    /**
     * Sets the responses in situations in which the response of Datadog is unknown.
     *
     * @param answers the configuration of responses
     */
    public void setAnswers(AnswerProperties answers) {
        this.answers = answers;
    }

    /** {@return the limit of requests} */
    public RateLimitProperties getRateLimit() {
        return this.rateLimit;
    }

    /**
     * Sets the limit of requests.
     *
     * @param rateLimit the limit
     */
    public void setRateLimit(RateLimitProperties rateLimit) {
        this.rateLimit = rateLimit;
    }

    /** {@return the limit of runs per minute} */
    public RunLimitProperties getRunLimit() {
        return this.runLimit;
    }

    /**
     * Sets the limit of runs per minute.
     *
     * @param runLimit the limit
     */
    public void setRunLimit(RunLimitProperties runLimit) {
        this.runLimit = runLimit;
    }

    /** {@return the faults to inject} */
    public List<FaultProperties> getFaults() {
        return this.faults;
    }

    /**
     * Sets the faults to inject.
     *
     * @param faults the faults
     */
    public void setFaults(List<FaultProperties> faults) {
        this.faults = faults;
    }
}
