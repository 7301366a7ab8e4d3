package io.github.workflowautomation.internal.polling;

import static io.github.workflowautomation.testing.InMemoryService.Response.connectionReset;
import static io.github.workflowautomation.testing.InMemoryService.Response.ok;
import static io.github.workflowautomation.testing.InMemoryService.Response.rateLimited;
import static io.github.workflowautomation.testing.InMemoryService.Response.status;
import static io.github.workflowautomation.testing.Subscribers.failure;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** Awaiting a run that exists already, in virtual time. */
class AwaitTests {

    private static final AwaitOptions MINUTE = AwaitOptions.defaults().timeout(Duration.ofMinutes(1));

    private final InMemoryService datadog = new InMemoryService();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private TestSubscriber<WorkflowInstance> await(AwaitOptions options) {
        TestSubscriber<WorkflowInstance> awaiting = TestSubscriber.create();
        this.datadog.client().awaitCompletion("example", Wire.INSTANCE, options).subscribe(awaiting);
        return awaiting;
    }

    private TestSubscriber<WorkflowInstance> watch() {
        TestSubscriber<WorkflowInstance> watching = TestSubscriber.create();
        this.datadog.client().watchInstance("example", Wire.INSTANCE, MINUTE).subscribe(watching);
        return watching;
    }

    @Test
    void runThatEndedLongAgoIsReturnedAtOnce() {
        this.datadog.respondToGets(Wire.SUCCEEDED);
        TestSubscriber<WorkflowInstance> awaiting = await(MINUTE);
        assertThat(awaiting.getReceivedOnNext())
                .singleElement()
                .satisfies(run -> assertThat(run.outputs()).containsEntry("output", "done"));
        assertThat(awaiting.isTerminatedComplete()).isTrue();
        this.datadog.advance(Duration.ofHours(1));
        assertThat(this.datadog.requestLog()).containsExactly("0s GET");
    }

    @Test
    void delaysGrowFromInitialDelayToMaxDelay() {
        this.datadog.respondToGets(Wire.RUNNING);
        await(MINUTE.initialDelay(Duration.ofSeconds(2)).maxDelay(Duration.ofSeconds(6)));
        this.datadog.advance(Duration.ofSeconds(23));
        assertThat(this.datadog.requestLog())
                .containsExactly("0s GET", "2s GET", "5s GET", "9.5s GET", "15.5s GET", "21.5s GET");
    }

    @Test
    void tinyInitialDelayGrows() {
        this.datadog.respondToGets(Wire.RUNNING);
        await(MINUTE.initialDelay(Duration.ofNanos(1)).maxDelay(Duration.ofSeconds(10)));
        this.datadog.advance(Duration.ofSeconds(30));
        assertThat(this.datadog.requestLog()).hasSizeLessThan(40);
    }

    @Test
    void timeoutIsExactAndHasTheLastState() {
        this.datadog.respondToGets(Wire.RUNNING);
        TestSubscriber<WorkflowInstance> awaiting = await(MINUTE);
        this.datadog.advance(Duration.ofMillis(59_999));
        assertThat(awaiting.isTerminated()).isFalse();
        this.datadog.advance(Duration.ofMillis(1));
        assertThat(failure(awaiting))
                .isInstanceOfSatisfying(WorkflowAwaitTimeoutException.class, timeout -> {
                    assertThat(timeout.getTimeout()).isEqualTo(Duration.ofMinutes(1));
                    assertThat(timeout.getInstanceId()).isEqualTo(Wire.INSTANCE);
                    assertThat(timeout.getLastInstance())
                            .extracting(WorkflowInstance::status)
                            .isEqualTo(WorkflowInstanceStatus.IN_PROGRESS);
                })
                .hasMessageContaining("did not end within PT1M; the last state seen is IN_PROGRESS")
                .hasNoCause();
        int polls = this.datadog.requestLog().size();
        this.datadog.advance(Duration.ofHours(1));
        assertThat(this.datadog.requestLog()).hasSize(polls);
    }

    @Test
    void timeoutEndsAPollWithoutResponse() {
        this.datadog.respond("GET", ok(Wire.RUNNING).responseDelay(Duration.ofSeconds(25)));
        TestSubscriber<WorkflowInstance> awaiting = await(MINUTE.timeout(Duration.ofSeconds(3)));
        this.datadog.advance(Duration.ofSeconds(3));
        assertThat(failure(awaiting)).hasMessageContaining("no state of it was seen");
        assertThat(this.datadog.requestLog()).containsExactly("0s GET");
    }

    @Test
    void runThatIsNotVisibleYetIsPolledAgain() {
        this.datadog.respond(
                "GET",
                status(404, Wire.INSTANCE_NOT_FOUND),
                status(404, Wire.INSTANCE_NOT_FOUND),
                ok(Wire.RUNNING),
                ok(Wire.SUCCEEDED));
        TestSubscriber<WorkflowInstance> awaiting = await(MINUTE);
        this.datadog.advance(Duration.ofSeconds(9));
        assertThat(awaiting.isTerminatedComplete()).isTrue();
    }

