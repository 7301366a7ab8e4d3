package io.github.workflowautomation.emulator;

/**
 * What the emulator answers where nobody knows what Datadog answers.
 */
public final class AnswerProperties {

    /**
     * Whether to take the nearest page size in range. Otherwise one out of range is refused.
     */
    private boolean clampPages;

    /**
     * Whether to refuse the cancellation of a run that is over. Otherwise nothing happens.
     */
    private boolean refuseCancelOfFinished;

    /**
     * Status for the execution of a workflow that is not published.
     */
    private int unpublishedStatus = 400;

    /**
     * Code for the execution of a workflow that has no API trigger.
     */
    private String noApiTriggerCode = "INVALID_FIELD_VALUE";

    /**
     * Code for inputs that do not fit the input schema.
     */
    private String inputCode = "INVALID_FIELD_VALUE";

    /**
     * The defaults.
     */
    public AnswerProperties() {}

    /**
     * Whether to take the nearest page size in range.
     *
     * @return {@code false} to refuse
     */
    public boolean isClampPages() {
        return this.clampPages;
    }

    /**
     * Sets whether to take the nearest page size in range.
     *
     * @param clampPages {@code false} to refuse
     */
    public void setClampPages(boolean clampPages) {
        this.clampPages = clampPages;
    }

    /**
     * Whether to refuse the cancellation of a run that is over.
     *
     * @return {@code false} to accept
     */
    public boolean isRefuseCancelOfFinished() {
        return this.refuseCancelOfFinished;
    }

    /**
     * Sets whether to refuse the cancellation of a run that is over.
     *
     * @param refuseCancelOfFinished {@code false} to accept
     */
    public void setRefuseCancelOfFinished(boolean refuseCancelOfFinished) {
        this.refuseCancelOfFinished = refuseCancelOfFinished;
    }

    /**
     * Status for the execution of a workflow that is not published.
     *
     * @return an HTTP status
     */
    public int getUnpublishedStatus() {
        return this.unpublishedStatus;
    }

    /**
     * Sets the status for the execution of a workflow that is not published.
     *
     * @param unpublishedStatus an HTTP status
     */
    public void setUnpublishedStatus(int unpublishedStatus) {
        this.unpublishedStatus = unpublishedStatus;
    }

    /**
     * Code for the execution of a workflow that has no API trigger.
     *
     * @return the code
     */
    public String getNoApiTriggerCode() {
        return this.noApiTriggerCode;
    }

    /**
     * Sets the code for the execution of a workflow that has no API trigger.
     *
     * @param noApiTriggerCode the code
     */
    public void setNoApiTriggerCode(String noApiTriggerCode) {
        this.noApiTriggerCode = noApiTriggerCode;
    }

    /**
     * Code for inputs that do not fit the input schema.
     *
     * @return the code
     */
    public String getInputCode() {
        return this.inputCode;
    }

    /**
     * Sets the code for inputs that do not fit the input schema.
     *
     * @param inputCode the code
     */
    public void setInputCode(String inputCode) {
        this.inputCode = inputCode;
    }
}
