package io.github.workflowautomation.emulator.properties;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The outcome of an action.
 *
 * @param actionId Id of the action.
 * @param duration Duration of the action. The default is 0, for a sleep its own duration.
 * @param error Error text. If it is set, the step fails with it at its end.
 * @param instanceError Error text. If it is set, the run ends with it and INSTANCE_ERROR at the end of the step.
 * @param outputs Outputs of the step. They can refer to inputs and earlier steps.
 */
public record ActionProperties(
        @DefaultValue("") String actionId,
        @Nullable Duration duration,
        @Nullable String error,
        @Nullable String instanceError,
        @DefaultValue Map<String, Object> outputs) {}
