package io.github.workflowautomation.emulator.run;

import io.github.workflowautomation.emulator.spec.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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

    private final Map<String, Sequence> actions = new ConcurrentHashMap<>();

    private final Map<StepKey, Sequence> steps = new ConcurrentHashMap<>();

    /** Sets the outcomes of an action, in the order of their use. An empty list removes them. */
    public void onAction(String actionId, List<Outcome> outcomes) {
        put(this.actions, actionId, outcomes);
    }

    /** Sets the outcomes of a step, in the order of their use. An empty list removes them. */
    public void onStep(String workflowId, String stepName, List<Outcome> outcomes) {
        put(this.steps, new StepKey(workflowId, stepName), outcomes);
    }

    private static <K> void put(Map<K, Sequence> sequences, K key, List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            sequences.remove(key);
        } else {
            sequences.put(key, new Sequence(outcomes));
        }
    }

    Optional<Outcome> next(String workflowId, Step step) {
        @Nullable Sequence sequence = this.steps.get(new StepKey(workflowId, step.name()));
        if (sequence == null) {
            sequence = this.actions.get(step.actionId());
        }
        return Optional.ofNullable(sequence).map(Sequence::next);
    }

    /** Removes the outcomes of the steps of a workflow. */
    public void removeSteps(String workflowId) {
        this.steps.keySet().removeIf(key -> key.workflowId().equals(workflowId));
    }

    /** Removes all outcomes. */
    public void clear() {
        this.actions.clear();
        this.steps.clear();
    }
}
