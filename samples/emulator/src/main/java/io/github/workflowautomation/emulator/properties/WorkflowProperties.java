package io.github.workflowautomation.emulator.properties;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A workflow.
 *
 * @param id Id of the workflow, a UUID.
 * @param name Name of the workflow. The default is its id.
 * @param published Whether the workflow is published. An unpublished workflow cannot be run.
 * @param inputs Names of the inputs. Other inputs are rejected. By default every input is accepted.
 * @param steps Steps, in the order of their execution.
 * @param outputs Outputs of a run that succeeds. The text '{{ Trigger.x }}' is replaced with the input x.
 * @param spec Spec of the workflow instead of inputs and outputs: JSON or its location, e.g. 'classpath:restart.json'.
 * The steps then declare the outcomes of the steps of the spec.
 */
public record WorkflowProperties(
        @DefaultValue("") String id,
        @Nullable String name,
        @DefaultValue("true") boolean published,
        @Nullable Set<String> inputs,
        @DefaultValue List<StepProperties> steps,
        @DefaultValue Map<String, Object> outputs,
        @Nullable String spec) {}
