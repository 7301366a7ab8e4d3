package io.github.workflowautomation.internal.polling;

import static io.github.workflowautomation.testing.InMemoryService.Response.ok;
import static io.github.workflowautomation.testing.InMemoryService.Response.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.retry.RetryRegistry;
import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.testing.InMemoryService;
import io.github.workflowautomation.testing.LogLines;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** Cancellation of a run whose subscriber cancels, with and without the option. */
class CancelOnDisposeTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final AwaitOptions KEEP = AwaitOptions.defaults()
            .timeout(Duration.ofSeconds(20))
            .initialDelay(Duration.ofSeconds(4))
            .maxDelay(Duration.ofSeconds(4));

    private static final AwaitOptions CANCEL = KEEP.cancelOnDispose(true);

    private final InMemoryService datadog = new InMemoryService()
            .respondToGets(Wire.RUNNING)
            .respond("POST", ok(Wire.EXECUTED))
            .respond("PUT", ok("{}"));

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private TestSubscriber<WorkflowInstance> start(WorkflowAutomationClient client, AwaitOptions options) {
        TestSubscriber<WorkflowInstance> caller = TestSubscriber.create();
        client.executeAndAwait("example", Map.of(), options).subscribe(caller);
        return caller;
    }

    private TestSubscriber<WorkflowInstance> start(AwaitOptions options) {
        return start(this.datadog.client(), options);
    }

    private void cancelAfterASecond(AwaitOptions options) {
        TestSubscriber<WorkflowInstance> caller = start(options);
        this.datadog.advance(SECOND);
        caller.cancel();
        this.datadog.advance(Duration.ofMinutes(5));
    }

    @Test
    void cancellationBeforeTheRequestSendsNothing() {
        this.datadog.respond("POST", ok(Wire.EXECUTED).connectDelay(SECOND.multipliedBy(3)));
        cancelAfterASecond(CANCEL);
        assertThat(this.datadog.requestLog()).containsExactly("1s POST aborted");
    }

    @Test
    void cancellationDuringTheStartCancelsTheRunAfterTheResponse() {
        this.datadog.respond("POST", ok(Wire.EXECUTED).responseDelay(SECOND.multipliedBy(3)));
        cancelAfterASecond(CANCEL);
        assertThat(this.datadog.requestLog()).containsExactly("0s POST", "3s PUT");
    }

    @Test
    void cancellationDuringTheAwaitCancelsTheRunAtOnce() {
        cancelAfterASecond(CANCEL);
        assertThat(this.datadog.requestLog()).containsExactly("0s POST", "1s PUT");
    }

    @Test
    void startThatFailsAfterCancellationIsLogged() {
        this.datadog.respond("POST", status(503, "").responseDelay(SECOND.multipliedBy(3)));
        try (LogLines lines = LogLines.capture()) {
            cancelAfterASecond(CANCEL);
            assertThat(lines.all()).noneMatch(line -> line.contains("onErrorDropped"));
            assertThat(lines.all()).anyMatch(line -> line.startsWith("WARN") && line.contains("may have started"));
        }
        assertThat(this.datadog.requestLog()).containsExactly("0s POST");
    }

    @Test
    void withoutTheOptionTheRunContinuesAfterCancellation() {
        cancelAfterASecond(KEEP);
        assertThat(this.datadog.requestLog()).containsExactly("0s POST");
    }

    @Test
    void withoutTheOptionAStartInFlightIsNotCanceled() {
        this.datadog.respond("POST", ok(Wire.EXECUTED).responseDelay(SECOND.multipliedBy(3)));
        cancelAfterASecond(KEEP);
        assertThat(this.datadog.requestLog()).doesNotContain("3s PUT").first().isEqualTo("0s POST");
    }

    @Test
    void cancellationAtTheMomentOfTheResponseCancelsTheRun() {
        TestSubscriber<WorkflowInstance> caller = TestSubscriber.create();
        RetryRegistry registry = RetryRegistry.ofDefaults();
        registry.getEventPublisher()
                .onEntryAdded(added -> added.getAddedEntry().getEventPublisher().onSuccess(event -> caller.cancel()));
        this.datadog.respond("POST", status(429, Wire.RATE_LIMITED), ok(Wire.EXECUTED));
        this.datadog
                .client(builder -> builder.retryRegistry(registry))
                .executeAndAwait("example", Map.of(), CANCEL)
                .subscribe(caller);
        this.datadog.advance(Duration.ofMinutes(5));
        assertThat(this.datadog.requestLog()).hasSize(3).last().asString().endsWith(" PUT");
    }

    @Test
    void timeoutCancelsTheRun() {
        start(CANCEL);
        this.datadog.advance(Duration.ofMinutes(5));
        assertThat(this.datadog.requestLog()).last().isEqualTo("20s PUT");
        assertThat(this.datadog.requestLog())
                .filteredOn(line -> line.endsWith("PUT"))
                .hasSize(1);
    }

    @Test
    void failedAwaitCancelsTheRun() {
        this.datadog.respond("GET", status(403, ""));
        start(CANCEL);
        this.datadog.advance(Duration.ofMinutes(5));
        assertThat(this.datadog.requestLog()).containsExactly("0s POST", "4s GET", "4s PUT");
    }

    @Test
    void finishedRunIsNotCanceled() {
        this.datadog.respondToGets(Wire.SUCCEEDED);
        TestSubscriber<WorkflowInstance> caller = start(CANCEL);
        this.datadog.advance(Duration.ofMinutes(5));
        caller.cancel();
        assertThat(this.datadog.requestLog()).containsExactly("0s POST", "4s GET");
    }

    @Test
    void failedRunIsNotCanceled() {
        this.datadog.respondToGets(Wire.instance("STEP_ERROR", "{}"));
        assertThat(start(CANCEL)).satisfies(caller -> {
            this.datadog.advance(Duration.ofMinutes(5));
            assertThat(caller.isTerminatedError()).isTrue();
        });
        assertThat(this.datadog.requestLog()).containsExactly("0s POST", "4s GET");
    }

    @Test
    void canceledWatchCancelsTheRun() {
        TestSubscriber<WorkflowInstance> caller = TestSubscriber.create();
        this.datadog.client().watchInstance("example", Wire.INSTANCE, CANCEL).subscribe(caller);
        this.datadog.advance(SECOND);
        caller.cancel();
        this.datadog.advance(Duration.ofMinutes(5));
        assertThat(this.datadog.requestLog()).containsExactly("0s GET", "1s PUT");
    }

    @Test
    void defaultOptionsOfTheClientApply() {
        WorkflowAutomationClient client = this.datadog.client(builder -> builder.await(CANCEL));
        TestSubscriber<WorkflowInstance> caller = start(client, AwaitOptions.defaults());
        this.datadog.advance(SECOND);
        caller.cancel();
        assertThat(this.datadog.requestLog()).containsExactly("0s POST", "1s PUT");
    }
}
