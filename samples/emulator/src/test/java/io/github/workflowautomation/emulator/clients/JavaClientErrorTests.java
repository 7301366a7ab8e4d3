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

/** What every operation can be refused for: wrong keys and a rate limit. */
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
    void goodKeys(EveryOperation operation) {
        assertThatNoException().isThrownBy(() -> operation.call(this.client.api(), JavaClient.EXAMPLE, this.instance));
    }

    @ParameterizedTest
    @EnumSource
    void wrongKeys(EveryOperation operation) {
        assertForbidden(operation, this.client.api("wrong", "emulator-application-key"));
        assertForbidden(operation, this.client.api("emulator-api-key", "wrong"));
    }

    private void assertForbidden(EveryOperation operation, WorkflowAutomationApi api) {
        ApiException refusal = JavaClient.refusal(() -> operation.call(api, JavaClient.EXAMPLE, this.instance));
        assertThat(refusal.getCode()).isEqualTo(403);
        assertThat(refusal.getResponseBody()).isEqualTo("""
                {"status":"error","code":403,"errors":["Forbidden"],"statuspage":"http://status.datadoghq.com",\
                "twitter":"http://twitter.com/datadogops","email":"support@datadoghq.com"}""");
    }

    @ParameterizedTest
    @EnumSource
    void aRateLimitIsWaitedFor(EveryOperation operation) throws ApiException {
        long before = this.emulator.requests(operation.operation());
        this.emulator.faults().next(rateLimit(operation));
        long began = System.nanoTime();
        operation.call(retrying(60), JavaClient.EXAMPLE, this.instance);
        // As the header says, not the minute that the client would wait of its own
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
        assertThat(this.emulator.requests(operation.operation()) - before).isEqualTo(2);
        assertThat(this.emulator.requests(operation.operation(), 429)).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void aRateLimitIsAnErrorUnlessRetryIsOn(EveryOperation operation) {
        long before = this.emulator.requests(operation.operation());
        this.emulator.faults().next(rateLimit(operation));
        ApiException refusal =
                JavaClient.refusal(() -> operation.call(this.client.api(), JavaClient.EXAMPLE, this.instance));
        assertThat(refusal.getCode()).isEqualTo(429);
        assertThat(this.emulator.requests(operation.operation()) - before).isOne();
    }

    /** Datadog's Java client looks for the header in lower case only, so it is written like that. */
    private static Fault rateLimit(EveryOperation operation) {
        return Fault.status(429).withHeaders("x-ratelimit-reset: 1").on(operation.operation());
    }

    /** By the emulator's clock, which stands still until the client has been refused. */
    @Test
    void theEmulatorsOwnRateLimitIsWaitedFor() throws ApiException {
        this.emulator.limitRequests(1, Duration.ofSeconds(1));
        this.client.api().getWorkflow(JavaClient.EXAMPLE);
        // The limit's headers are not in lower case: the client waits these two seconds, not the one it is told
        WorkflowAutomationApi patient = retrying(2);
        var answer = CompletableFuture.runAsync(
                () -> assertThatNoException().isThrownBy(() -> patient.getWorkflow(JavaClient.EXAMPLE)));
        while (this.emulator.requests(Operation.GET_WORKFLOW, 429) == 0 && !answer.isDone()) {
            Thread.onSpinWait();
        }
        this.client.advance(Duration.ofSeconds(1));
        assertThat(answer).succeedsWithin(Duration.ofSeconds(30));
        // One, unless this thread slept through the client's wait
        long refused = this.emulator.requests(Operation.GET_WORKFLOW, 429);
        assertThat(refused).isPositive();
        assertThat(this.emulator.requests(Operation.GET_WORKFLOW)).isEqualTo(2 + refused);
    }

    @Test
    void theEmulatorsOwnRateLimitIsAnErrorUnlessRetryIsOn() throws ApiException {
        this.emulator.limitRequests(1, Duration.ofMinutes(5));
        this.client.api().getWorkflow(JavaClient.EXAMPLE);
        ApiException refusal = JavaClient.refusal(() -> this.client.api().getWorkflow(JavaClient.EXAMPLE));
        assertThat(refusal.getCode()).isEqualTo(429);
        assertThat(refusal.getResponseBody())
                .isEqualTo(
                        "{\"errors\": [\"Rate limit of 1 requests in 300 seconds reached. Please try again later.\"]}");
        assertThat(this.emulator.requests(Operation.GET_WORKFLOW)).isEqualTo(2);
    }

    /** Waits the given seconds where no header says how long. */
    private WorkflowAutomationApi retrying(int seconds) {
        WorkflowAutomationApi api = this.client.api();
        api.getApiClient().setRetry(new RetryConfig(true, 2, seconds, 3));
        return api;
    }
}
