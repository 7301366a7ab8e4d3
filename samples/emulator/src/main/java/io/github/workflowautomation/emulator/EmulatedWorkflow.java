package io.github.workflowautomation.emulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * A workflow that can be run.
 *
 * @param id the id
 * @param name the name
 * @param published whether it can be run
 * @param inputs the names of its inputs, {@code null} to take every input
 * @param steps the steps, one after the other
 * @param outputs the outputs of a run that succeeds, which may refer to its inputs
 */
record EmulatedWorkflow(
        String id,
        String name,
        boolean published,
        @Nullable Set<String> inputs,
        List<EmulatedStep> steps,
        Map<String, JsonNode> outputs) {

    /** The id that Datadog's documentation uses in its examples. */
    static final String EXAMPLE_ID = "ccf73164-1998-4785-a7a3-8d06c7e5f558";

    static EmulatedWorkflow example() {
        return new EmulatedWorkflow(
                EXAMPLE_ID,
                "Example",
                true,
                Set.of("input"),
                List.of(new EmulatedStep("Sleep", "com.datadoghq.core.sleep", Duration.ofSeconds(2), null)),
                Map.of("output", StringNode.valueOf("{{ Trigger.input }}")));
    }
}
