package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowApiException;

/** An answer that says no for now, after which the call is made again. Never leaves the retry. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long waitMillis;

    /**
     * A refusal.
     *
     * @param waitMillis how long to wait before the next attempt begins; it may be held back by the gate after that
     */
    Refusal(WorkflowApiException answer, long waitMillis) {
        super(answer.getMessage(), answer, false, false);
        this.waitMillis = waitMillis;
    }

    long waitMillis() {
        return this.waitMillis;
    }
}
