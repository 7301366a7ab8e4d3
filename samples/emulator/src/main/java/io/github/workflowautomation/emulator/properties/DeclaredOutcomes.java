package io.github.workflowautomation.emulator.properties;

import io.github.workflowautomation.emulator.format.ServiceJson;
import io.github.workflowautomation.emulator.run.Outcome;
import io.github.workflowautomation.emulator.run.OutcomeScript;
import io.github.workflowautomation.emulator.run.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import tools.jackson.databind.node.ObjectNode;

/** The outcomes that the configuration declares for steps and actions. */
public final class DeclaredOutcomes {

    /**
     * The outcome of a step.
     *
     * @param workflowId the id of the workflow, in lower case
     * @param stepName the name of the step
     * @param outcome the outcome
     */
    public record OfStep(String workflowId, String stepName, Outcome outcome) {}

    private final List<OfStep> steps = new ArrayList<>();

    private final Map<String, List<Outcome>> actions = new LinkedHashMap<>();

    /**
     * Collects the declared outcomes.
     *
     * @param workflows workflows with valid ids
     * @param actions the actions
     */
    public DeclaredOutcomes(List<WorkflowProperties> workflows, List<ActionProperties> actions) {
        for (WorkflowProperties workflow : workflows) {
            String workflowId = workflow.id().toLowerCase(Locale.ROOT);
            for (StepProperties step : workflow.steps()) {
                Outcome outcome = outcome(step);
                if (!outcome.isDefault()) {
                    this.steps.add(new OfStep(workflowId, step.name(), outcome));
                }
            }
        }
        actions.forEach(action -> this.actions
                .computeIfAbsent(action.actionId(), id -> new ArrayList<>())
                .add(outcome(action)));
    }

    /**
     * The declared outcomes of steps.
     *
     * @return in the order of their declaration
     */
    public List<OfStep> steps() {
        return List.copyOf(this.steps);
    }

    /**
     * Adds the outcomes to a script.
     *
     * @param script the script
     */
    public void applyTo(OutcomeScript script) {
        this.steps.forEach(step -> script.onStep(step.workflowId(), step.stepName(), List.of(step.outcome())));
        this.actions.forEach(script::onAction);
    }

    private static Outcome outcome(ActionProperties action) {
        return outcome(action.duration(), action.error(), action.instanceError(), action.outputs());
    }

    /** A duration of 0 is the default of a step, so the action determines the duration. */
    private static Outcome outcome(StepProperties step) {
        Duration duration = step.duration().isZero() ? null : step.duration();
        return outcome(duration, step.error(), step.instanceError(), step.outputs());
    }

    private static Outcome outcome(
            @Nullable Duration duration,
            @Nullable String error,
            @Nullable String instanceError,
            Map<String, Object> outputs) {
        ObjectNode json = ServiceJson.object();
        outputs.forEach((name, value) -> json.set(name, DeclaredValue.toJson(value)));
        if (StringUtils.hasText(instanceError)) {
            return new Outcome(duration, RunStatus.INSTANCE_ERROR, instanceError, json);
        }
        return StringUtils.hasText(error)
                ? new Outcome(duration, RunStatus.STEP_ERROR, error, json)
                : new Outcome(duration, null, null, json);
    }
}
