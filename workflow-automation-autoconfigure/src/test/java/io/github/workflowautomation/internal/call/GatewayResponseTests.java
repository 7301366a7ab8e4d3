package io.github.workflowautomation.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowResponseTooLargeException;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Responses of gateways, and JSON beyond the limits of the parser. */
class GatewayResponseTests {

    private static final String PAGE = "<html><title>Access denied by the company gateway</title></html>";

    private final ScriptedServer server = new ScriptedServer();

    private final WorkflowAutomationClient client = this.server.client();

    @AfterEach
    void stop() {
        this.server.close();
    }

    private static Throwable failure(Mono<?> call) {
        return Blocking.get(call.then(Mono.<Throwable>empty()).onErrorResume(failure -> Mono.just(failure)));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 403, 404, 425})
    void pageOfAGatewayDoesNotEndAnAwait(int status) {
        this.server.then(Wire.response(status, PAGE)).always(Wire.ok(Wire.SUCCEEDED));
        AwaitOptions options = AwaitOptions.defaults().initialDelay(Duration.ofMillis(10));
        assertThat(Blocking.get(this.client.awaitCompletion("example", Wire.INSTANCE, options))
                        .isSuccessful())
                .isTrue();
    }

    @Test
    void pageOfAGatewayIsToldFromAResponseOfTheService() {
        this.server.then(Wire.response(403, PAGE), Wire.error(403, "Forbidden"));
        assertThat(failure(this.client.getInstance("example", Wire.INSTANCE)))
                .isInstanceOfSatisfying(
                        WorkflowApiException.class,
                        response -> assertThat(response.isFromService()).isFalse());
        assertThat(failure(this.client.getInstance("example", Wire.INSTANCE)))
                .isInstanceOfSatisfying(
                        WorkflowApiException.class,
                        response -> assertThat(response.isFromService()).isTrue());
    }

    /** The run may start while a gateway loses patience. */
    @Test
    void requestTimeoutIsRetriedForReadsOnly() {
        this.server.then(Wire.response(408, "")).always(Wire.ok(Wire.SUCCEEDED));
        Blocking.run(this.client.getInstance("example", Wire.INSTANCE));
        assertThat(this.server.requests()).hasSize(2);
        this.server.then(Wire.response(408, ""));
        assertThat(failure(this.client.execute("example", Map.of())))
                .isInstanceOf(WorkflowOutcomeUnknownException.class)
                .hasMessageContaining("408");
        assertThat(this.server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void jsonBeyondTheLimitsOfTheParserIsNamedAndNotRequestedAgain(boolean deep) {
        String value = deep ? "[".repeat(600) + "]".repeat(600) : "1".repeat(1_200);
        this.server.always(
                Wire.ok("{\"data\":{\"id\":\"" + Wire.INSTANCE + "\",\"attributes\":{\"more\":" + value + "}}}"));
        assertThat(failure(this.client.getInstance("example", Wire.INSTANCE)))
                .isInstanceOf(WorkflowResponseTooLargeException.class)
                .hasMessageContaining("beyond the limits of the parser");
        assertThat(this.server.requests()).hasSize(1);
    }
}
