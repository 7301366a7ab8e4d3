package io.github.workflowautomation;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * Checks whether runs can start, without starting one.
 *
 * <p>In a Spring Boot application that uses the client of the auto-configuration, inject the bean of this type. An application
 * that replaces or mocks the client has no such bean. Without Spring, cast the client that
 * {@code WorkflowAutomationClientBuilder} builds.
 *
 * <p>A check is one request that is not sent again after a failure. It keeps to the rate limits of the service as calls of the
 * client do, but lets all of these go first, and waits for a limit within its own time limit only. It is no call of the
 * client: no observation {@code datadog.workflow.client.operation} is made of it, and a circuit breaker neither counts it nor
 * holds it back. As a request it is in {@code http.client.requests}.
 *
 * <p>Nothing happens before a subscription, and each subscription is a check of its own. No method blocks.
 */
public interface WorkflowAutomationChecks {

    /**
     * Where requests go.
     *
     * @return the address of the API
     */
    URI baseUrl();

    /**
     * The workflows that have an alias.
     *
     * @return the UUIDs by alias, in the order of the aliases
     */
    Map<String, String> workflows();

    /**
     * Whether requests carry an access token at the moment, which {@link #validateKeys} cannot check.
     *
     * @return {@code false} if they carry keys
     */
    boolean usesAccessToken();

    /**
     * Asks the service whether it knows the API key ({@code GET /api/v1/validate}). It does not look at the application key:
     * {@link #describeWorkflow} does. With an access token there is no key to ask for, and a refusal shows that the service is
     * there: it is a success then, and what becomes of the token shows {@link #describeWorkflow}, too.
     *
     * @param timeLimit the longest time that the check takes, more than zero
     * @return completes if the service knows the key. Signals {@link WorkflowApiException} if it does not (403) or cannot
     * say, {@link WorkflowRateLimitException} if a rate limit leaves no room within the time limit, and
     * {@link WorkflowTransportException} if nothing usable comes back within it
     */
    Mono<Void> validateKeys(Duration timeLimit);

    /**
     * Reads a workflow ({@code GET /api/v2/workflows/{id}}). To do so needs what reading runs needs: both keys or an access
     * token, the scope {@code workflows_read}, and Actions API access.
     *
     * @param workflow an alias or a UUID
     * @param timeLimit the longest time that the check takes, more than zero
     * @return the workflow. Signals {@link WorkflowNotFoundException} if the service knows none with that id,
     * {@link WorkflowApiException} if it refuses to tell or fails, {@link WorkflowRateLimitException} if a rate limit leaves no
     * room within the time limit, {@link WorkflowTransportException} if nothing usable comes back within it, and
     * {@link IllegalArgumentException} if the argument is neither an alias nor a UUID
     */
    Mono<WorkflowDescription> describeWorkflow(String workflow, Duration timeLimit);
}
