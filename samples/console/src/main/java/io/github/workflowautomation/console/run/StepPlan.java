package io.github.workflowautomation.console.run;

import io.github.workflowautomation.definition.WorkflowDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a workflow in the order in which a run may reach them. What is not understood of the spec is left out.
 *
 * @param names the names of the steps
 */
record StepPlan(List<String> names) {

    /** The workflow is not known. */
    static final StepPlan NONE = new StepPlan(List.of());

    static StepPlan of(WorkflowDefinition workflow) {
        Map<String, List<String>> next = new LinkedHashMap<>();
        for (Map<?, ?> step : objects(workflow.spec().get("steps"))) {
            if (step.get("name") instanceof String name) {
                next.put(
                        name,
                        objects(step.get("outboundEdges")).stream()
                                .map(edge -> edge.get("nextStepName"))
                                .filter(String.class::isInstance)
                                .map(String.class::cast)
                                .toList());
            }
        }
        Deque<String> reached = new ArrayDeque<>();
        for (Map<?, ?> trigger : objects(workflow.spec().get("triggers"))) {
            if (trigger.get("startStepNames") instanceof List<?> starts) {
                starts.forEach(start -> reached.add(String.valueOf(start)));
            }
        }
        Set<String> order = new LinkedHashSet<>();
        while (!reached.isEmpty()) {
            String name = reached.remove();
            if (next.containsKey(name) && order.add(name)) {
                reached.addAll(next.getOrDefault(name, List.of()));
            }
        }
        order.addAll(next.keySet());
        return new StepPlan(List.copyOf(order));
    }

    /** The position of a step; steps that are not known come last. */
    int position(String name) {
        int index = this.names.indexOf(name);
        return (index < 0) ? this.names.size() : index;
    }

    private static List<Map<?, ?>> objects(@Nullable Object value) {
        List<Map<?, ?>> objects = new ArrayList<>();
        for (Object element : (value instanceof List<?> list) ? list : List.of()) {
            if (element instanceof Map<?, ?> object) {
                objects.add(object);
            }
        }
        return objects;
    }
}
