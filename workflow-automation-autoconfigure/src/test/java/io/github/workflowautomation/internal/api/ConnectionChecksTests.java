package io.github.workflowautomation.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.workflowautomation.CircuitBreakerOptions;
import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.WorkflowTransportException;
import io.github.workflowautomation.WorkflowUnreadableResponseException;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowDefinitionChecks;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import io.micrometer.observation.tck.TestObservationRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks of keys and workflows, over HTTP. */
class ConnectionChecksTests {

    private static final Duration SECONDS = Duration.ofSeconds(5);

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final String VALID = "{\"valid\":true}";

    private final ScriptedServer datadog = new ScriptedServer();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private WorkflowDefinitionChecks checks() {
        return checks(builder -> builder);
    }

    private WorkflowDefinitionChecks checks(UnaryOperator<WorkflowAutomationClientBuilder> settings) {
        return (WorkflowDefinitionChecks) this.datadog.client(settings);
    }

    private WorkflowDefinition described(String body) {
        this.datadog.then(Wire.ok(body));
        return Objects.requireNonNull(
                checks().describeWorkflow("example", SECONDS).block(LIMIT));
    }

    private static String workflow(String attributes) {
        return "{\"data\":{\"id\":\"" + Wire.WORKFLOW + "\",\"type\":\"workflows\",\"attributes\":{" + attributes
                + "}}}";
    }

    @Test
    void keysAreValidatedWithThemselves() {
        this.datadog.then(Wire.ok(VALID));
        checks().validateKeys(SECONDS).block(LIMIT);
        RecordedRequest request = this.datadog.onlyRequest();
        assertThat(request.getRequestLine()).isEqualTo("GET /api/v1/validate HTTP/1.1");
        assertThat(request.getHeaders().get("DD-API-KEY")).isEqualTo("some-api-key");
        assertThat(request.getHeaders().get("DD-APPLICATION-KEY")).isEqualTo("some-application-key");
    }

    @Test
    void deniedKeysAreReportedWithAdvice() {
        this.datadog.then(Wire.error(403, "Forbidden"));
        assertThatExceptionOfType(WorkflowApiException.class)
                .isThrownBy(() -> checks().validateKeys(SECONDS).block(LIMIT))
                .withMessage(
                        "validateKeys was answered with 403 (Forbidden). Check that the API key is valid and belongs to the"
                                + " site of the base URL")
                .satisfies(denied -> assertThat(denied.getWorkflow()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"valid\":false}", "{\"valid\":\"true\"}", "[]", "<html></html>", ""})
    void responseWithoutConfirmationIsUnreadable(String body) {
        this.datadog.then(Wire.ok(body));
        assertThatExceptionOfType(WorkflowUnreadableResponseException.class)
                .isThrownBy(() -> checks().validateKeys(SECONDS).block(LIMIT));
    }

    @Test
    void denialOfAnAccessTokenIsIgnoredAndAServerErrorIsNot() {
        this.datadog.then(
                Wire.error(403, "API key required"), Wire.error(401, "Unauthorized"), Wire.error(500, "broken"));
        WorkflowDefinitionChecks checks =
                checks(builder -> builder.credentials(DatadogCredentials.ofAccessToken("some-token")));
        checks.validateKeys(SECONDS).block(LIMIT);
        assertThat(checks.usesAccessToken()).isTrue();
        checks.validateKeys(SECONDS).block(LIMIT);
        assertThatExceptionOfType(WorkflowApiException.class)
                .isThrownBy(() -> checks.validateKeys(SECONDS).block(LIMIT));
        assertThat(this.datadog.requests().get(0).getHeaders().get("Authorization"))
                .isEqualTo("Bearer some-token");
    }

    @Test
    void workflowIsDescribed() {
        WorkflowDefinition workflow = described(workflow(
                "\"createdAt\":\"2025-02-24T22:19:35.5Z\",\"name\":\"Restart\",\"published\":true,\"spec\":{\"triggers\":["
                        + "{\"startStepNames\":[\"A\"],\"apiTrigger\":{\"rateLimit\":{\"count\":1}}},{\"newTrigger\":{}}],"
                        + "\"steps\":[{\"name\":\"A\"}]},\"tags\":[]"));
        assertThat(workflow.id()).isEqualTo(Wire.WORKFLOW);
        assertThat(workflow.name()).isEqualTo("Restart");
        assertThat(workflow.published()).isTrue();
        assertThat(workflow.triggers()).containsExactly("apiTrigger", "newTrigger");
        assertThat(workflow.hasApiTrigger()).isTrue();
        assertThat(this.datadog.onlyRequest().getRequestLine())
                .isEqualTo("GET /api/v2/workflows/" + Wire.WORKFLOW + " HTTP/1.1");
    }

    @Test
    void unpublishedWorkflowWithoutApiTriggerIsDescribed() {
        WorkflowDefinition workflow = described(
                workflow("\"name\":\"Restart\",\"published\":false,\"spec\":{\"triggers\":[{\"monitorTrigger\":{}}]}"));
        assertThat(workflow.published()).isFalse();
        assertThat(workflow.hasApiTrigger()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"data\":{}}",
                "{\"data\":{\"attributes\":{\"published\":true}}}",
                "{\"data\":{\"attributes\":{\"published\":true,\"spec\":null}}}",
                "{\"data\":{\"attributes\":{\"published\":\"yes\",\"spec\":{}}}}"
            })
    void incompleteDescriptionIsUnreadable(String body) {
        assertThatExceptionOfType(WorkflowUnreadableResponseException.class)
                .isThrownBy(() -> described(body))
                .withMessageContaining("describeWorkflow of workflow 'example' (" + Wire.WORKFLOW + ")");
    }

    @Test
    void unknownWorkflowIsNotFound() {
        this.datadog.then(Wire.response(404, Wire.WORKFLOW_NOT_FOUND));
        assertThatExceptionOfType(WorkflowNotFoundException.class)
                .isThrownBy(() -> checks().describeWorkflow("example", SECONDS).block(LIMIT));
    }

    @Test
    void invalidArgumentsAreRejectedWithoutARequest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> checks().describeWorkflow("other", SECONDS).block(LIMIT))
                .withMessageContaining("[example]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> checks().validateKeys(Duration.ZERO).block(LIMIT))
                .withMessageContaining("timeLimit");
        assertThat(this.datadog.requests()).isEmpty();
    }

