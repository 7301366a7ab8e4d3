package io.github.workflowautomation.internal.ratelimit;

import static io.github.workflowautomation.testing.Subscribers.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.RateLimitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.testing.RateLimitedService.HeaderMode;
import io.github.workflowautomation.testing.RateLimitedService.RequestFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** How long calls wait for a rate limit, and when they fail instead or leave the queue. */
class RateLimiterWaitTests extends RateLimiterTestSupport {

    @Test
    void canceledCallLeavesTheQueue() {
        WorkflowAutomationClient client = client();
        execute(client, 203);
        this.datadog.advance(Duration.ofSeconds(1));
        this.callers.get(200).cancel();
        this.datadog.advance(Duration.ofSeconds(10));
        assertThat(started()).hasSize(202).endsWith(202, 203).doesNotContain(201);
    }

    @Test
    void callCanceledInFlightReleasesItsPermit() {
        this.datadog.faults(List.of(RequestFault.NO_RESPONSE));
        execute(client(), 2);
        this.datadog.advance(Duration.ofMillis(100));
        this.callers.get(0).cancel();
        this.datadog.advance(Duration.ofMillis(100));
        assertThat(this.callers.get(1).isTerminatedComplete()).isTrue();
    }

    @Test
    void callThatWouldExceedMaxWaitFailsAtOnceWithoutRequest() {
        WorkflowAutomationClient client =
                client(builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withMaxWait(Duration.ofSeconds(2))));
        execute(client, 201);
        this.datadog.advance(Duration.ofSeconds(1));
        execute(client, 1);
        assertThat(this.callers.subList(200, 202))
                .allSatisfy(caller -> assertThat(failure(caller))
                        .isInstanceOfSatisfying(WorkflowRateLimitException.class, limit -> {
                            assertThat(limit.isHeldBack()).isTrue();
                            assertThat(limit.getLimitName()).isEqualTo("workflow_executions");
                            assertThat(limit.getRetryAfter()).isBetween(Duration.ofSeconds(4), Duration.ofMillis(5100));
                        })
                        .hasMessageContaining("was not sent")
                        .hasMessageContaining("rate-limit.max-wait"));
        this.datadog.advance(Duration.ofSeconds(10));
        assertThat(this.datadog.arrivals()).hasSize(200);
    }

    @Test
    void windowWithADistantResetIsProbedEveryThirtySeconds() {
        WorkflowAutomationClient client =
                client(builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withMaxWait(Duration.ofSeconds(2))));
        this.datadog.resetOffset(80_000);
        execute(client, 201);
        this.datadog.advance(Duration.ofSeconds(29));
        execute(client, 2);
        assertThat(this.datadog.arrivals()).hasSize(200);
        this.datadog.advance(Duration.ofSeconds(2));
        execute(client, 3);
        this.datadog.advance(Duration.ofMillis(1));
        assertThat(this.callers.subList(204, 206)).allMatch(TestSubscriber::isTerminatedError);
        this.datadog.advance(Duration.ofSeconds(1));
        execute(client, 3);
        this.datadog.advance(Duration.ofSeconds(1));
        assertThat(started()).endsWith(204, 207, 208, 209);
        assertThat(this.datadog.rejections()).isZero();
    }

    @Test
    void callThatCannotBeAdmittedWithinMaxWaitBehindOthersFailsAtOnce() {
        execute(
                client(builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withMaxWait(Duration.ofSeconds(7)))),
                1000);
        this.datadog.advance(Duration.ofSeconds(1));
        assertThat(this.callers.subList(400, 1000))
                .allSatisfy(caller -> assertThat(failure(caller)).isInstanceOf(WorkflowRateLimitException.class));
        this.datadog.advance(Duration.ofSeconds(10));
        assertThat(started()).isEqualTo(calls(1, 400));
    }

    @Test
    void slowStartNeverFailsACall() {
        execute(
                this.datadog
                        .headers(HeaderMode.NEVER)
                        .client(builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withMaxWait(Duration.ZERO))),
                100);
        this.datadog.advance(Duration.ofSeconds(1));
        assertThat(this.callers).allMatch(TestSubscriber::isTerminatedComplete);
    }

    @Test
    void closedClientFailsAllWaitingCalls() {
        WorkflowAutomationClient client = client();
        execute(client, 300);
        this.datadog.advance(Duration.ofSeconds(1));
        client.close();
        assertThat(this.callers.subList(200, 300))
                .allSatisfy(caller -> assertThat(failure(caller))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("closed"));
        this.datadog.advance(Duration.ofSeconds(10));
        assertThat(this.datadog.arrivals()).hasSize(200);
    }

    @Test
    void callWithAnEarlierDeadlineThanTheResetFailsAtOnce() {
        WorkflowAutomationClient client = client();
        execute(client, 200);
        this.datadog.advance(Duration.ofSeconds(1));
        TestSubscriber<Object> caller = TestSubscriber.create();
        client.executeAndAwait(
                        "example", Map.of("call", 201), AwaitOptions.defaults().timeout(Duration.ofSeconds(2)))
                .subscribe(caller);
        assertThat(failure(caller)).isInstanceOf(WorkflowRateLimitException.class);
        this.datadog.advance(Duration.ofSeconds(10));
        assertThat(this.datadog.arrivals()).hasSize(200);
    }

    @Test
    void runRateLimitRejectsRunsButNotReads() {
        WorkflowAutomationClient client =
                client(builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withMaxRuns(2, Duration.ofHours(1))));
        execute(client, 3);
        this.datadog.advance(Duration.ofSeconds(1));
        assertThat(started()).containsExactly(1, 2);
        assertThat(failure(this.callers.get(2)))
                .isInstanceOfSatisfying(
                        WorkflowRateLimitException.class,
                        limit -> assertThat(limit.getLimitName()).isEqualTo("datadog-workflow-automation-runs"));
        TestSubscriber<Object> reader = read(client);
        this.datadog.advance(Duration.ofSeconds(1));
        assertThat(reader.isTerminatedComplete()).isTrue();
    }

    @Test
    void rejectedAttemptReturnsItsRunPermit() {
        this.datadog.useByOtherProcess(200);
        execute(client(builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withMaxRuns(1, Duration.ofHours(1)))), 1);
        this.datadog.advance(Duration.ofSeconds(10));
        assertThat(this.datadog.arrivals()).hasSize(2);
        assertThat(this.callers.get(0).isTerminatedComplete()).isTrue();
    }
}
