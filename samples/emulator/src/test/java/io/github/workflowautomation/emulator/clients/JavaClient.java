package io.github.workflowautomation.emulator.clients;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datadog.api.client.ApiClient;
import com.datadog.api.client.ApiException;
import com.datadog.api.client.v2.api.WorkflowAutomationApi;
import com.datadog.api.client.v2.model.APITrigger;
import com.datadog.api.client.v2.model.APITriggerWrapper;
import com.datadog.api.client.v2.model.CreateWorkflowRequest;
import com.datadog.api.client.v2.model.Spec;
import com.datadog.api.client.v2.model.Trigger;
import com.datadog.api.client.v2.model.WorkflowData;
import com.datadog.api.client.v2.model.WorkflowDataAttributes;
import com.datadog.api.client.v2.model.WorkflowDataType;
import io.github.workflowautomation.emulator.EmulatorProperties;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** An emulator with a stopped clock, and Datadog's Java client with the address of the emulator. */
final class JavaClient implements AutoCloseable {

    static final OffsetDateTime START = OffsetDateTime.parse("2026-05-04T10:20:30.4Z");

    static final String EXAMPLE = "ccf73164-1998-4785-a7a3-8d06c7e5f558";

    static final String UNKNOWN = "c21f8f2c-8f4a-4f7c-9d3a-0123456789ab";

    static final String ACCESS_TOKEN = "emulator-access-token";

    private final WorkflowEmulator emulator;

    JavaClient() {
        EmulatorProperties properties = new EmulatorProperties();
        properties.setAccessToken(ACCESS_TOKEN);
        this.emulator = WorkflowEmulator.start(properties, Clock.fixed(START.toInstant(), ZoneOffset.UTC));
    }

    WorkflowEmulator emulator() {
        return this.emulator;
    }

    WorkflowAutomationApi api() {
        return api("emulator-api-key", "emulator-application-key");
    }

    WorkflowAutomationApi api(String apiKey, String applicationKey) {
        return new WorkflowAutomationApi(
                client(this.emulator.baseUrl(), Map.of("apiKeyAuth", apiKey, "appKeyAuth", applicationKey)));
    }

    WorkflowAutomationApi apiWithAccessToken(String token) {
        return new WorkflowAutomationApi(
                client(this.emulator.baseUrl(), Map.of()).setAccessToken(token));
    }

    private static ApiClient client(URI address, Map<String, String> keys) {
        ApiClient client = new ApiClient().setBasePath(address.toString()).setReadTimeout(20_000);
        client.configureApiKeys(keys);
        return client;
    }

    void advance(Duration duration) {
        this.emulator.advance(duration);
    }

    /** A request for a published workflow. */
    static CreateWorkflowRequest workflow(String name, Spec spec) {
        return new CreateWorkflowRequest(
                new WorkflowData(new WorkflowDataAttributes(name, spec), WorkflowDataType.WORKFLOWS));
    }

    /** A spec with an API trigger and no steps. */
    static Spec emptySpec() {
        return new Spec().addTriggersItem(new Trigger(new APITriggerWrapper(new APITrigger())));
    }

    /** The exception of the client for an error response. */
    static ApiException error(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(ApiException.class, call), "The call did not fail");
    }

    /** The client keeps the case of header names. */
    static List<String> contentType(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
                .flatMap(header -> header.getValue().stream())
                .toList();
    }

    @Override
    public void close() {
        this.emulator.close();
    }
}
