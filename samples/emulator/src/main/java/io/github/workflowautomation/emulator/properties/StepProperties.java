package io.github.workflowautomation.emulator.properties;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A step of a workflow and its outcome.
 *
 * @param name Name of the step, unique in the workflow.
 * @param actionId Action of the step. The emulator performs only a few core actions.
 * @param duration Duration of the step.
 * @param error Error text. If it is set, the step and the run fail with it at the end of the step.
 * @param instanceError Error text. If it is set, the run ends with it and INSTANCE_ERROR at the end of the step.
 * @param outputs Outputs of the step. Later steps and the outputs of the workflow can refer to them.
 */
public record StepProperties(
        @DefaultValue("") String name,
        @DefaultValue("com.datadoghq.core.noop") String actionId,
        @DefaultValue("0") Duration duration,
        @Nullable String error,
        @Nullable String instanceError,
        @DefaultValue Map<String, Object> outputs) {}
