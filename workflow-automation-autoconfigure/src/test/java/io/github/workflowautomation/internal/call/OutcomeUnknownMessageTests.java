package io.github.workflowautomation.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.HttpOptions;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.testing.Operation;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** The message of an unknown outcome: when the request was sent, what happened, and what to do next. */
class OutcomeUnknownMessageTests {

    private static final MockResponse OK = Wire.ok(Wire.EXECUTED);

    private final ScriptedServer datadog = new ScriptedServer();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    @Test
    void messageNamesTheStatusOfAServerError() {
        says(Wire.error(503, "Some reason"), "it was answered with 503 (Some reason)");
    }

    @Test
    void messageNamesAnUnreadableResponse() {
        says(
                Wire.response(200, "<html></html>"),
                "it was answered with 200, but the response of 13 bytes is not valid JSON");
    }

    @Test
    void messageNamesAResponseThatIsTooLarge() {
        says(Wire.ok("x".repeat(4_000)), "it was answered with a body of more than 2048 bytes. Raise ");
    }

    @Test
    void messageNamesAClosedConnection() {
        says(OK.newBuilder().onResponseStart(new SocketEffect.CloseSocket()).build(), "it broke off: ");
    }

    @Test
    void messageNamesTheResponseTimeout() {
        says(
                OK.newBuilder().onResponseStart(SocketEffect.Stall.INSTANCE).build(),
                "it was not answered within the response timeout");
    }

    @Test
    void messageNamesAnInvalidInstanceId() {
        says(
                Wire.ok("{\"data\":{\"id\":\"..\"}}"),
                "it was answered with 200, but the response has an instance id that is not a UUID");
    }

    private void says(MockResponse response, String whatHappened) {
        this.datadog.always(response);
        StepVerifier.create(Operation.EXECUTE.call(this.datadog.client(builder -> builder.http(HttpOptions.DEFAULTS
                        .withResponseTimeout(Duration.ofMillis(500))
                        .withMaxResponseSize(2 * 1024)))))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                WorkflowOutcomeUnknownException.class,
                                unknown -> assertThat(unknown)
                                        .hasMessageStartingWith(unknown.getCall()
                                                + " may have started a run: the request was" + " sent at "
                                                + unknown.getSentAt() + ", and then " + whatHappened)
                                        .hasMessageEndingWith(
                                                ". It is not sent again. Look for the run with findInstances, or on"
                                                        + " the workflow's page in Datadog, before you execute again")))
                .verify(Duration.ofSeconds(20));
        assertThat(this.datadog.requests()).hasSize(1);
    }
}
