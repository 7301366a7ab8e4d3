package io.github.workflowautomation.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.TestService;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.limits.RateLimitProperties;
import io.github.workflowautomation.emulator.requests.Operation;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The validation of API keys. */
class ApiKeyValidationTests {

    private static final String PATH = "/api/v1/validate";

    private final TestService service = new TestService(properties -> properties.setApiKeys(Set.of("second-api-key")));

    @AfterEach
    void stop() {
        this.service.close();
    }

    @Test
    void applicationKeyIsIgnored() {
        for (String key : List.of("emulator-api-key", "second-api-key")) {
            HttpResponse<String> response = validate("DD-API-KEY", key, "DD-APPLICATION-KEY", "no-key");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("{\"valid\":true}");
            assertThat(response.headers().allValues("Content-Type")).containsExactly("application/json");
        }
        assertThat(validate("DD-API-KEY", "emulator-api-key").statusCode()).isEqualTo(200);
    }

    @Test
    void unknownKeyIsDenied() {
        HttpResponse<String> response = validate("DD-API-KEY", "no-key");
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("{\"errors\":[\"Forbidden\"]}");
    }

    @Test
    void missingApiKeyIsDenied() {
        for (HttpResponse<String> response :
                List.of(validate(), validate("Authorization", "Bearer token"), validate("DD-API-KEY", ""))) {
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).isEqualTo("{\"errors\":[\"API key required\"]}");
        }
    }

    @Test
    void otherMethodsAreRejected() {
        HttpResponse<String> response = this.service.send("POST", PATH, "{}");
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void validationIsCountedAndAffectedByFaults() {
        WorkflowEmulator emulator = this.service.emulator();
        emulator.faults().next(Fault.status(503).on(Operation.VALIDATE));
        assertThat(this.service.list(TestService.EXAMPLE, "").statusCode()).isEqualTo(200);
        HttpResponse<String> response = validate("DD-API-KEY", "emulator-api-key");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("{\"errors\":[\"Service Unavailable\"]}");
        assertThat(validate("DD-API-KEY", "emulator-api-key").statusCode()).isEqualTo(200);
        assertThat(emulator.requests(Operation.VALIDATE)).isEqualTo(2);
        assertThat(emulator.requests(Operation.VALIDATE, 503)).isEqualTo(1);
    }

    @Test
    void defaultRateLimitDoesNotCoverValidation() {
        this.service.emulator().limitRequests(1, Duration.ofMinutes(5));
        this.service.list(TestService.EXAMPLE, "");
        HttpResponse<String> response = validate("DD-API-KEY", "emulator-api-key");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-RateLimit-Limit")).isEmpty();
    }

    @Test
    void rateLimitThatNamesValidationCoversIt() {
        try (TestService limited = new TestService(properties -> properties.setRateLimit(
                new RateLimitProperties(1, Duration.ofMinutes(5), "validations", Set.of(Operation.VALIDATE))))) {
            assertThat(limited.send("GET", PATH, null, "no-key", "").statusCode())
                    .as("a denied request does not count")
                    .isEqualTo(403);
            assertThat(limited.send("GET", PATH, null).statusCode()).isEqualTo(200);
            HttpResponse<String> rejected = limited.send("GET", PATH, null);
            assertThat(rejected.statusCode()).isEqualTo(429);
            assertThat(rejected.headers().firstValue("X-RateLimit-Name")).hasValue("validations");
        }
    }

    private HttpResponse<String> validate(String... headers) {
        HttpRequest.Builder request = this.service.request("GET", PATH, null);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return this.service.send(request.build());
    }
}
