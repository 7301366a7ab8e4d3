package io.github.workflowautomation.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.testing.InMemoryService;
import io.github.workflowautomation.testing.InMemoryService.Response;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.subscriber.TestSubscriber;

/** Calls denied with 401 or 403: retried for 10 s after a change of the credentials, in virtual time. */
class CredentialChangeTests {

    private final InMemoryService datadog = new InMemoryService();

    private final AtomicReference<DatadogCredentials> keys = new AtomicReference<>(keys("old"));

    private final WorkflowAutomationClient client =
            this.datadog.client(builder -> builder.credentials(() -> Objects.requireNonNull(this.keys.get())));

    @AfterEach
    void stop() {
        this.client.close();
        this.datadog.close();
    }

    private static DatadogCredentials keys(String name) {
        return DatadogCredentials.ofKeys(name + "-api-key", name + "-application-key");
    }

    private TestSubscriber<Object> execute(Duration duration) {
        TestSubscriber<Object> caller = TestSubscriber.create();
        this.client.execute("example", Map.of()).subscribe(caller);
        this.datadog.advance(duration);
        return caller;
    }

    private void assertDenied(TestSubscriber<Object> caller, int status) {
        assertThat(Objects.requireNonNull(caller.getTerminalSignal()).getThrowable())
                .isInstanceOfSatisfying(
                        WorkflowApiException.class,
                        denied -> assertThat(denied.getStatus()).isEqualTo(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void deniedCallIsNotRetriedWithoutACredentialChange(int status) {
        this.datadog.respond("POST", Response.status(status, ""));
        assertDenied(execute(Duration.ofMinutes(1)), status);
        assertDenied(execute(Duration.ofMinutes(1)), status);
        assertThat(this.datadog.requestLog()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void changedCredentialsAreRetriedUntilTheServiceAcceptsThem(int status) {
        Response denied = Response.status(status, "");
        this.datadog.respond("POST", Response.ok(Wire.EXECUTED), denied, denied, denied, Response.ok(Wire.EXECUTED));
        execute(Duration.ofMinutes(1));
        this.keys.set(keys("new"));
        assertThat(execute(Duration.ofSeconds(9)).isTerminatedComplete()).isTrue();
        assertThat(this.datadog.requestLog()).hasSize(5);
    }

    @Test
    void requestDeniedAfterACredentialChangeIsRetriedWithTheNewOnes() {
        this.datadog.respond(
                "POST", Response.status(403, "").responseDelay(Duration.ofSeconds(1)), Response.ok(Wire.EXECUTED));
        TestSubscriber<Object> caller = execute(Duration.ofMillis(500));
        this.keys.set(keys("new"));
        this.datadog.advance(Duration.ofSeconds(5));
        assertThat(caller.isTerminatedComplete()).isTrue();
    }

    @Test
    void callAfterARateLimitWaitUsesTheCurrentCredentials() {
        this.datadog.respond("POST", Response.rateLimited(10), Response.ok(Wire.EXECUTED));
        TestSubscriber<Object> caller = execute(Duration.ofSeconds(5));
        this.keys.set(keys("new"));
        this.datadog.advance(Duration.ofSeconds(10));
        assertThat(caller.isTerminatedComplete()).isTrue();
        assertThat(this.datadog.apiKeys()).containsExactly("old-api-key", "new-api-key");
    }

    @Test
    void credentialsThatStayDeniedFailTheCallAfterTheTolerance() {
        this.datadog.respond("POST", Response.ok(Wire.EXECUTED), Response.status(403, ""));
        execute(Duration.ofMinutes(1));
        this.keys.set(keys("wrong"));
        TestSubscriber<Object> caller = execute(Duration.ofMillis(9900));
        assertThat(caller.isTerminated()).isFalse();
        this.datadog.advance(Duration.ofSeconds(1));
        assertDenied(caller, 403);
    }

    @Test
    void deniedCallIsNotRetriedLongAfterACredentialChange() {
        this.datadog.respond("POST", Response.ok(Wire.EXECUTED), Response.ok(Wire.EXECUTED), Response.status(403, ""));
        execute(Duration.ofMinutes(1));
        this.keys.set(keys("new"));
        execute(Duration.ofSeconds(11));
        assertDenied(execute(Duration.ZERO), 403);
    }

    @Test
    void credentialsThatKeepChangingFailTheCallAfterTheTolerance() {
        this.datadog.respond("POST", Response.status(403, ""));
        AtomicInteger number = new AtomicInteger();
        TestSubscriber<Object> caller = TestSubscriber.create();
        this.datadog
                .client(builder -> builder.credentials(() -> keys("key-" + number.incrementAndGet())))
                .execute("example", Map.of())
                .subscribe(caller);
        this.datadog.advance(Duration.ofSeconds(11));
        assertDenied(caller, 403);
    }

    @Test
    void toleranceOfZeroDisablesRetriesOfDeniedCalls() {
        this.datadog.respond("POST", Response.ok(Wire.EXECUTED), Response.status(401, ""));
        WorkflowAutomationClient strict = this.datadog.client(builder ->
                builder.keyChangeTolerance(Duration.ZERO).credentials(() -> Objects.requireNonNull(this.keys.get())));
        strict.execute("example", Map.of()).subscribe();
        this.keys.set(keys("new"));
        TestSubscriber<Object> caller = TestSubscriber.create();
        strict.execute("example", Map.of()).subscribe(caller);
        assertDenied(caller, 401);
    }
}
