package io.github.workflowautomation.emulator;

import io.github.workflowautomation.emulator.run.InputChecks;
import io.github.workflowautomation.emulator.run.Outcome;
import io.github.workflowautomation.emulator.run.RunStatus;
import io.github.workflowautomation.emulator.service.Ids;
import io.github.workflowautomation.emulator.service.ServiceJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.ResourceUtils;
import tools.jackson.databind.node.ObjectNode;

/** The workflows of the configuration, checked, and the built-in example. */
final class DeclaredWorkflows {

    /** The id that Datadog's documentation uses in its examples. */
    static final String EXAMPLE_ID = "ccf73164-1998-4785-a7a3-8d06c7e5f558";

    private static final String SLEEP = "com.datadoghq.core.sleep";

    private final Map<String, EmulatedWorkflow> workflows = new LinkedHashMap<>();

    DeclaredWorkflows(List<WorkflowProperties> declared) {
        for (int i = 0; i < declared.size(); i++) {
            EmulatedWorkflow workflow = workflow("emulator.workflows[" + i + "]", declared.get(i));
            if (this.workflows.putIfAbsent(workflow.id(), workflow) != null) {
                throw invalid("emulator.workflows[" + i + "].id", workflow.id(), "Another workflow has the same id.");
            }
        }
        this.workflows.putIfAbsent(EXAMPLE_ID, example());
    }

    /** The workflows in their order, the example last. */
    List<EmulatedWorkflow> all() {
        return new ArrayList<>(this.workflows.values());
    }

    private static EmulatedWorkflow example() {
        return EmulatedWorkflow.withId(EXAMPLE_ID)
                .name("Example")
                .input("input", "STRING")
                .inputChecks(InputChecks.NAMES)
                .step("Sleep", SLEEP, Map.of("durationSeconds", 2))
                .output("output", "{{ Trigger.input }}")
                .build();
    }

    private static EmulatedWorkflow workflow(String key, WorkflowProperties declared) {
        String id = Ids.parse(declared.getId())
                .orElseThrow(() -> invalid(key + ".id", declared.getId(), "The id of a workflow is a UUID."));
        checkSteps(key, declared.getSteps());
        EmulatedWorkflow.Builder workflow = EmulatedWorkflow.withId(id)
                .name(Objects.requireNonNullElse(blankToNull(declared.getName()), id))
                .published(declared.isPublished());
        String spec = blankToNull(declared.getSpec());
        return ((spec != null) ? withSpec(key, workflow, declared, spec) : withSteps(workflow, declared)).build();
    }

    private static EmulatedWorkflow.Builder withSpec(
            String key, EmulatedWorkflow.Builder workflow, WorkflowProperties declared, String spec) {
        if (declared.getInputs() != null || !declared.getOutputs().isEmpty()) {
            throw invalid(key + ".spec", spec, "A spec says inputs and outputs itself.");
        }
        try {
            return workflow.spec(isLocation(spec) ? read(spec) : spec);
        } catch (IOException | IllegalArgumentException ex) {
            throw invalid(key + ".spec", spec, "A spec is JSON or the location of it: " + ex.getMessage());
        }
    }

    private static boolean isLocation(String spec) {
        return spec.startsWith("classpath:") || spec.startsWith("file:");
    }

    private static String read(String location) throws IOException {
        try (var stream = ResourceUtils.getURL(location).openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static EmulatedWorkflow.Builder withSteps(EmulatedWorkflow.Builder workflow, WorkflowProperties declared) {
        Set<String> inputs = declared.getInputs();
        workflow.inputChecks((inputs != null) ? InputChecks.NAMES : InputChecks.NONE);
        if (inputs != null) {
            inputs.forEach(name -> workflow.input(name, "STRING"));
        }
        declared.getSteps().forEach(step -> workflow.step(step.getName(), step.getActionId(), parameters(step)));
        declared.getOutputs().forEach((name, value) -> workflow.output(name, DeclaredValue.toJson(value)));
        return workflow;
    }

    private static Map<String, Object> parameters(StepProperties step) {
        return step.getActionId().equals(SLEEP) ? Map.of("durationSeconds", seconds(step.getDuration())) : Map.of();
    }

    private static BigDecimal seconds(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros();
        return (seconds.scale() < 0) ? seconds.setScale(0) : seconds;
    }

    private static void checkSteps(String key, List<StepProperties> declared) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < declared.size(); i++) {
            StepProperties step = declared.get(i);
            String stepKey = key + ".steps[" + i + "]";
            if (step.getName().isBlank() || !names.add(step.getName())) {
                throw invalid(stepKey + ".name", step.getName(), "A step needs a name of its own.");
            }
            if (step.getDuration().isNegative()) {
                throw invalid(stepKey + ".duration", step.getDuration(), "A step cannot take less than no time.");
            }
        }
    }

    /** How a step turns out, {@code null} if nothing is said of it. */
    static @Nullable Outcome outcome(StepProperties step) {
        boolean silent = step.getDuration().isZero()
                && step.getOutputs().isEmpty()
                && blankToNull(step.getError()) == null
                && blankToNull(step.getInstanceError()) == null;
        return silent
                ? null
                : outcome(
                        step.getDuration().isZero() ? null : step.getDuration(),
                        step.getError(),
                        step.getInstanceError(),
                        step.getOutputs());
    }

    static Outcome outcome(ActionProperties action) {
        return outcome(action.getDuration(), action.getError(), action.getInstanceError(), action.getOutputs());
    }

    private static Outcome outcome(
            @Nullable Duration duration,
            @Nullable String error,
            @Nullable String instanceError,
            Map<String, Object> outputs) {
        ObjectNode json = ServiceJson.object();
        outputs.forEach((name, value) -> json.set(name, DeclaredValue.toJson(value)));
        if (blankToNull(instanceError) != null) {
            return new Outcome(duration, RunStatus.INSTANCE_ERROR, instanceError, json);
        }
        return (blankToNull(error) != null)
                ? new Outcome(duration, RunStatus.STEP_ERROR, error, json)
                : new Outcome(duration, null, null, json);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return (text == null || text.isBlank()) ? null : text;
    }

    static InvalidConfigurationPropertyValueException invalid(String key, Object value, String reason) {
        return new InvalidConfigurationPropertyValueException(key, value, reason);
    }
}
