package io.github.workflowautomation.console.limit;

import io.github.workflowautomation.WorkflowAutomationState.RateLimit;
import io.github.workflowautomation.WorkflowAutomationState.RunCounts;
import io.github.workflowautomation.WorkflowAutomationState.Waits;
import java.util.List;

/**
 * What the client knows at one point in time.
 *
 * @param windows the rate-limit windows
 * @param waits the awaits in progress
 * @param lastHour the runs of the last hour
 */
record Limits(List<RateLimit> windows, List<Waits> waits, RunCounts lastHour) {}
