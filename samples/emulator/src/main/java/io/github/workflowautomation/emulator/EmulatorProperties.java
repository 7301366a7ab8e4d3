package io.github.workflowautomation.emulator;

import io.github.workflowautomation.emulator.properties.ActionCheckProperties;
import io.github.workflowautomation.emulator.properties.ActionProperties;
import io.github.workflowautomation.emulator.properties.BehaviorProperties;
import io.github.workflowautomation.emulator.properties.OrganizationProperties;
import io.github.workflowautomation.emulator.properties.WorkflowProperties;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * The configuration of the emulator. It has no {@code toString}, which would print the keys.
 */
@ConfigurationProperties("datadog.emulator")
public final class EmulatorProperties extends BehaviorProperties {

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
     * Further organizations by name, each with keys, runs and limits of its own.
     */
    private Map<String, OrganizationProperties> organizations = new LinkedHashMap<>();

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

    /** {@return the further organizations by name} */
    public Map<String, OrganizationProperties> getOrganizations() {
        return this.organizations;
    }

    /**
     * Sets the further organizations.
     *
     * @param organizations the organizations by name
     */
    public void setOrganizations(Map<String, OrganizationProperties> organizations) {
        this.organizations = organizations;
    }

    /**
     * Adds an organization whose keys are derived from its name, unless it is configured.
     *
     * @param name the name of the organization
     */
    public void addOrganization(String name) {
        this.organizations.computeIfAbsent(name, added -> new OrganizationProperties());
    }
}
