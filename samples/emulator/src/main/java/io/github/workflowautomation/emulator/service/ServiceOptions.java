package io.github.workflowautomation.emulator.service;

import java.time.Duration;

/**
 * What the service does where nobody knows what Datadog does.
 *
 * @param ignoreUnsupported whether to take specs that are not followed completely
 * @param visibleAfter how long a run cannot be seen after it was accepted
 * @param cancelDelay how long a canceled run still goes on
 * @param maxShownBytes up to which size outputs and inputs of a run are shown
 * @param clampPages whether to take the nearest page size in range instead of refusing
 * @param refuseCancelOfFinished whether to refuse the cancellation of a run that is over
 * @param unpublishedStatus the status for the execution of an unpublished workflow
 * @param noApiTriggerCode the code for the execution of a workflow without an API trigger
 * @param inputCode the code for inputs that do not fit
 */
public record ServiceOptions(
        boolean ignoreUnsupported,
        Duration visibleAfter,
        Duration cancelDelay,
        long maxShownBytes,
        boolean clampPages,
        boolean refuseCancelOfFinished,
        int unpublishedStatus,
        String noApiTriggerCode,
        String inputCode) {}
