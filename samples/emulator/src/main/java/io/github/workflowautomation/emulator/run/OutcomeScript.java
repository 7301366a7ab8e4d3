package io.github.workflowautomation.emulator.run;

import io.github.workflowautomation.emulator.spec.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The outcomes of steps in future runs. Outcomes of a step take precedence over outcomes of its action. */
public final class OutcomeScript {

    private record StepKey(String workflowId, String stepName) {}

    /** Outcomes that are used one after the other; the last one repeats. */
    private static final class Sequence {

        private final List<Outcome> outcomes;

        private final AtomicInteger next = new AtomicInteger();

        Sequence(List<Outcome> outcomes) {
            this.outcomes = List.copyOf(outcomes);
        }

        Outcome next() {
            int last = this.outcomes.size() - 1;
            return this.outcomes.get(this.next.getAndUpdate(index -> Math.min(index + 1, last)));
        }
    }

    /** The outcomes for a run. Later changes of the script do not affect it, but runs share the order of the outcomes. */
    static final class ForRun {

        private final Map<Object, Sequence> sequences;

        private final String workflowId;

        private ForRun(Map<Object, Sequence> sequences, String workflowId) {
            this.sequences = sequences;
            this.workflowId = workflowId;
        }

        Optional<Outcome> next(Step step) {
            @Nullable Sequence sequence = this.sequences.get(new StepKey(this.workflowId, step.name()));
            if (sequence == null) {
                sequence = this.sequences.get(step.actionId());
            }
            return Optional.ofNullable(sequence).map(Sequence::next);
        }
    }

    /** By the id of an action, or by step. It is replaced as a whole. */
    private volatile Map<Object, Sequence> sequences = Map.of();

    /** Sets the outcomes of an action, in the order of their use. An empty list removes them. */
    public void onAction(String actionId, List<Outcome> outcomes) {
        put(actionId, outcomes);
    }

    /** Sets the outcomes of a step, in the order of their use. An empty list removes them. */
    public void onStep(String workflowId, String stepName, List<Outcome> outcomes) {
        put(new StepKey(workflowId, stepName), outcomes);
    }

    private void put(Object key, List<Outcome> outcomes) {
        change(changed -> {
            if (outcomes.isEmpty()) {
                changed.remove(key);
            } else {
                changed.put(key, new Sequence(outcomes));
            }
        });
    }

    private synchronized void change(Consumer<Map<Object, Sequence>> change) {
        Map<Object, Sequence> changed = new HashMap<>(this.sequences);
        change.accept(changed);
        this.sequences = Map.copyOf(changed);
    }

    /** The outcomes for a run that starts now. */
    ForRun forRunOf(String workflowId) {
        return new ForRun(this.sequences, workflowId);
    }

    /** Removes the outcomes of the steps of a workflow. */
    public void removeSteps(String workflowId) {
        change(changed -> changed.keySet()
                .removeIf(
                        key -> key instanceof StepKey step && step.workflowId().equals(workflowId)));
    }

    /** Removes all outcomes. */
    public void clear() {
        change(Map::clear);
    }
}
