package io.github.workflowautomation.emulator.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.datadog.api.client.ApiException;
import com.datadog.api.client.RetryConfig;
import com.datadog.api.client.v2.api.WorkflowAutomationApi;
import com.datadog.api.client.v2.model.WorkflowInstanceCreateRequest;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.requests.Operation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Errors of every operation: invalid keys and rate limits. */
class JavaClientErrorTests {

    private final JavaClient client = new JavaClient();

    private final WorkflowEmulator emulator = this.client.emulator();

    private String instance = "";

    @BeforeEach
    void start() throws ApiException {
        this.instance = this.client
                .api()
                .createWorkflowInstance(JavaClient.EXAMPLE, new WorkflowInstanceCreateRequest())
                .getData()
                .getId();
    }

    @AfterEach
    void stop() {
        this.client.close();
    }

    @ParameterizedTest
    @EnumSource
    void validKeysAreAccepted(EveryOperation operation) {
        assertThatNoException().isThrownBy(() -> operation.call(this.client.api(), JavaClient.EXAMPLE, this.instance));
    }

    @ParameterizedTest
    @EnumSource
    void invalidKeysAreDenied(EveryOperation operation) {
        assertForbidden(operation, this.client.api("wrong", "emulator-application-key"));
        assertForbidden(operation, this.client.api("emulator-api-key", "wrong"));
    }

    private void assertForbidden(EveryOperation operation, WorkflowAutomationApi api) {
        ApiException error = JavaClient.error(() -> operation.call(api, JavaClient.EXAMPLE, this.instance));
        assertThat(error.getCode()).isEqualTo(403);
        assertThat(error.getResponseBody()).isEqualTo("""
                {"status":"error","code":403,"errors":["Forbidden"],"statuspage":"http://status.datadoghq.com",\
                "twitter":"http://twitter.com/datadogops","email":"support@datadoghq.com"}""");
    }

    @ParameterizedTest
    @EnumSource
    void retryingClientWaitsForInjectedRateLimit(EveryOperation operation) throws ApiException {
        long before = this.emulator.requests(operation.operation());
        this.emulator.faults().next(rateLimit(operation));
        long began = System.nanoTime();
        operation.call(retryingApi(60), JavaClient.EXAMPLE, this.instance);
        // The time in the header, not the default of the client, which is a minute
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
        assertThat(this.emulator.requests(operation.operation()) - before).isEqualTo(2);
        assertThat(this.emulator.requests(operation.operation(), 429)).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void injectedRateLimitFailsWithoutRetry(EveryOperation operation) {
        long before = this.emulator.requests(operation.operation());
        this.emulator.faults().next(rateLimit(operation));
        ApiException error =
                JavaClient.error(() -> operation.call(this.client.api(), JavaClient.EXAMPLE, this.instance));
        assertThat(error.getCode()).isEqualTo(429);
        assertThat(this.emulator.requests(operation.operation()) - before).isOne();
    }

    /** In lower case, because Datadog's Java client ignores the header in any other case. */
    private static Fault rateLimit(EveryOperation operation) {
        return Fault.status(429).withHeaders("x-ratelimit-reset: 1").on(operation.operation());
    }

    /** The limit follows the clock of the emulator, which is stopped until the client is rejected. */
    @Test
    void retryingClientWaitsForConfiguredRateLimit() throws ApiException {
        this.emulator.limitRequests(1, Duration.ofSeconds(1));
        this.client.api().getWorkflow(JavaClient.EXAMPLE);
        // The client ignores the headers of the limit, which are not in lower case, and waits 2 s
        WorkflowAutomationApi patient = retryingApi(2);
        var response = CompletableFuture.runAsync(
                () -> assertThatNoException().isThrownBy(() -> patient.getWorkflow(JavaClient.EXAMPLE)));
        while (this.emulator.requests(Operation.GET_WORKFLOW, 429) == 0 && !response.isDone()) {
            Thread.onSpinWait();
        }
        this.client.advance(Duration.ofSeconds(1));
        assertThat(response).succeedsWithin(Duration.ofSeconds(30));
        // Usually 1; more if this thread was suspended during the wait of the client
        long rejected = this.emulator.requests(Operation.GET_WORKFLOW, 429);
        assertThat(rejected).isPositive();
        assertThat(this.emulator.requests(Operation.GET_WORKFLOW)).isEqualTo(2 + rejected);
    }

    @Test
    void configuredRateLimitFailsWithoutRetry() throws ApiException {
        this.emulator.limitRequests(1, Duration.ofMinutes(5));
        this.client.api().getWorkflow(JavaClient.EXAMPLE);
        ApiException error = JavaClient.error(() -> this.client.api().getWorkflow(JavaClient.EXAMPLE));
        assertThat(error.getCode()).isEqualTo(429);
        assertThat(error.getResponseBody())
                .isEqualTo(
                        "{\"errors\": [\"Rate limit of 1 requests in 300 seconds reached. Please try again later.\"]}");
        assertThat(this.emulator.requests(Operation.GET_WORKFLOW)).isEqualTo(2);
    }

    /** Waits the given seconds if the response has no reset header. */
    private WorkflowAutomationApi retryingApi(int seconds) {
        WorkflowAutomationApi api = this.client.api();
        api.getApiClient().setRetry(new RetryConfig(true, 2, seconds, 3));
        return api;
    }
}
