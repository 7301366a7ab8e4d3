package io.github.workflowautomation.emulator;

import io.github.workflowautomation.emulator.run.InvalidSpecException;
import io.github.workflowautomation.emulator.run.Outcome;
import io.github.workflowautomation.emulator.run.Run;
import io.github.workflowautomation.emulator.run.RunStore;
import io.github.workflowautomation.emulator.run.Script;
import io.github.workflowautomation.emulator.run.Spec;
import io.github.workflowautomation.emulator.run.Workflow;
import io.github.workflowautomation.emulator.run.WorkflowStore;
import io.github.workflowautomation.emulator.service.Ids;
import io.github.workflowautomation.emulator.service.Operations;
import io.github.workflowautomation.emulator.service.ServiceOptions;
import io.github.workflowautomation.emulator.service.ServiceState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The workflows, runs and scripts of an emulator, as configured and as declared while it runs. */
final class EmulatorContent {

    private final ServiceState state;

    private final ServiceOptions options;

    private final Map<String, Workflow> declared = new LinkedHashMap<>();

    private final List<Consumer<Script>> scripted = new ArrayList<>();

    EmulatorContent(EmulatorProperties properties, EmulatorClock clock, UnaryOperator<Instant> startOfRun) {
        this.options = options(properties);
        this.state = new ServiceState(
                new WorkflowStore(atLeastOne("emulator.max-workflows", properties.getMaxWorkflows())),
                new RunStore(atLeastOne("emulator.max-runs", properties.getMaxRuns())),
                new Script(),
                clock::now,
                startOfRun);
        declareAll(properties);
        script(properties);
    }

    private static ServiceOptions options(EmulatorProperties properties) {
        RunProperties runs = properties.getRuns();
        AnswerProperties answers = properties.getAnswers();
        return new ServiceOptions(
                properties.isIgnoreUnsupported(),
                runs.getVisibleAfter(),
                runs.getCancelDelay(),
                runs.getMaxShownSize().toBytes(),
                answers.isClampPages(),
                answers.isRefuseCancelOfFinished(),
                answers.getUnpublishedStatus(),
                answers.getNoApiTriggerCode(),
                answers.getInputCode());
    }

    private static int atLeastOne(String key, int value) {
        if (value < 1) {
            throw DeclaredWorkflows.invalid(key, value, "At least one has to be remembered.");
        }
        return value;
    }

    private void declareAll(EmulatorProperties properties) {
        List<EmulatedWorkflow> workflows = new DeclaredWorkflows(properties.getWorkflows()).all();
        for (int i = 0; i < workflows.size(); i++) {
            try {
                declareForGood(workflows.get(i));
            } catch (IllegalArgumentException ex) {
                throw DeclaredWorkflows.invalid(
                        "emulator.workflows[" + i + "].spec", workflows.get(i).id(), String.valueOf(ex.getMessage()));
            }
        }
    }

    private void script(EmulatorProperties properties) {
        for (WorkflowProperties workflow : properties.getWorkflows()) {
            for (StepProperties step : workflow.getSteps()) {
                Optional.ofNullable(DeclaredWorkflows.outcome(step))
                        .ifPresent(outcome -> scriptStep(
                                Ids.parse(workflow.getId()).orElseThrow(), step.getName(), List.of(outcome)));
            }
        }
        Map<String, List<Outcome>> actions = new LinkedHashMap<>();
        for (ActionProperties action : properties.getActions()) {
            actions.computeIfAbsent(action.getActionId(), id -> new ArrayList<>())
                    .add(DeclaredWorkflows.outcome(action));
        }
        actions.forEach((actionId, outcomes) -> this.scripted.add(script -> script.onAction(actionId, outcomes)));
        this.scripted.forEach(said -> said.accept(this.state.script()));
    }

    private void scriptStep(String workflowId, String stepName, List<Outcome> outcomes) {
        checkStep(workflowId, stepName);
        this.scripted.add(script -> script.onStep(workflowId, stepName, outcomes));
    }

    /** Forgets what has happened and what was said since the start; what was there from the start is there again. */
    void reset() {
        this.state.clear();
        this.declared.values().forEach(this.state::put);
        this.scripted.forEach(said -> said.accept(this.state.script()));
    }

    Operations operations() {
        return new Operations(this.state, this.options);
    }

    long runsStarted(String workflowId) {
        return this.state.runs().started(workflowId);
    }

    Map<String, Long> runsStarted() {
        return this.state.runs().started();
    }

    List<Workflow> workflows() {
        return this.state.workflows().all();
    }

    List<Run> runs() {
        return this.state.runs().all();
    }

    void declare(EmulatedWorkflow declared) {
        this.state.put(workflow(declared));
    }

    /** Makes a workflow known that survives a reset. */
    void declareForGood(EmulatedWorkflow declared) {
        Workflow workflow = workflow(declared);
        this.state.put(workflow);
        this.declared.put(workflow.id(), workflow);
    }

    private Workflow workflow(EmulatedWorkflow declared) {
        Instant now = this.state.clock().get();
        Instant createdAt = this.state
                .workflows()
                .find(declared.id())
                .map(Workflow::createdAt)
                .orElse(now);
        return new Workflow(
                declared.id(),
                declared.name(),
                "",
                declared.published(),
                Workflow.sorted(declared.tags()),
                spec(declared),
                new Workflow.Version(UUID.randomUUID().toString(), now),
                declared.inputChecks(),
                true,
                null,
                null,
                createdAt,
                now);
    }

    private Spec spec(EmulatedWorkflow declared) {
        try {
            return Spec.read(declared.spec(), this.options.ignoreUnsupported());
        } catch (InvalidSpecException ex) {
            throw new IllegalArgumentException("Workflow " + declared.id() + ": " + ex.getMessage(), ex);
        }
    }

    void onAction(String actionId, StepOutcome... outcomes) {
        this.state.script().onAction(actionId, outcomes(outcomes));
    }

    void onStep(String workflowId, String stepName, StepOutcome... outcomes) {
        checkStep(workflowId, stepName);
        this.state.script().onStep(workflowId, stepName, outcomes(outcomes));
    }

    private void checkStep(String workflowId, String stepName) {
        boolean known = this.state
                .workflows()
                .find(workflowId)
                .filter(workflow -> workflow.spec().hasStep(stepName))
                .isPresent();
        if (!known) {
            throw new IllegalArgumentException("Workflow " + workflowId + " has no step named " + stepName);
        }
    }

    private static List<Outcome> outcomes(StepOutcome... outcomes) {
        return Arrays.stream(outcomes).map(StepOutcome::toOutcome).toList();
    }
}
