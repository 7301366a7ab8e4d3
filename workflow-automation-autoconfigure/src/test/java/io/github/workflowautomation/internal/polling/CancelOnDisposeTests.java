package io.github.workflowautomation.internal.polling;

import static io.github.workflowautomation.testing.InMemoryService.Answer.ok;
import static io.github.workflowautomation.testing.InMemoryService.Answer.status;
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

/** A run whose caller leaves: cancelled where that was asked for, whenever the caller leaves. */
class CancelOnDisposeTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final AwaitOptions KEEP = AwaitOptions.defaults()
            .timeout(Duration.ofSeconds(20))
            .initialDelay(Duration.ofSeconds(4))
            .maxDelay(Duration.ofSeconds(4));

    private static final AwaitOptions CANCEL = KEEP.cancelOnDispose(true);

    private final InMemoryService datadog = new InMemoryService()
            .get(Wire.RUNNING)
            .on("POST", ok(Wire.EXECUTED))
            .on("PUT", ok("{}"));

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

    private void leaveAfterASecond(AwaitOptions options) {
        TestSubscriber<WorkflowInstance> caller = start(options);
        this.datadog.pass(SECOND);
        caller.cancel();
        this.datadog.pass(Duration.ofMinutes(5));
    }

    @Test
    void nothingIsSentForACallerWhoLeavesBefore() {
        this.datadog.on("POST", ok(Wire.EXECUTED).connecting(SECOND.multipliedBy(3)));
        leaveAfterASecond(CANCEL);
        assertThat(this.datadog.protocol()).containsExactly("1s POST broken off");
    }

    @Test
    void theRunOfACallerWhoLeavesWhileItIsStartedIsCancelledAsSoonAsItIsKnown() {
        this.datadog.on("POST", ok(Wire.EXECUTED).answering(SECOND.multipliedBy(3)));
        leaveAfterASecond(CANCEL);
        assertThat(this.datadog.protocol()).containsExactly("0s POST", "3s PUT");
    }

    @Test
    void theRunOfACallerWhoLeavesWhileWaitingIsCancelledAtOnce() {
        leaveAfterASecond(CANCEL);
        assertThat(this.datadog.protocol()).containsExactly("0s POST", "1s PUT");
    }

    @Test
    void aStartThatFailsAfterItsCallerLeftIsNoUnhandledError() {
        this.datadog.on("POST", status(503, "").answering(SECOND.multipliedBy(3)));
        try (LogLines lines = LogLines.capture()) {
            leaveAfterASecond(CANCEL);
            assertThat(lines.all()).noneMatch(line -> line.contains("onErrorDropped"));
            assertThat(lines.all()).anyMatch(line -> line.startsWith("WARN") && line.contains("may have started"));
        }
        assertThat(this.datadog.protocol()).containsExactly("0s POST");
    }

    @Test
    void withoutTheOptionTheRunGoesOnWheneverTheCallerLeaves() {
        leaveAfterASecond(KEEP);
        assertThat(this.datadog.protocol()).containsExactly("0s POST");
    }

    @Test
    void withoutTheOptionAStartUnderWayIsLeftAlone() {
        this.datadog.on("POST", ok(Wire.EXECUTED).answering(SECOND.multipliedBy(3)));
        leaveAfterASecond(KEEP);
        assertThat(this.datadog.protocol()).doesNotContain("3s PUT").first().isEqualTo("0s POST");
    }

    @Test
    void aCallerWhoLeavesInTheMomentOfTheAnswerLeavesNoRunBehind() {
        TestSubscriber<WorkflowInstance> caller = TestSubscriber.create();
        RetryRegistry registry = RetryRegistry.ofDefaults();
        registry.getEventPublisher()
                .onEntryAdded(added -> added.getAddedEntry().getEventPublisher().onSuccess(event -> caller.cancel()));
        this.datadog.on("POST", status(429, Wire.RATE_LIMITED), ok(Wire.EXECUTED));
        this.datadog
                .client(builder -> builder.retryRegistry(registry))
                .executeAndAwait("example", Map.of(), CANCEL)
                .subscribe(caller);
        this.datadog.pass(Duration.ofMinutes(5));
        assertThat(this.datadog.protocol()).hasSize(3).last().asString().endsWith(" PUT");
    }

    @Test
    void theDeadlineCancelsTheRun() {
        start(CANCEL);
        this.datadog.pass(Duration.ofMinutes(5));
        assertThat(this.datadog.protocol()).last().isEqualTo("20s PUT");
        assertThat(this.datadog.protocol())
                .filteredOn(line -> line.endsWith("PUT"))
                .hasSize(1);
    }

    @Test
    void anErrorOfTheWaitingCancelsTheRun() {
        this.datadog.on("GET", status(403, ""));
        start(CANCEL);
        this.datadog.pass(Duration.ofMinutes(5));
        assertThat(this.datadog.protocol()).containsExactly("0s POST", "4s GET", "4s PUT");
    }

    @Test
    void aRunThatIsOverIsNotCancelled() {
        this.datadog.get(Wire.SUCCEEDED);
        TestSubscriber<WorkflowInstance> caller = start(CANCEL);
        this.datadog.pass(Duration.ofMinutes(5));
        caller.cancel();
        assertThat(this.datadog.protocol()).containsExactly("0s POST", "4s GET");
    }

    @Test
    void aRunThatFailedIsNotCancelled() {
        this.datadog.get(Wire.instance("STEP_ERROR", "{}"));
        assertThat(start(CANCEL)).satisfies(caller -> {
            this.datadog.pass(Duration.ofMinutes(5));
            assertThat(caller.isTerminatedError()).isTrue();
        });
        assertThat(this.datadog.protocol()).containsExactly("0s POST", "4s GET");
    }

    @Test
    void watchersWhoLeaveCancelToo() {
        TestSubscriber<WorkflowInstance> caller = TestSubscriber.create();
        this.datadog.client().watchInstance("example", Wire.INSTANCE, CANCEL).subscribe(caller);
        this.datadog.pass(SECOND);
        caller.cancel();
        this.datadog.pass(Duration.ofMinutes(5));
        assertThat(this.datadog.protocol()).containsExactly("0s GET", "1s PUT");
    }

    @Test
    void theOptionMayBeTheClientsOwn() {
        WorkflowAutomationClient client = this.datadog.client(builder -> builder.await(CANCEL));
        TestSubscriber<WorkflowInstance> caller = start(client, AwaitOptions.defaults());
        this.datadog.pass(SECOND);
        caller.cancel();
        assertThat(this.datadog.protocol()).containsExactly("0s POST", "1s PUT");
    }
}
