package io.github.workflowautomation.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.testing.InMemoryService;
import io.github.workflowautomation.testing.InMemoryService.Answer;
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

/** Refusals of keys: borne with for 10 s after a change of keys, and not at all without one. In virtual time. */
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
        this.datadog.pass(duration);
        return caller;
    }

    private void assertRefused(TestSubscriber<Object> caller, int status) {
        assertThat(Objects.requireNonNull(caller.getTerminalSignal()).getThrowable())
                .isInstanceOfSatisfying(
                        WorkflowApiException.class,
                        refusal -> assertThat(refusal.getStatus()).isEqualTo(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void withoutAChangeARefusedKeyIsNotTriedAgain(int status) {
        this.datadog.on("POST", Answer.status(status, ""));
        assertRefused(execute(Duration.ofMinutes(1)), status);
        assertRefused(execute(Duration.ofMinutes(1)), status);
        assertThat(this.datadog.protocol()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void newKeysAreTriedUntilTheServiceKnowsThem(int status) {
        Answer refusal = Answer.status(status, "");
        this.datadog.on("POST", Answer.ok(Wire.EXECUTED), refusal, refusal, refusal, Answer.ok(Wire.EXECUTED));
        execute(Duration.ofMinutes(1));
        this.keys.set(keys("new"));
        assertThat(execute(Duration.ofSeconds(9)).isTerminatedComplete()).isTrue();
        assertThat(this.datadog.protocol()).hasSize(5);
    }

    @Test
    void aKeyThatWasReplacedWhileTheRequestWasUnderWayGivesWayToTheNewOne() {
        this.datadog.on("POST", Answer.status(403, "").answering(Duration.ofSeconds(1)), Answer.ok(Wire.EXECUTED));
        TestSubscriber<Object> caller = execute(Duration.ofMillis(500));
        this.keys.set(keys("new"));
        this.datadog.pass(Duration.ofSeconds(5));
        assertThat(caller.isTerminatedComplete()).isTrue();
    }

    @Test
    void aCallThatHasWaitedForARateLimitGoesOutWithTheKeysOfThatMoment() {
        this.datadog.on("POST", Answer.rateLimited(10), Answer.ok(Wire.EXECUTED));
        TestSubscriber<Object> caller = execute(Duration.ofSeconds(5));
        this.keys.set(keys("new"));
        this.datadog.pass(Duration.ofSeconds(10));
        assertThat(caller.isTerminatedComplete()).isTrue();
        assertThat(this.datadog.apiKeys()).containsExactly("old-api-key", "new-api-key");
    }

    @Test
    void newKeysThatStayRefusedEndTheCallAfterTheTolerance() {
        this.datadog.on("POST", Answer.ok(Wire.EXECUTED), Answer.status(403, ""));
        execute(Duration.ofMinutes(1));
        this.keys.set(keys("wrong"));
        TestSubscriber<Object> caller = execute(Duration.ofMillis(9900));
        assertThat(caller.isTerminated()).isFalse();
        this.datadog.pass(Duration.ofSeconds(1));
        assertRefused(caller, 403);
    }

    @Test
    void longAfterAChangeARefusedKeyIsNotTriedAgain() {
        this.datadog.on("POST", Answer.ok(Wire.EXECUTED), Answer.ok(Wire.EXECUTED), Answer.status(403, ""));
        execute(Duration.ofMinutes(1));
        this.keys.set(keys("new"));
        execute(Duration.ofSeconds(11));
        assertRefused(execute(Duration.ZERO), 403);
    }

    @Test
    void keysThatNeverStopChangingEndTheCallAfterTheTolerance() {
        this.datadog.on("POST", Answer.status(403, ""));
        AtomicInteger number = new AtomicInteger();
        TestSubscriber<Object> caller = TestSubscriber.create();
        this.datadog
                .client(builder -> builder.credentials(() -> keys("key-" + number.incrementAndGet())))
                .execute("example", Map.of())
                .subscribe(caller);
        this.datadog.pass(Duration.ofSeconds(11));
        assertRefused(caller, 403);
    }

    @Test
    void aToleranceOfZeroBearsWithNothing() {
        this.datadog.on("POST", Answer.ok(Wire.EXECUTED), Answer.status(401, ""));
        WorkflowAutomationClient strict = this.datadog.client(builder ->
                builder.keyChangeTolerance(Duration.ZERO).credentials(() -> Objects.requireNonNull(this.keys.get())));
        strict.execute("example", Map.of()).subscribe();
        this.keys.set(keys("new"));
        TestSubscriber<Object> caller = TestSubscriber.create();
        strict.execute("example", Map.of()).subscribe(caller);
        assertRefused(caller, 401);
    }
}
