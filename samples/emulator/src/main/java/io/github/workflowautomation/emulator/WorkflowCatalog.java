package io.github.workflowautomation.emulator;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import tools.jackson.databind.JsonNode;

/** The workflows of the configuration, checked, and the built-in example. */
final class WorkflowCatalog {

    private final Map<String, EmulatedWorkflow> workflows = new LinkedHashMap<>();

    WorkflowCatalog(List<EmulatorProperties.Workflow> declared) {
        for (int i = 0; i < declared.size(); i++) {
            EmulatedWorkflow workflow = workflow("emulator.workflows[" + i + "]", declared.get(i));
            if (this.workflows.putIfAbsent(workflow.id(), workflow) != null) {
                throw invalid("emulator.workflows[" + i + "].id", workflow.id(), "Another workflow has the same id.");
            }
        }
        this.workflows.putIfAbsent(EmulatedWorkflow.EXAMPLE_ID, EmulatedWorkflow.example());
    }

    Optional<EmulatedWorkflow> find(String id) {
        return Optional.ofNullable(this.workflows.get(id));
    }

    private static EmulatedWorkflow workflow(String key, EmulatorProperties.Workflow declared) {
        String id = Ids.parse(declared.getId())
                .orElseThrow(() -> invalid(key + ".id", declared.getId(), "The id of a workflow is a UUID."));
        Set<String> inputs = declared.getInputs();
        Map<String, JsonNode> outputs = new LinkedHashMap<>();
        declared.getOutputs().forEach((name, value) -> outputs.put(name, DeclaredValue.toJson(value)));
        return new EmulatedWorkflow(
                id,
                Objects.requireNonNullElse(declared.getName(), id),
                declared.isPublished(),
                (inputs != null) ? new LinkedHashSet<>(inputs) : null,
                steps(key, declared.getSteps()),
                outputs);
    }

    private static List<EmulatedStep> steps(String key, List<EmulatorProperties.Step> declared) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < declared.size(); i++) {
            EmulatorProperties.Step step = declared.get(i);
            String stepKey = key + ".steps[" + i + "]";
            if (step.getName().isBlank() || !names.add(step.getName())) {
                throw invalid(stepKey + ".name", step.getName(), "A step needs a name of its own.");
            }
            if (step.getDuration().isNegative()) {
                throw invalid(stepKey + ".duration", step.getDuration(), "A step cannot take less than no time.");
            }
        }
        return declared.stream()
                .map(step -> new EmulatedStep(
                        step.getName(), step.getActionId(), step.getDuration(), blankToNull(step.getError())))
                .toList();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return (text == null || text.isBlank()) ? null : text;
    }

    private static InvalidConfigurationPropertyValueException invalid(String key, Object value, String reason) {
        return new InvalidConfigurationPropertyValueException(key, value, reason);
    }
}
