package io.github.workflowautomation.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowCredentialsException;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Sources of credentials that fail. */
class CredentialSourceTests {

    private static final DatadogCredentials VALID = DatadogCredentials.ofKeys("key", "application-key");

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void stop() {
        this.server.close();
    }

    private WorkflowAutomationClient client(Supplier<DatadogCredentials> source) {
        return this.server.client(builder -> builder.credentials(source));
    }

    private static Throwable failure(Mono<?> call) {
        return Blocking.get(call.then(Mono.<Throwable>empty()).onErrorResume(failure -> Mono.just(failure)));
    }

    @Test
    void sourceThatThrowsFailsTheCallWithItsCause() {
        WorkflowAutomationClient client = client(() -> {
            throw new UnsupportedOperationException("vault is sealed");
        });
        assertThat(failure(client.execute("example", Map.of())))
                .isInstanceOf(WorkflowCredentialsException.class)
                .hasMessageContaining("execute of workflow 'example'")
                .hasMessageContaining("DatadogConnectionDetails")
                .hasMessageNotContaining("sealed")
                .hasCauseInstanceOf(UnsupportedOperationException.class);
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    @NullUnmarked
    void sourceThatReturnsNullIsNamed() {
        assertThat(failure(client(() -> null).execute("example", Map.of())))
                .isInstanceOf(WorkflowCredentialsException.class)
                .hasMessageContaining("returned null");
    }

    @Test
    void awaitContinuesAfterTheSourceHasFailed() {
        AtomicInteger requests = new AtomicInteger();
        this.server.then(Wire.ok(Wire.EXECUTED)).always(Wire.ok(Wire.SUCCEEDED));
        WorkflowAutomationClient client = client(() -> {
            if (requests.incrementAndGet() == 2) {
                throw new UnsupportedOperationException("vault is sealed");
            }
            return VALID;
        });
        AwaitOptions options = AwaitOptions.defaults().initialDelay(Duration.ofMillis(10));
        assertThat(Blocking.get(client.executeAndAwait("example", Map.of(), options))
                        .isSuccessful())
                .isTrue();
    }
}
