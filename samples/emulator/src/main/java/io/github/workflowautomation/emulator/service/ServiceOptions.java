package io.github.workflowautomation.emulator.service;

import io.github.workflowautomation.emulator.spec.SpecChecks;
import java.time.Duration;

/**
 * The behavior of the service in situations in which the behavior of Datadog is unknown.
 *
 * @param specChecks how strictly specs are checked
 * @param visibleAfter how long a run is not visible after its acceptance
 * @param cancelDelay how long a canceled run continues
 * @param maxShownBytes the maximum size of the outputs and of the inputs in a response
 * @param clampPages whether to use the nearest valid page size instead of rejecting an invalid one
 * @param rejectCancelOfFinished whether to reject the cancellation of a finished run
 * @param unpublishedStatus the status for the execution of an unpublished workflow
 * @param noApiTriggerCode the code for the execution of a workflow without an API trigger
 * @param inputCode the code for inputs that do not match the input schema
 */
public record ServiceOptions(
        SpecChecks specChecks,
        Duration visibleAfter,
        Duration cancelDelay,
        long maxShownBytes,
        boolean clampPages,
        boolean rejectCancelOfFinished,
        int unpublishedStatus,
        String noApiTriggerCode,
        String inputCode) {}
