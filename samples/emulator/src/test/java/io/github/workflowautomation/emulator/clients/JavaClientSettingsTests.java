package io.github.workflowautomation.emulator.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.datadog.api.client.ApiClient;
import com.datadog.api.client.ApiException;
import com.datadog.api.client.RetryConfig;
import com.datadog.api.client.v2.api.WorkflowAutomationApi;
import com.datadog.api.client.v2.model.WorkflowInstanceCreateMeta;
import com.datadog.api.client.v2.model.WorkflowInstanceCreateRequest;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.requests.Operation;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The defaults of Datadog's Java client, and what it sends and logs, as the guide for its users says. */
class JavaClientSettingsTests {

    private static final String EXAMPLE = JavaClient.EXAMPLE;

    private static final JavaClient CLIENT = new JavaClient();

    private final WorkflowEmulator emulator = CLIENT.emulator();

    private final WorkflowAutomationApi api = CLIENT.api();

    @AfterEach
    void reset() {
        this.emulator.reset();
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
    }

    private String execute(@Nullable String input) throws ApiException {
        return this.api
                .createWorkflowInstance(EXAMPLE, request(input))
                .getData()
                .getId();
    }

    private static WorkflowInstanceCreateRequest request(@Nullable String input) {
        return new WorkflowInstanceCreateRequest()
                .meta(new WorkflowInstanceCreateMeta().putPayloadItem("input", input));
    }

    @Test
    void timeoutsAndRetryAreOffByDefault() {
        ApiClient client = new ApiClient();
        assertThat(client.getConnectTimeout()).isZero();
        assertThat(client.getReadTimeout()).isZero();
        RetryConfig retry = client.getRetry();
        assertThat(retry.isEnableRetry()).isFalse();
        assertThat(retry.getMaxRetries()).isEqualTo(3);
        assertThat(retry.getBackOffBase()).isEqualTo(2);
        assertThat(retry.getBackOffMultiplier()).isEqualTo(2);
    }

    @Test
    void readTimeoutLimitsEachReadOnly() throws ApiException {
        this.emulator.faults().next(Fault.trickle(8, Duration.ofMillis(60)));
        this.api.getApiClient().setReadTimeout(700);
        long began = System.nanoTime();
        execute("x");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(700));
    }

    @Test
    void nullInputIsSent() throws ApiException {
        assertThat(this.api
                        .getWorkflowInstance(EXAMPLE, execute(null))
                        .getData()
                        .getAttributes()
                        .getAdditionalProperty("trigger"))
                .isEqualTo(Collections.singletonMap("input", null));
    }

    @Test
    void tokenIsSentToThreeOperationsOnly() throws ApiException {
        WorkflowAutomationApi withToken = CLIENT.apiWithAccessToken(JavaClient.ACCESS_TOKEN);
        String run = withToken
                .createWorkflowInstance(EXAMPLE, request("x"))
                .getData()
                .getId();
        withToken.getWorkflowInstance(EXAMPLE, run);
        withToken.listWorkflowInstances(EXAMPLE);
        assertThat(JavaClient.error(() -> withToken.cancelWorkflowInstance(EXAMPLE, run))
                        .getCode())
                .isEqualTo(403);
        assertThat(JavaClient.error(() -> withToken.getWorkflow(EXAMPLE)).getCode())
                .isEqualTo(403);
    }

    @Test
    void siteThatItDoesNotKnowIsRejected() {
        ApiClient client = new ApiClient();
        client.setServerVariables(Map.of("site", "datadoghq.eu"));
        assertThat(client.getBasePath()).isEqualTo("https://api.datadoghq.eu");
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> client.setServerVariables(Map.of("site", "uk1.datadoghq.com")));
    }

    /** The other emulator responds only to its own keys, so a response shows that it received them. */
    @Test
    void keysFollowARedirectToAnotherHost() throws ApiException {
        try (JavaClient other = new JavaClient()) {
            String location =
                    "http://localhost:" + other.emulator().baseUrl().getPort() + "/api/v2/workflows/" + EXAMPLE;
            this.emulator.faults().next(Fault.status(302).withHeaders("Location: " + location));
            assertThat(this.api.getWorkflow(EXAMPLE).getData().getId()).isEqualTo(EXAMPLE);
            assertThat(other.emulator().requests(Operation.GET_WORKFLOW)).isOne();
        }
    }

    /** The server accepts connections and never responds. */
    @Test
    void eachAsynchronousCallHasAThread() throws Exception {
        List<CompletableFuture<?>> calls = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            this.api.getApiClient().setBasePath("http://127.0.0.1:" + server.getLocalPort());
            for (int i = 0; i < 20; i++) {
                calls.add(this.api.getWorkflowAsync(EXAMPLE));
            }
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("jersey-client-async-executor"))
                    .hasSizeGreaterThanOrEqualTo(20);
        }
        assertThat(calls).allSatisfy(call -> assertThat(call).failsWithin(Duration.ofSeconds(20)));
    }

    @Test
    void debuggingLogsTheKeysAndForgetsTheTimeouts() throws ApiException {
        StringBuilder log = new StringBuilder();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                log.append(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("org.glassfish.jersey.logging.LoggingFeature");
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            ApiClient client = this.api.getApiClient().setDebugging(true);
            execute("x");
            assertThat(log).contains("emulator-application-key").contains("\"input\":\"x\"");
            assertThat(client.getHttpClient().getConfiguration().getProperties())
                    .doesNotContainKey("jersey.config.client.readTimeout");
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
    }
}