    @Test
    void runThatStaysUnknownFailsAfterTenSeconds() {
        this.datadog.respond("GET", status(404, Wire.INSTANCE_NOT_FOUND));
        TestSubscriber<WorkflowInstance> awaiting =
                await(MINUTE.initialDelay(Duration.ofSeconds(1)).maxDelay(Duration.ofSeconds(1)));
        this.datadog.advance(Duration.ofMillis(9_999));
        assertThat(awaiting.isTerminated()).isFalse();
        this.datadog.advance(Duration.ofMillis(1));
        assertThat(failure(awaiting)).isInstanceOf(WorkflowNotFoundException.class);
    }

    @Test
    void unknownWorkflowFailsAtOnce() {
        this.datadog.respond("GET", status(404, Wire.WORKFLOW_NOT_FOUND));
        assertThat(failure(await(MINUTE))).isInstanceOf(WorkflowNotFoundException.class);
    }

    @Test
    void deletedRunFailsAfterHalfAMinute() {
        this.datadog.respond("GET", ok(Wire.RUNNING), status(404, Wire.INSTANCE_NOT_FOUND));
        TestSubscriber<WorkflowInstance> awaiting = await(MINUTE);
        this.datadog.advance(Duration.ofSeconds(30));
        assertThat(awaiting.isTerminated()).isFalse();
        this.datadog.advance(Duration.ofSeconds(25));
        assertThat(failure(awaiting)).isInstanceOf(WorkflowNotFoundException.class);
    }

    @Test
    void temporaryFailuresDoNotEndAnAwait() {
        this.datadog.respond(
                "GET",
                status(503, ""),
                ok("<html>"),
                connectionReset(),
                rateLimited(3600),
                ok(Wire.RUNNING).responseDelay(Duration.ofSeconds(31)),
                ok(Wire.SUCCEEDED));
        TestSubscriber<WorkflowInstance> awaiting = await(MINUTE.timeout(Duration.ofMinutes(2)));
        this.datadog.advance(Duration.ofMinutes(2));
        assertThat(awaiting.isTerminatedComplete()).isTrue();
        assertThat(this.datadog.requestLog()).hasSize(7).anyMatch(line -> line.endsWith("GET aborted"));
    }

    @Test
    void timeoutAfterFailedPollsHasTheFailureAsCause() {
        this.datadog.respond("GET", ok(Wire.RUNNING), status(503, ""));
        TestSubscriber<WorkflowInstance> awaiting = await(MINUTE);
        this.datadog.advance(Duration.ofMinutes(1));
        assertThat(failure(awaiting))
                .isInstanceOf(WorkflowAwaitTimeoutException.class)
                .hasCauseInstanceOf(WorkflowApiException.class);
    }

    @Test
    void pollThatIsDeniedForHalfAMinuteFailsTheAwait() {
        this.datadog.respond("GET", ok(Wire.RUNNING), status(403, "{\"errors\":[\"Forbidden\"]}"));
        TestSubscriber<WorkflowInstance> awaiting = await(MINUTE);
        this.datadog.advance(Duration.ofSeconds(55));
        assertThat(failure(awaiting)).hasMessageContaining("awaitCompletion").hasMessageContaining("workflows_read");
    }

    @Test
    void watchEmitsEachChangeOnceAndCompletes() {
        String step = Wire.RUNNING.replace(
                "\"outputs\"", "\"stepStateAssociations\":[{\"stepName\":\"Sleep\",\"stepState\":\"X\"}],\"outputs\"");
        this.datadog.respondToGets(
                Wire.RUNNING, Wire.RUNNING, step, step, Wire.instance("QUEUED_AGAIN", "{}"), Wire.instance("X", "{}"));
        TestSubscriber<WorkflowInstance> watching = watch();
        this.datadog.advance(Duration.ofSeconds(30));
        assertThat(watching.getReceivedOnNext())
                .extracting(run -> run.status().value() + run.steps().size())
                .containsExactly("IN_PROGRESS0", "IN_PROGRESS1", "QUEUED_AGAIN0");
        assertThat(watching.isTerminatedComplete()).isTrue();
    }

    @Test
    void watchOfAFailedRunCompletes() {
        this.datadog.respondToGets(Wire.instance("STEP_ERROR", "{}"));
        assertThat(watch().isTerminatedComplete()).isTrue();
    }

    @Test
    void failedRunIsAnErrorWithItsStepsAndLink() {
        this.datadog.respondToGets(Wire.instance("STEP_ERROR", "{}")
                .replace(
                        "\"outputs\"",
                        "\"errorDetail\":\"It broke\",\"sourceForTemplating\":{\"url\":\"https://app.example/run\"},"
                                + "\"stepStateAssociations\":[{\"stepName\":\"One\",\"stepState\":\"SUCCEEDED\"},"
                                + "{\"stepName\":\"Two\",\"stepState\":\"FAILED\"}],\"outputs\""));
        assertThat(failure(await(MINUTE)))
                .isInstanceOfSatisfying(WorkflowFailedException.class, failed -> {
                    assertThat(failed.getInstance().id()).isEqualTo(Wire.INSTANCE);
                    assertThat(failed.getFailedSteps()).extracting("name").containsExactly("Two");
                })
                .hasMessageContaining("ended with STEP_ERROR, failed at step 'Two' (FAILED): It broke")
                .hasMessageEndingWith(". See https://app.example/run");
    }
}
