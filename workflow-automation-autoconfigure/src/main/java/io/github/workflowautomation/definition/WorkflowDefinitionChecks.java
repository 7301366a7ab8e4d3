package io.github.workflowautomation.definition;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.WorkflowTransportException;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** The checks of {@link WorkflowAutomationChecks}, and one that reads a workflow. */
public interface WorkflowDefinitionChecks extends WorkflowAutomationChecks {

    /**
     * Reads a workflow ({@code GET /api/v2/workflows/{id}}). This requires the same access as reading runs: both keys or an
     * access token, the scope {@code workflows_read}, and Actions API access.
     *
     * @param workflow an alias or a UUID
     * @param timeLimit the maximum time of the check, more than zero
     * @return the workflow. Signals {@link WorkflowNotFoundException} if no workflow has this id,
     * {@link WorkflowApiException} if access is denied or the check fails, {@link WorkflowRateLimitException} if a rate limit does
     * not admit the request within the time limit, {@link WorkflowTransportException} if there is no usable response within it,
     * and {@link IllegalArgumentException} if the argument is neither an alias nor a UUID
     */
    Mono<WorkflowDefinition> describeWorkflow(String workflow, Duration timeLimit);
}
