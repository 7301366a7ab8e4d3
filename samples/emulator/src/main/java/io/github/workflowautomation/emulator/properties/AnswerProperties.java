package io.github.workflowautomation.emulator.properties;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Responses of the emulator in situations in which the response of Datadog is unknown.
 *
 * @param clampPages Whether to use the nearest valid page size. By default an invalid page size is rejected.
 * @param refuseCancelOfFinished Whether to reject the cancellation of a finished run. By default it has no effect.
 * @param unpublishedStatus Status for the execution of a workflow that is not published.
 * @param noApiTriggerCode Code for the execution of a workflow without API trigger.
 * @param inputCode Code for inputs that do not match the input schema.
 */
public record AnswerProperties(
        @DefaultValue("false") boolean clampPages,
        @DefaultValue("false") boolean refuseCancelOfFinished,
        @DefaultValue("400") int unpublishedStatus,
        @DefaultValue("INVALID_FIELD_VALUE") String noApiTriggerCode,
        @DefaultValue("INVALID_FIELD_VALUE") String inputCode) {

    /**
     * The default configuration.
     *
     * @return the documented defaults
     */
    public static AnswerProperties defaults() {
        return new AnswerProperties(false, false, 400, "INVALID_FIELD_VALUE", "INVALID_FIELD_VALUE");
    }
}
