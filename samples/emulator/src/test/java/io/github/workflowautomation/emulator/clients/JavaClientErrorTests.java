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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
        this.instance = startRun(JavaClient.EXAMPLE);
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

    /** All at the same time, each with a workflow of its own, because each waits for a second. */
    @Test
    void retryingClientWaitsForInjectedRateLimit() throws ApiException {
        List<Runnable> calls = new ArrayList<>();
        for (EveryOperation operation : EveryOperation.values()) {
            String workflow = createWorkflow();
            String own = startRun(workflow);
            calls.add(() -> assertWaits(operation, workflow, own));
        }
        Map<EveryOperation, Long> expected = requests();
        expected.replaceAll((operation, before) -> before + 2);
        for (EveryOperation operation : EveryOperation.values()) {
            this.emulator.faults().next(rateLimit(operation));
        }
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            assertThat(calls.stream()
                            .map(call -> CompletableFuture.runAsync(call, threads))
                            .toList())
                    .allSatisfy(call -> assertThat(call).succeedsWithin(Duration.ofSeconds(30)));
        } finally {
            threads.shutdownNow();
        }
        assertThat(requests()).isEqualTo(expected);
        assertThat(EveryOperation.values())
                .allSatisfy(operation -> assertThat(this.emulator.requests(operation.operation(), 429))
                        .isOne());
    }

    private Map<EveryOperation, Long> requests() {
        Map<EveryOperation, Long> requests = new EnumMap<>(EveryOperation.class);
        for (EveryOperation operation : EveryOperation.values()) {
            requests.put(operation, this.emulator.requests(operation.operation()));
        }
        return requests;
    }

    private void assertWaits(EveryOperation operation, String workflow, String run) {
        WorkflowAutomationApi api = retryingApi(60);
        long began = System.nanoTime();
        assertThatNoException().isThrownBy(() -> operation.call(api, workflow, run));
        // The time in the header, not the default of the client, which is a minute
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    private String createWorkflow() throws ApiException {
        return this.client
                .api()
                .createWorkflow(JavaClient.workflow("Own", JavaClient.emptySpec()))
                .getData()
                .getId();
    }

    private String startRun(String workflow) throws ApiException {
        return this.client
                .api()
                .createWorkflowInstance(workflow, new WorkflowInstanceCreateRequest())
                .getData()
                .getId();
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
