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
 * <p>A check is one request, which is not retried after a failure. It observes the rate limits of Datadog, with a lower
 * priority than the calls of the client, and waits for a rate limit only within its own time limit. A check is not a call of
 * the client: it creates no observation {@code datadog.workflow.client.operation}, and a circuit breaker neither counts nor
 * rejects it. Its request appears in {@code http.client.requests}.
 *
 * <p>Nothing happens before a subscription, and each subscription is a separate check. No method blocks.
 */
public interface WorkflowAutomationChecks {

    /**
     * The base URL of the API.
     *
     * @return the address of requests
     */
    URI baseUrl();

    /**
     * The workflows that have an alias.
     *
     * @return the UUIDs by alias, ordered by alias
     */
    Map<String, String> workflows();

    /**
     * Whether the latest check was sent with an access token, which {@link #validateKeys} cannot check.
     *
     * @return {@code false} if it was sent with keys, or if there was none
     */
    boolean usesAccessToken();

    /**
     * Checks that Datadog knows the API key ({@code GET /api/v1/validate}). The application key is not checked; use
     * {@code WorkflowDefinitionChecks} for it. An access token cannot be checked here, either: the check succeeds if Datadog responds,
     * even if it denies access.
     *
     * @param timeLimit the maximum time of the check, more than zero
     * @return completes if Datadog knows the key. Signals {@link WorkflowApiException} if the key is unknown (403) or the check
     * fails, {@link WorkflowRateLimitException} if a rate limit does not admit the request within the time limit, and
     * {@link WorkflowTransportException} if there is no usable response within it
     */
    Mono<Void> validateKeys(Duration timeLimit);
}
