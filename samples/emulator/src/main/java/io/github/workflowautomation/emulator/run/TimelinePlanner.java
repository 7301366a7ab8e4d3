package io.github.workflowautomation.emulator.run;

import io.github.workflowautomation.emulator.expression.ExpressionException;
import io.github.workflowautomation.emulator.expression.Scope;
import io.github.workflowautomation.emulator.expression.Templates;
import io.github.workflowautomation.emulator.spec.SpecJson;
import io.github.workflowautomation.emulator.spec.Step;
import io.github.workflowautomation.emulator.spec.StepGraph;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Computes the timeline of a run: follows the edges from the start steps, in the order in which the steps start. */
final class TimelinePlanner {

    private record PlannedStep(Step step, Duration start, int number) {}

    private record Failure(Duration at, Outcome outcome) {}

    private record Finished(Duration at, String name, ObjectNode outputs) {}

    private final Workflow workflow;

    private final Instant start;

    private final OutcomeScript script;

    private final Scope scope;

    private final PriorityQueue<PlannedStep> plannedSteps =
            new PriorityQueue<>(Comparator.comparing(PlannedStep::start).thenComparing(PlannedStep::number));

    private final PriorityQueue<Finished> finished = new PriorityQueue<>(Comparator.comparing(Finished::at));

    private final Map<String, Integer> finishedPredecessors = new HashMap<>();

    private final Map<String, Duration> readyAt = new HashMap<>();

    private final List<Timeline.StepTime> steps = new ArrayList<>();

    private Duration end = Duration.ZERO;

    private @Nullable Failure failure;

    private int plannedCount;

    private TimelinePlanner(Workflow workflow, Instant start, OutcomeScript script, Scope scope) {
        this.workflow = workflow;
        this.start = start;
        this.script = script;
        this.scope = scope;
    }

    /**
     * Computes the timeline.
     *
     * @param scope the scope of the run; this call owns it
     */
    static Timeline plan(Workflow workflow, Instant start, OutcomeScript script, Scope scope) {
        return new TimelinePlanner(workflow, start, script, scope).plan();
    }

    private Timeline plan() {
        this.workflow.spec().graph().ifPresent(this::execute);
        Failure failed = this.failure;
        if (failed != null) {
            RunStatus status =
                    (failed.outcome().failure() != null) ? failed.outcome().failure() : RunStatus.STEP_ERROR;
            return new Timeline(
                    List.copyOf(this.steps),
                    failed.at(),
                    status,
                    failed.outcome().error(),
                    JsonNodeFactory.instance.objectNode());
        }
        publishOutputsUntil(this.end);
        try {
            return new Timeline(List.copyOf(this.steps), this.end, RunStatus.SUCCEEDED, null, outputs());
        } catch (ExpressionException ex) {
            // No step has failed, only the run
            return new Timeline(
                    List.copyOf(this.steps),
                    this.end,
                    RunStatus.INSTANCE_ERROR,
                    ex.getMessage(),
                    JsonNodeFactory.instance.objectNode());
        }
    }

    private void execute(StepGraph graph) {
        graph.start().forEach(step -> schedule(step, Duration.ZERO));
        for (PlannedStep next = this.plannedSteps.poll(); next != null; next = this.plannedSteps.poll()) {
            if (this.failure != null && next.start().compareTo(this.failure.at()) >= 0) {
                return;
            }
            execute(next, graph);
        }
    }

    private void schedule(Step step, Duration start) {
        this.plannedSteps.add(new PlannedStep(step, start, this.plannedCount++));
    }

    private void execute(PlannedStep planned, StepGraph graph) {
        Step step = planned.step();
        publishOutputsUntil(planned.start());
        Outcome outcome = Actions.perform(
                step,
                this.script.next(this.workflow.id(), step).orElse(null),
                this.scope,
                this.start.plus(planned.start()));
        Duration end = planned.start().plus(outcome.duration() != null ? outcome.duration() : Duration.ZERO);
        this.steps.add(new Timeline.StepTime(step.name(), planned.start(), end, outcome.failure() != null));
        if (outcome.failure() != null) {
            if (this.failure == null || end.compareTo(this.failure.at()) < 0) {
                this.failure = new Failure(end, outcome);
            }
            return;
        }
        this.end = (end.compareTo(this.end) > 0) ? end : this.end;
        this.finished.add(new Finished(end, step.name(), outcome.outputs()));
        graph.after(step).forEach(next -> predecessorFinished(next, end, graph));
    }

    /** A step starts when all its predecessors have finished. */
    private void predecessorFinished(Step step, Duration at, StepGraph graph) {
        Duration ready = this.readyAt.merge(step.name(), at, (one, other) -> one.compareTo(other) > 0 ? one : other);
        if (this.finishedPredecessors.merge(step.name(), 1, Integer::sum) == graph.predecessors(step.name())) {
            schedule(step, ready);
        }
    }

    /** Makes the outputs of steps that have finished until a time available to later steps. */
    private void publishOutputsUntil(Duration time) {
        for (Finished next = this.finished.peek();
                next != null && next.at().compareTo(time) <= 0;
                next = this.finished.peek()) {
            this.finished.remove();
            this.scope.putOutputs(next.name(), next.outputs());
        }
    }

    private ObjectNode outputs() {
        ObjectNode outputs = JsonNodeFactory.instance.objectNode();
        for (JsonNode output : this.workflow.spec().outputs()) {
            output.optional("value")
                    .flatMap(value -> Templates.resolve(value, this.scope))
                    .or(() -> output.optional("defaultValue"))
                    .ifPresent(value -> outputs.set(SpecJson.text(output, "name"), value));
        }
        return outputs;
    }
}
