package io.github.workflowautomation.internal.polling;

import static io.github.workflowautomation.testing.InMemoryService.Answer.brokenConnection;
import static io.github.workflowautomation.testing.InMemoryService.Answer.ok;
import static io.github.workflowautomation.testing.InMemoryService.Answer.rateLimited;
import static io.github.workflowautomation.testing.InMemoryService.Answer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAwaitTimeoutException;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.testing.InMemoryService;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** Waiting for a run that is there already, in virtual time. */
class AwaitTests {

    private static final AwaitOptions A_MINUTE = AwaitOptions.defaults().timeout(Duration.ofMinutes(1));

    private final InMemoryService datadog = new InMemoryService();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private TestSubscriber<WorkflowInstance> await(AwaitOptions options) {
        TestSubscriber<WorkflowInstance> waiting = TestSubscriber.create();
        this.datadog.client().awaitCompletion("example", Wire.INSTANCE, options).subscribe(waiting);
        return waiting;
    }

    private TestSubscriber<WorkflowInstance> watch() {
        TestSubscriber<WorkflowInstance> watching = TestSubscriber.create();
        this.datadog.client().watchInstance("example", Wire.INSTANCE, A_MINUTE).subscribe(watching);
        return watching;
    }

    private static Throwable failure(TestSubscriber<?> subscriber) {
        return Objects.requireNonNull(
                Objects.requireNonNull(subscriber.getTerminalSignal(), "no end").getThrowable(), "no failure");
    }

    @Test
    void aRunThatEndedLongAgoIsThereAtOnce() {
        this.datadog.get(Wire.SUCCEEDED);
        TestSubscriber<WorkflowInstance> waiting = await(A_MINUTE);
        assertThat(waiting.getReceivedOnNext())
                .singleElement()
                .satisfies(run -> assertThat(run.outputs()).containsEntry("output", "done"));
        assertThat(waiting.isTerminatedComplete()).isTrue();
        this.datadog.pass(Duration.ofHours(1));
        assertThat(this.datadog.protocol()).containsExactly("0s GET");
    }

    @Test
    void theFirstPauseIsTheInitialDelayAndPausesGrowToTheLongest() {
        this.datadog.get(Wire.RUNNING);
        await(A_MINUTE.initialDelay(Duration.ofSeconds(2)).maxDelay(Duration.ofSeconds(6)));
        this.datadog.pass(Duration.ofSeconds(23));
        assertThat(this.datadog.protocol())
                .containsExactly("0s GET", "2s GET", "5s GET", "9.5s GET", "15.5s GET", "21.5s GET");
    }

    @Test
    void aTinyInitialDelayGrowsToo() {
        this.datadog.get(Wire.RUNNING);
        await(A_MINUTE.initialDelay(Duration.ofNanos(1)).maxDelay(Duration.ofSeconds(10)));
        this.datadog.pass(Duration.ofSeconds(30));
        assertThat(this.datadog.protocol()).hasSizeLessThan(40);
    }

    @Test
    void theDeadlineIsExactAndTellsTheLastState() {
        this.datadog.get(Wire.RUNNING);
        TestSubscriber<WorkflowInstance> waiting = await(A_MINUTE);
        this.datadog.pass(Duration.ofMillis(59_999));
        assertThat(waiting.isTerminated()).isFalse();
        this.datadog.pass(Duration.ofMillis(1));
        assertThat(failure(waiting))
                .isInstanceOfSatisfying(WorkflowAwaitTimeoutException.class, timeout -> {
                    assertThat(timeout.getTimeout()).isEqualTo(Duration.ofMinutes(1));
                    assertThat(timeout.getInstanceId()).isEqualTo(Wire.INSTANCE);
                    assertThat(timeout.getLastInstance())
                            .extracting(WorkflowInstance::status)
                            .isEqualTo(WorkflowInstanceStatus.IN_PROGRESS);
                })
                .hasMessageContaining("did not end within PT1M; the last state seen is IN_PROGRESS")
                .hasNoCause();
        int looks = this.datadog.protocol().size();
        this.datadog.pass(Duration.ofHours(1));
        assertThat(this.datadog.protocol()).hasSize(looks);
    }

    @Test
    void theDeadlineAlsoEndsALookThatIsNotAnswered() {
        this.datadog.on("GET", ok(Wire.RUNNING).answering(Duration.ofSeconds(25)));
        TestSubscriber<WorkflowInstance> waiting = await(A_MINUTE.timeout(Duration.ofSeconds(3)));
        this.datadog.pass(Duration.ofSeconds(3));
        assertThat(failure(waiting)).hasMessageContaining("no state of it was seen");
        assertThat(this.datadog.protocol()).containsExactly("0s GET");
    }

    @Test
    void aRunThatIsNotVisibleYetIsLookedForAgain() {
        this.datadog.on(
                "GET",
                status(404, Wire.INSTANCE_NOT_FOUND),
                status(404, Wire.INSTANCE_NOT_FOUND),
                ok(Wire.RUNNING),
                ok(Wire.SUCCEEDED));
        TestSubscriber<WorkflowInstance> waiting = await(A_MINUTE);
        this.datadog.pass(Duration.ofSeconds(9));
        assertThat(waiting.isTerminatedComplete()).isTrue();
    }

