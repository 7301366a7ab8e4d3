package io.github.workflowautomation.emulator.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How the steps of the runs to come turn out: what is said of a step counts more than what is said of its action. */
public final class Script {

    private record StepKey(String workflowId, String stepName) {}

    /** One outcome after the other; the last one stays. */
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

    /** Says how an action turns out, first, second and so on; without outcomes it is as if nothing had been said. */
    public void onAction(String actionId, List<Outcome> outcomes) {
        put(this.actions, actionId, outcomes);
    }

    /** Says how a step turns out, first, second and so on; without outcomes it is as if nothing had been said. */
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

    Optional<Outcome> next(String workflowId, Spec.Step step) {
        @Nullable Sequence sequence = this.steps.get(new StepKey(workflowId, step.name()));
        if (sequence == null) {
            sequence = this.actions.get(step.actionId());
        }
        return Optional.ofNullable(sequence).map(Sequence::next);
    }

    /** Takes back what was said of the steps of a workflow. */
    public void forget(String workflowId) {
        this.steps.keySet().removeIf(key -> key.workflowId().equals(workflowId));
    }

    /** Takes back everything that was said. */
    public void clear() {
        this.actions.clear();
        this.steps.clear();
    }
}
