package io.github.workflowautomation.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.HttpOptions;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.testing.Operation;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** A status below 500 tells the fate of an execute, whatever becomes of the body behind it. */
class KnownStatusTests {

    private final ScriptedServer datadog = new ScriptedServer();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    @Test
    void aRefusalWithAnExplanationThatIsTooLargeIsARefusal() {
        this.datadog.always(Wire.error(400, "x".repeat(4_000)));
        executeFailsWith(failure -> assertThat(failure)
                .isExactlyInstanceOf(WorkflowApiException.class)
                .hasMessageContaining("was answered with 400 and no explanation"));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 403})
    void aRefusalWhoseExplanationBreaksOffIsARefusal(int status) {
        this.datadog.always(new MockResponse.Builder()
                .code(status)
                .body("{\"errors\":[\"Forbidden\"]}")
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        executeFailsWith(failure -> assertThat(failure)
                .isExactlyInstanceOf(WorkflowApiException.class)
                .hasMessageContaining("was answered with " + status));
    }

    @Test
    void anAcceptedRunWithAnIdThatFitsInNoPathIsOfUnknownFate() {
        this.datadog.always(Wire.ok("{\"data\":{\"id\":\"..\"}}"));
        executeFailsWith(failure -> assertThat(failure)
                .isExactlyInstanceOf(WorkflowOutcomeUnknownException.class)
                .hasMessageContaining("has an instance id that is not a UUID"));
    }

    private void executeFailsWith(Consumer<Throwable> expectation) {
        StepVerifier.create(Operation.EXECUTE.call(this.datadog.client(
                        builder -> builder.http(HttpOptions.DEFAULTS.withMaxResponseSize(2 * 1024)))))
                .expectErrorSatisfies(expectation)
                .verify(Duration.ofSeconds(20));
        assertThat(this.datadog.requests()).hasSize(1);
    }
}
