package io.github.workflowautomation.emulator.run;

import java.time.Duration;
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

/** Goes through a run ahead of time: from the start steps along the edges, in the order in which the steps start. */
final class TimelinePlanner {

    private record Arrival(Spec.Step step, Duration start, int number) {}

    private record Ending(Duration at, Outcome outcome) {}

    private record Finished(Duration at, String name, ObjectNode outputs) {}

    private final Workflow workflow;

    private final Script script;

    private final Variables variables;

    private final PriorityQueue<Arrival> arrivals =
            new PriorityQueue<>(Comparator.comparing(Arrival::start).thenComparing(Arrival::number));

    private final PriorityQueue<Finished> finished = new PriorityQueue<>(Comparator.comparing(Finished::at));

    private final Map<String, Integer> waitedFor = new HashMap<>();

    private final Map<String, Duration> readyAt = new HashMap<>();

    private final List<Timeline.StepTime> steps = new ArrayList<>();

    private Duration end = Duration.ZERO;

    private @Nullable Ending failure;

    private int arrivalCount;

    private TimelinePlanner(Workflow workflow, Script script, Variables variables) {
        this.workflow = workflow;
        this.script = script;
        this.variables = variables;
    }

    static Timeline plan(String instanceId, Workflow workflow, Script script, ObjectNode inputs) {
        return new TimelinePlanner(workflow, script, new Variables(instanceId, workflow, inputs)).plan();
    }

    private Timeline plan() {
        this.workflow.spec().plan().ifPresent(this::follow);
        Ending failed = this.failure;
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
        learnUntil(this.end);
        return new Timeline(List.copyOf(this.steps), this.end, RunStatus.SUCCEEDED, null, outputs());
    }

    private void follow(Plan plan) {
        plan.start().forEach(step -> arrive(step, Duration.ZERO));
        for (Arrival next = this.arrivals.poll(); next != null; next = this.arrivals.poll()) {
            if (this.failure != null && next.start().compareTo(this.failure.at()) >= 0) {
                return;
            }
            perform(next, plan);
        }
    }

    private void arrive(Spec.Step step, Duration start) {
        this.arrivals.add(new Arrival(step, start, this.arrivalCount++));
    }

    private void perform(Arrival arrival, Plan plan) {
        Spec.Step step = arrival.step();
        learnUntil(arrival.start());
        Outcome outcome = outcome(step);
        Duration over = arrival.start().plus(outcome.duration() != null ? outcome.duration() : Duration.ZERO);
        this.steps.add(new Timeline.StepTime(step.name(), arrival.start(), over, outcome.failure() != null));
        if (outcome.failure() != null) {
            if (this.failure == null || over.compareTo(this.failure.at()) < 0) {
                this.failure = new Ending(over, outcome);
            }
            return;
        }
        this.end = (over.compareTo(this.end) > 0) ? over : this.end;
        this.finished.add(
                new Finished(over, step.name(), Expressions.resolveMembers(outcome.outputs(), this.variables)));
        plan.after(step).forEach(following -> release(following, over, plan));
    }

    private Outcome outcome(Spec.Step step) {
        Outcome scripted = this.script.next(this.workflow.id(), step).orElse(null);
        if (scripted == null) {
            return Actions.perform(step, this.variables);
        }
        if (scripted.duration() != null) {
            return scripted;
        }
        Duration own = Actions.perform(step, this.variables).duration();
        return scripted.lasting((own != null) ? own : Duration.ZERO);
    }

    /** A step starts when the last of those that lead to it has ended. */
    private void release(Spec.Step step, Duration at, Plan plan) {
        Duration ready = this.readyAt.merge(step.name(), at, (one, other) -> one.compareTo(other) > 0 ? one : other);
        if (this.waitedFor.merge(step.name(), 1, Integer::sum) == plan.predecessors(step.name())) {
            arrive(step, ready);
        }
    }

    private void learnUntil(Duration moment) {
        for (Finished next = this.finished.peek();
                next != null && next.at().compareTo(moment) <= 0;
                next = this.finished.peek()) {
            this.finished.remove();
            this.variables.put(next.name(), next.outputs());
        }
    }

    private ObjectNode outputs() {
        ObjectNode outputs = JsonNodeFactory.instance.objectNode();
        for (JsonNode output : this.workflow.spec().outputs()) {
            output.optional("value")
                    .flatMap(value -> Expressions.resolve(value, this.variables))
                    .or(() -> output.optional("defaultValue"))
                    .ifPresent(value -> outputs.set(Spec.text(output, "name"), value));
        }
        return outputs;
    }
}
