package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowAutomationState.RateLimit;

/**
 * A limit as it is at one moment.
 *
 * @param toldAt when answers told of it last, on the scheduler's clock
 */
record LimitState(RateLimit limit, long toldAt) {}
