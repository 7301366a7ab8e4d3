package io.github.workflowautomation.emulator.run;

import io.github.workflowautomation.emulator.run.RunState.StepState;
import io.github.workflowautomation.emulator.spec.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The states of the steps of a run, in the order of their start. Equal states are the same object, to save memory. */
final class StepStates {

    private final List<StepState> states = new ArrayList<>();

    private final Map<StepState, StepState> shared = new HashMap<>();

    /** Adds a step that starts. Returns its number. */
    int add(Step step) {
        this.states.add(state(step, StepState.IN_PROGRESS));
        return this.states.size() - 1;
    }

    void set(int number, Step step, String state) {
        this.states.set(number, state(step, state));
    }

    private StepState state(Step step, String state) {
        StepState created = new StepState(step.name(), state);
        return this.shared.computeIfAbsent(created, same -> same);
    }

    List<StepState> all() {
        return List.copyOf(this.states);
    }
}