    @Test
    void failedCheckIsNotRetried() {
        this.datadog.always(Wire.error(503, "unavailable"));
        WorkflowDefinitionChecks checks = checks();
        assertThatExceptionOfType(WorkflowApiException.class)
                .isThrownBy(() -> checks.validateKeys(SECONDS).block(LIMIT));
        assertThatExceptionOfType(WorkflowApiException.class)
                .isThrownBy(() -> checks.describeWorkflow("example", SECONDS).block(LIMIT));
        assertThat(this.datadog.requests()).hasSize(2);
    }

    @Test
    void checkWithoutResponseFailsAtItsTimeLimit() {
        this.datadog.always(
                new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build());
        assertThatExceptionOfType(WorkflowTransportException.class)
                .isThrownBy(() -> checks().validateKeys(Duration.ofMillis(200)).block(LIMIT))
                .withMessage("validateKeys was not answered within 200 ms");
    }

    @Test
    void rateLimitBeyondTheTimeLimitFailsTheCheckAtOnce() {
        this.datadog.then(Wire.with(Wire.rateLimited(), "Retry-After", "60"));
        WorkflowDefinitionChecks checks = checks();
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(WorkflowRateLimitException.class)
                    .isThrownBy(() -> checks.validateKeys(SECONDS).block(LIMIT));
        }
        assertThat(this.datadog.requests())
                .as("the rate limiter knows the window")
                .hasSize(1);
    }

    @Test
    void deniedCheckIsNotRetriedAfterACredentialChange() {
        this.datadog.then(Wire.ok(VALID)).always(Wire.error(403, "Forbidden"));
        String[] key = {"old"};
        WorkflowDefinitionChecks checks =
                checks(builder -> builder.credentials(() -> DatadogCredentials.ofKeys(key[0], "some-application-key")));
        checks.validateKeys(SECONDS).block(LIMIT);
        key[0] = "new";
        assertThatExceptionOfType(WorkflowApiException.class)
                .isThrownBy(() -> checks.validateKeys(SECONDS).block(LIMIT));
        assertThat(this.datadog.requests()).hasSize(2);
    }

    @Test
    void checkIsNotObservedAndCountsForNoCircuitBreaker() {
        TestObservationRegistry observations = TestObservationRegistry.create();
        RetryRegistry retries = RetryRegistry.ofDefaults();
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
        this.datadog.always(Wire.error(503, "unavailable"));
        WorkflowDefinitionChecks checks = checks(builder -> builder.observationRegistry(observations)
                .retryRegistry(retries)
                .circuitBreaker(new CircuitBreakerOptions(100, 1, 1, Duration.ofMinutes(10)))
                .circuitBreakerRegistry(breakers));
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(WorkflowApiException.class)
                    .isThrownBy(() -> checks.validateKeys(SECONDS).block(LIMIT));
        }
        assertThat(observations).doesNotHaveAnyObservation();
        assertThat(retries.getAllRetries()).hasSize(2);
        assertThat(breakers.circuitBreaker("datadog-workflow-automation")
                        .getMetrics()
                        .getNumberOfBufferedCalls())
                .isZero();
    }

    @Test
    void baseUrlAndWorkflowsNeedNoRequest() {
        WorkflowDefinitionChecks checks = checks(builder -> builder.workflow("another", Wire.INSTANCE));
        assertThat(checks.baseUrl()).isEqualTo(this.datadog.url("/"));
        assertThat(checks.workflows())
                .containsExactly(Map.entry("another", Wire.INSTANCE), Map.entry("example", Wire.WORKFLOW));
        assertThat(checks.usesAccessToken()).isFalse();
        assertThat(this.datadog.requests()).isEmpty();
    }
}