    @Test
    void aRunThatStaysUnknownFailsAfterTenSeconds() {
        this.datadog.on("GET", status(404, Wire.INSTANCE_NOT_FOUND));
        TestSubscriber<WorkflowInstance> waiting =
                await(A_MINUTE.initialDelay(Duration.ofSeconds(1)).maxDelay(Duration.ofSeconds(1)));
        this.datadog.pass(Duration.ofMillis(9_999));
        assertThat(waiting.isTerminated()).isFalse();
        this.datadog.pass(Duration.ofMillis(1));
        assertThat(failure(waiting)).isInstanceOf(WorkflowNotFoundException.class);
    }

    @Test
    void anUnknownWorkflowFailsAtOnce() {
        this.datadog.on("GET", status(404, Wire.WORKFLOW_NOT_FOUND));
        assertThat(failure(await(A_MINUTE))).isInstanceOf(WorkflowNotFoundException.class);
    }

    @Test
    void aRunThatWasSeenAndIsGoneFailsAtOnce() {
        this.datadog.on("GET", ok(Wire.RUNNING), status(404, Wire.INSTANCE_NOT_FOUND));
        TestSubscriber<WorkflowInstance> waiting = await(A_MINUTE);
        this.datadog.pass(Duration.ofMillis(500));
        assertThat(failure(waiting)).isInstanceOf(WorkflowNotFoundException.class);
    }

    @Test
    void looksThatFailForAWhileDoNotEndTheWaiting() {
        this.datadog.on(
                "GET",
                status(503, ""),
                ok("<html>"),
                brokenConnection(),
                rateLimited(3600),
                ok(Wire.RUNNING).answering(Duration.ofSeconds(31)),
                ok(Wire.SUCCEEDED));
        TestSubscriber<WorkflowInstance> waiting = await(A_MINUTE.timeout(Duration.ofMinutes(2)));
        this.datadog.pass(Duration.ofMinutes(2));
        assertThat(waiting.isTerminatedComplete()).isTrue();
        assertThat(this.datadog.protocol()).hasSize(7).anyMatch(line -> line.endsWith("GET broken off"));
    }

    @Test
    void aDeadlineAfterFailedLooksTellsWhyTheyFailed() {
        this.datadog.on("GET", ok(Wire.RUNNING), status(503, ""));
        TestSubscriber<WorkflowInstance> waiting = await(A_MINUTE);
        this.datadog.pass(Duration.ofMinutes(1));
        assertThat(failure(waiting))
                .isInstanceOf(WorkflowAwaitTimeoutException.class)
                .hasCauseInstanceOf(WorkflowApiException.class);
    }

    @Test
    void missingPermissionEndsTheWaiting() {
        this.datadog.on("GET", ok(Wire.RUNNING), status(403, "{\"errors\":[\"Forbidden\"]}"));
        TestSubscriber<WorkflowInstance> waiting = await(A_MINUTE);
        this.datadog.pass(Duration.ofMillis(500));
        assertThat(failure(waiting)).hasMessageContaining("awaitCompletion").hasMessageContaining("workflows_read");
    }

    @Test
    void watchGivesEachChangeOnceAndCompletes() {
        String step = Wire.RUNNING.replace(
                "\"outputs\"", "\"stepStateAssociations\":[{\"stepName\":\"Sleep\",\"stepState\":\"X\"}],\"outputs\"");
        this.datadog.get(
                Wire.RUNNING, Wire.RUNNING, step, step, Wire.instance("QUEUED_AGAIN", "{}"), Wire.instance("X", "{}"));
        TestSubscriber<WorkflowInstance> watching = watch();
        this.datadog.pass(Duration.ofSeconds(30));
        assertThat(watching.getReceivedOnNext())
                .extracting(run -> run.status().value() + run.steps().size())
                .containsExactly("IN_PROGRESS0", "IN_PROGRESS1", "QUEUED_AGAIN0");
        assertThat(watching.isTerminatedComplete()).isTrue();
    }

    @Test
    void watchDoesNotFailBecauseTheRunDid() {
        this.datadog.get(Wire.instance("STEP_ERROR", "{}"));
        assertThat(watch().isTerminatedComplete()).isTrue();
    }

    @Test
    void aRunThatFailedIsAnErrorWithItsStepsAndLink() {
        this.datadog.get(Wire.instance("STEP_ERROR", "{}")
                .replace(
                        "\"outputs\"",
                        "\"errorDetail\":\"It broke\",\"sourceForTemplating\":{\"url\":\"https://app.example/run\"},"
                                + "\"stepStateAssociations\":[{\"stepName\":\"One\",\"stepState\":\"SUCCEEDED\"},"
                                + "{\"stepName\":\"Two\",\"stepState\":\"FAILED\"}],\"outputs\""));
        assertThat(failure(await(A_MINUTE)))
                .isInstanceOfSatisfying(WorkflowFailedException.class, failed -> {
                    assertThat(failed.getInstance().id()).isEqualTo(Wire.INSTANCE);
                    assertThat(failed.getFailedSteps()).extracting("name").containsExactly("Two");
                })
                .hasMessageContaining("ended with STEP_ERROR, failed at step 'Two' (FAILED): It broke")
                .hasMessageEndingWith(". See https://app.example/run");
    }
}
