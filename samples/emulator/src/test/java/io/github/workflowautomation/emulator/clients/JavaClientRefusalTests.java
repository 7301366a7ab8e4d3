package io.github.workflowautomation.emulator.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.datadog.api.client.ApiClient;
import com.datadog.api.client.ApiException;
import com.datadog.api.client.RetryConfig;
import com.datadog.api.client.v2.api.WorkflowAutomationApi;
import com.datadog.api.client.v2.model.WorkflowInstanceCreateRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every operation can be refused for: wrong keys and a rate limit. */
class JavaClientRefusalTests {

    private final JavaClient client = new JavaClient();

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
        try (RefusingProxy proxy = new RefusingProxy(this.client.emulator().baseUrl())) {
            ApiClient patient = throughProxy(proxy);
            patient.setRetry(new RetryConfig(true, 2, 60, 3));
            long before = System.nanoTime();
            operation.call(new WorkflowAutomationApi(patient), JavaClient.EXAMPLE, this.instance);
            // As the header says, not the minutes that the client would wait of its own
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
            assertThat(proxy.requests()).hasSize(2);
            assertThat(proxy.requests().get(1)).isEqualTo(proxy.requests().get(0));
        }
    }

    @Test
    void aRateLimitIsAnErrorUnlessRetryIsOn() {
        try (RefusingProxy proxy = new RefusingProxy(this.client.emulator().baseUrl())) {
            WorkflowAutomationApi api = new WorkflowAutomationApi(throughProxy(proxy));
            ApiException refusal = JavaClient.refusal(() -> api.getWorkflow(JavaClient.EXAMPLE));
            assertThat(refusal.getCode()).isEqualTo(429);
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    private static ApiClient throughProxy(RefusingProxy proxy) {
        return JavaClient.client(
                proxy.address(), Map.of("apiKeyAuth", "emulator-api-key", "appKeyAuth", "emulator-application-key"));
    }
}
