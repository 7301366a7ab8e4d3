package io.github.workflowautomation.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.HttpOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowCredentialsException;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Sources of credentials that fail, or that take their time. */
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

    private WorkflowAutomationClient client(Mono<DatadogCredentials> source) {
        return this.server.client(builder -> builder.credentials(source));
    }

    @Test
    void sourceThatBlocksCanRunOnItsOwnThreadsAndServeConcurrentCallsAtOnce() {
        AtomicInteger asked = new AtomicInteger();
        List<Boolean> onThreadThatMayBlock = new CopyOnWriteArrayList<>();
        Mono<DatadogCredentials> vault = Mono.fromCallable(() -> {
                    asked.incrementAndGet();
                    onThreadThatMayBlock.add(!Schedulers.isInNonBlockingThread());
                    return VALID;
                })
                .subscribeOn(Schedulers.boundedElastic())
                .cache(Duration.ofMinutes(1));
        this.server.always(Wire.ok(Wire.EXECUTED));
        WorkflowAutomationClient client = client(vault);
        Blocking.run(Flux.range(0, 20)
                .flatMap(number -> client.execute("example", Map.of()), 20)
                .then());
        assertThat(this.server.runsStarted()).isEqualTo(20);
        assertThat(asked).hasValue(1);
        assertThat(onThreadThatMayBlock).containsExactly(true);
    }

    @Test
    void sourceThatDoesNotAnswerFailsTheCall() {
        WorkflowAutomationClient client = this.server.client(builder -> builder.credentials(Mono.never())
                .http(HttpOptions.DEFAULTS.withResponseTimeout(Duration.ofMillis(200))));
        assertThat(failure(client.execute("example", Map.of())))
                .isInstanceOf(WorkflowCredentialsException.class)
                .hasMessageContaining("TimeoutException");
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void sourceThatIsEmptyIsNamed() {
        assertThat(failure(client(Mono.<DatadogCredentials>empty()).execute("example", Map.of())))
                .isInstanceOf(WorkflowCredentialsException.class)
                .hasMessageContaining("returned null or nothing");
    }

    @Test
    void callThatIsCanceledWhileItWaitsForCredentialsIsNotSent() {
        Sinks.One<DatadogCredentials> vault = Sinks.one();
        WorkflowAutomationClient client = client(vault.asMono());
        client.execute("example", Map.of()).subscribe().dispose();
        vault.tryEmitValue(VALID).orThrow();
        this.server.always(Wire.ok(Wire.EXECUTED));
        Blocking.run(client.execute("example", Map.of()));
        assertThat(this.server.runsStarted()).isOne();
    }
}
