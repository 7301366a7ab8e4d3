package io.github.workflowautomation.emulator.server;

import io.github.workflowautomation.emulator.properties.DeclaredOutcomes;
import io.github.workflowautomation.emulator.properties.DeclaredWorkflows;
import io.github.workflowautomation.emulator.run.Outcome;
import io.github.workflowautomation.emulator.run.Run;
import io.github.workflowautomation.emulator.service.Operations;
import io.github.workflowautomation.emulator.service.ServiceOptions;
import io.github.workflowautomation.emulator.service.ServiceState;
import io.github.workflowautomation.emulator.spec.InvalidSpecException;
import io.github.workflowautomation.emulator.spec.Spec;
import io.github.workflowautomation.emulator.workflow.Workflow;
import io.github.workflowautomation.emulator.workflow.WorkflowDefinition;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** The workflows, runs and outcomes of an emulator. A reset keeps those that were declared permanently. */
public final class EmulatorContent {

    private static final String UNKNOWN_ACTION_ADVICE = ". Use the id of an action of Datadog, add its prefix to"
            + " datadog.emulator.action-check.known-prefixes, or set datadog.emulator.action-check.enabled=false.";

    private final ServiceState state;

    private final ServiceOptions options;

    private final Map<String, Workflow> permanent = new LinkedHashMap<>();

    private final DeclaredOutcomes outcomes;

    public EmulatorContent(
            ServiceState state, ServiceOptions options, DeclaredWorkflows workflows, DeclaredOutcomes outcomes) {
        this.state = state;
        this.options = options;
        this.outcomes = outcomes;
        declareAll(workflows.all());
        outcomes.steps().forEach(step -> requireStep(step.workflowId(), step.stepName()));
        outcomes.applyTo(state.script());
    }

    private void declareAll(List<WorkflowDefinition> workflows) {
        for (int i = 0; i < workflows.size(); i++) {
            try {
                declarePermanently(workflows.get(i));
            } catch (IllegalArgumentException ex) {
                throw new InvalidConfigurationPropertyValueException(
                        "datadog.emulator.workflows[" + i + "].spec",
                        workflows.get(i).id(),
                        String.valueOf(ex.getMessage()));
            }
        }
    }

    /** Discards all changes since the start and restores the permanent workflows and the configured outcomes. */
    void reset() {
        this.state.clear();
        this.permanent.values().forEach(this.state::put);
        this.outcomes.applyTo(this.state.script());
    }

    Operations operations() {
        return new Operations(this.state, this.options);
    }

    public long runsStarted(String workflowId) {
        this.state.now();
        return this.state.runs().started(workflowId);
    }

    Map<String, Long> runsStarted() {
        this.state.now();
        return this.state.runs().started();
    }

    List<Workflow> workflows() {
        return this.state.workflows().all();
    }

    /** The runs, for which everything that is due has happened. */
    public List<Run> runs() {
        this.state.now();
        return this.state.runs().all();
    }

    /** Lets everything happen in runs that is due. */
    public void progress() {
        this.state.now();
    }

    /**
     * Decides how a run goes on.
     *
     * @param stepName the step that waits, {@code null} if there is only one
     * @throws IllegalArgumentException if the run does not wait for this decision
     */
    public void decide(String instanceId, @Nullable String stepName, String branch) {
        this.state.engine().decide(instanceId.toLowerCase(Locale.ROOT), stepName, branch);
    }

    /** Adds or replaces a workflow until the next reset. */
    public void declare(WorkflowDefinition definition) {
        this.state.put(workflow(definition));
    }

    /** Adds or replaces a workflow that a reset keeps. */
    public void declarePermanently(WorkflowDefinition definition) {
        Workflow workflow = workflow(definition);
        this.state.put(workflow);
        this.permanent.put(workflow.id(), workflow);
    }

    private Workflow workflow(WorkflowDefinition definition) {
        Instant now = this.state.now();
        Instant createdAt = this.state
                .workflows()
                .find(definition.id())
                .map(Workflow::createdAt)
                .orElse(now);
        return definition.toWorkflow(spec(definition), createdAt, now);
    }

    private Spec spec(WorkflowDefinition definition) {
        try {
            return Spec.read(definition.spec(), this.options.specChecks());
        } catch (InvalidSpecException ex) {
            String advice = ex.hasUnknownAction() ? UNKNOWN_ACTION_ADVICE : "";
            throw new IllegalArgumentException("Workflow " + definition.id() + ": " + ex.getMessage() + advice, ex);
        }
    }

    public void onAction(String actionId, List<Outcome> actionOutcomes) {
        this.state.script().onAction(actionId, actionOutcomes);
    }

    public void onStep(String workflowId, String stepName, List<Outcome> stepOutcomes) {
        requireStep(workflowId, stepName);
        this.state.script().onStep(workflowId, stepName, stepOutcomes);
    }

    private void requireStep(String workflowId, String stepName) {
        boolean known = this.state
                .workflows()
                .find(workflowId)
                .filter(workflow -> workflow.spec().hasStep(stepName))
                .isPresent();
        if (!known) {
            throw new IllegalArgumentException("Workflow " + workflowId + " has no step named " + stepName);
        }
    }
}
