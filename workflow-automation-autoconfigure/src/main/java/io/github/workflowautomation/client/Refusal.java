package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowRateLimitException;

/** A 429 that will be waited for. Never leaves the retry. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long waitMillis;

    Refusal(WorkflowRateLimitException answer, long waitMillis) {
        super(answer.getMessage(), answer, false, false);
        this.waitMillis = waitMillis;
    }

    long waitMillis() {
        return this.waitMillis;
    }
}
