package io.github.workflowautomation.emulator.properties;

import io.github.workflowautomation.emulator.format.Ids;
import io.github.workflowautomation.emulator.format.ServiceJson;
import io.github.workflowautomation.emulator.spec.SpecBuilder;
import io.github.workflowautomation.emulator.spec.StepName;
import io.github.workflowautomation.emulator.workflow.InputChecks;
import io.github.workflowautomation.emulator.workflow.WorkflowDefinition;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.ResourceUtils;
import org.springframework.util.StringUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;

/** The workflows that the configuration declares, and the built-in example. */
public final class DeclaredWorkflows {

    /** The id in the examples of Datadog's documentation. */
    public static final String EXAMPLE_ID = "ccf73164-1998-4785-a7a3-8d06c7e5f558";

    private static final String SLEEP = "com.datadoghq.core.sleep";

    private final Map<String, WorkflowDefinition> workflows = new LinkedHashMap<>();

    /**
     * Checks the configuration.
     *
     * @param declared the configured workflows
     * @throws InvalidConfigurationPropertyValueException if one of them is invalid
     */
    public DeclaredWorkflows(List<WorkflowProperties> declared) {
        for (int i = 0; i < declared.size(); i++) {
            WorkflowDefinition workflow = workflow("datadog.emulator.workflows[" + i + "]", declared.get(i));
            if (this.workflows.putIfAbsent(workflow.id(), workflow) != null) {
                throw invalid(
                        "datadog.emulator.workflows[" + i + "].id", workflow.id(), "Another workflow has the same id.");
            }
        }
        this.workflows.putIfAbsent(EXAMPLE_ID, example());
    }

    /**
     * All workflows.
     *
     * @return in the order of their declaration, the example last
     */
    public List<WorkflowDefinition> all() {
        return List.copyOf(this.workflows.values());
    }

    private static WorkflowDefinition example() {
        JsonNode spec = new SpecBuilder()
                .input("input", "STRING")
                .step("Sleep", SLEEP, Map.of("durationSeconds", IntNode.valueOf(2)))
                .output("output", StringNode.valueOf("{{ Trigger.input }}"))
                .build();
        return new WorkflowDefinition(EXAMPLE_ID, "Example", true, List.of(), InputChecks.NAMES, spec);
    }

    private static WorkflowDefinition workflow(String key, WorkflowProperties declared) {
        String id = Ids.parse(declared.id())
                .orElseThrow(() -> invalid(key + ".id", declared.id(), "The id of a workflow must be a UUID."));
        checkSteps(key, declared.steps());
        String name = StringUtils.hasText(declared.name()) ? declared.name() : id;
        String spec = declared.spec();
        InputChecks checks = (declared.inputs() != null) ? InputChecks.NAMES : InputChecks.NONE;
        return StringUtils.hasText(spec)
                ? definition(id, name, declared, InputChecks.SCHEMA, readSpec(key + ".spec", declared, spec))
                : definition(id, name, declared, checks, buildSpec(declared));
    }

    private static WorkflowDefinition definition(
            String id, String name, WorkflowProperties declared, InputChecks checks, JsonNode spec) {
        return new WorkflowDefinition(id, name, declared.published(), List.of(), checks, spec);
    }

    private static JsonNode readSpec(String key, WorkflowProperties declared, String spec) {
        if (declared.inputs() != null || !declared.outputs().isEmpty()) {
            throw invalid(key, spec, "A spec contains inputs and outputs; do not declare them next to it.");
        }
        try {
            return ServiceJson.parse(isLocation(spec) ? read(spec) : spec);
        } catch (IOException | JacksonException ex) {
            String problem = (ex instanceof JacksonException json) ? json.getOriginalMessage() : ex.getMessage();
            throw invalid(key, spec, "A spec must be JSON or the location of a JSON file: " + problem);
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

    private static JsonNode buildSpec(WorkflowProperties declared) {
        SpecBuilder spec = new SpecBuilder();
        if (declared.inputs() != null) {
            declared.inputs().forEach(name -> spec.input(name, "STRING"));
        }
        declared.steps().forEach(step -> spec.step(step.name(), step.actionId(), parameters(step)));
        declared.outputs().forEach((name, value) -> spec.output(name, DeclaredValue.toJson(value)));
        return spec.build();
    }

    private static Map<String, JsonNode> parameters(StepProperties step) {
        return step.actionId().equals(SLEEP)
                ? Map.of("durationSeconds", DecimalNode.valueOf(seconds(step.duration())))
                : Map.of();
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
            if (!StepName.isValid(step.name()) || !names.add(step.name())) {
                throw invalid(stepKey + ".name", step.name(), StepName.RULE);
            }
            if (step.duration().isNegative()) {
                throw invalid(stepKey + ".duration", step.duration(), "The duration of a step must not be negative.");
            }
        }
    }

    private static InvalidConfigurationPropertyValueException invalid(String key, Object value, String reason) {
        return new InvalidConfigurationPropertyValueException(key, value, reason);
    }
}
