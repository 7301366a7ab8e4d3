package io.github.workflowautomation.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.RateLimitOptions;
import io.github.workflowautomation.RetryOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.testing.RateLimitedService.Arrival;
import io.github.workflowautomation.testing.RateLimitedService.HeaderMode;
import io.github.workflowautomation.testing.RateLimitedService.RequestFault;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.subscriber.TestSubscriber;

/** How calls are admitted to a window, and which calls share one. */
class RateLimiterTests extends RateLimiterTestSupport {

    @ParameterizedTest
    @EnumSource
    void burstOfCallsLosesNoCall(HeaderMode headerMode) {
        execute(this.datadog.headers(headerMode).client(builder -> builder.retry(RetryOptions.DEFAULTS)), 1000);
        this.datadog.advance(Duration.ofMinutes(2));
        assertThat(this.callers).allMatch(TestSubscriber::isTerminatedComplete);
        assertThat(started()).isEqualTo(calls(1, 1000));
        assertThat(this.datadog.rejections()).isLessThanOrEqualTo((headerMode == HeaderMode.ALWAYS) ? 0 : 50);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEVER")
    void burstOfCallsEndsSoonAfterItsLastWindowOpens(HeaderMode headerMode) {
        execute(this.datadog.headers(headerMode).client(builder -> builder), 1000);
        this.datadog.advance(Duration.ofMinutes(2));
        assertThat(this.datadog.lastRunStart()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(22));
    }

    @Test
    void windowThatBeganBeforeTheClientIsUsed() {
        execute(this.datadog.windowAge(Duration.ofSeconds(4)).client(builder -> builder), 400);
        this.datadog.advance(Duration.ofMinutes(1));
        assertThat(this.datadog.lastRunStart()).isBetween(Duration.ofSeconds(1), Duration.ofMillis(2500));
        assertThat(this.datadog.rejections()).isZero();
    }

    @Test
    void unknownWindowAdmitsOneCallBeforeItsFirstResponse() {
        execute(client(), 100);
        this.datadog.advance(Duration.ofMillis(15));
        assertThat(started()).containsExactly(1);
        this.datadog.advance(Duration.ofMillis(20));
        assertThat(started()).hasSize(100);
    }

    @Test
    void slowStartAdmitsMoreCallsWithEachResponse() {
        execute(this.datadog.headers(HeaderMode.NEVER).client(builder -> builder), 200);
        this.datadog.advance(Duration.ofMillis(100));
        int slowly = started().size();
        this.datadog.advance(Duration.ofMillis(100));
        assertThat(started().size() - slowly).isGreaterThan(slowly);
        this.datadog.advance(Duration.ofSeconds(1));
        assertThat(started()).hasSize(200);
    }

    @Test
    void requestWithoutResponseDoesNotBlockOtherCalls() {
        this.datadog.faults(List.of(RequestFault.NO_RESPONSE, RequestFault.NO_RESPONSE));
        execute(client(), 50);
        this.datadog.advance(Duration.ofSeconds(3));
        assertThat(this.callers.subList(2, 50)).allMatch(TestSubscriber::isTerminatedComplete);
    }

    @Test
    void exhaustedWindowSendsNoRequestBeforeReset() {
        WorkflowAutomationClient client = client();
        execute(client, 200);
        this.datadog.advance(Duration.ofSeconds(1));
        execute(client, 10);
        this.datadog.advance(Duration.ofMillis(3999));
        assertThat(this.datadog.arrivals()).hasSize(200);
        this.datadog.advance(Duration.ofSeconds(2));
        assertThat(this.datadog.arrivals()).hasSize(210).noneMatch(Arrival::rejected);
    }

    @Test
    void resetOfARejectionAppliesToAllCalls() {
        this.datadog.headers(HeaderMode.RESET_ON_REJECTION);
        this.datadog.useByOtherProcess(200);
        WorkflowAutomationClient client = client();
        execute(client, 1);
        this.datadog.advance(Duration.ofSeconds(1));
        execute(client, 10);
        this.datadog.advance(Duration.ofSeconds(20));
        assertThat(this.datadog.rejections()).isOne();
        assertThat(started()).isEqualTo(calls(1, 11));
    }

    @Test
    void resetRoundedDownCostsFewRejectionsPerWindow() {
        execute(this.datadog.roundingResetDown().client(builder -> builder.retry(RetryOptions.DEFAULTS)), 1000);
        this.datadog.advance(Duration.ofMinutes(2));
        assertThat(started()).isEqualTo(calls(1, 1000));
        assertThat(this.datadog.rejections()).isLessThanOrEqualTo(2 * 4);
    }

    /** The other process uses half of each window: 400 calls need four or five windows. */
    @Test
    void useByAnotherProcessCausesFewRejections() {
        execute(client(), 400);
        for (int moment = 0; moment < 1200; moment++) {
            this.datadog.advance(Duration.ofMillis(50));
            this.datadog.useByOtherProcess(1);
        }
        assertThat(this.callers).allMatch(TestSubscriber::isTerminatedComplete);
        assertThat(this.datadog.rejections()).isLessThanOrEqualTo(40);
    }

    @Test
    void callOfAnUnlimitedEndpointDoesNotWait() {
        WorkflowAutomationClient client = this.datadog.limitingExecutesOnly().client(builder -> builder);
        execute(client, 201);
        this.datadog.advance(Duration.ofSeconds(1));
        TestSubscriber<Object> reader = read(client);
        this.datadog.advance(Duration.ofMillis(100));
        assertThat(reader.isTerminatedComplete()).isTrue();
        assertThat(this.callers.get(200).isTerminated()).isFalse();
    }

    @Test
    void endpointsWithTheSameLimitNameShareAWindow() {
        WorkflowAutomationClient client = client();
        read(client);
        execute(client, 200);
        this.datadog.advance(Duration.ofSeconds(1));
        TestSubscriber<Object> reader = read(client);
        this.datadog.advance(Duration.ofMillis(3900));
        assertThat(this.datadog.arrivals()).hasSize(200);
        this.datadog.advance(Duration.ofSeconds(2));
        assertThat(reader.isTerminatedComplete()).isTrue();
        assertThat(this.callers).allMatch(TestSubscriber::isTerminatedComplete);
        assertThat(this.datadog.rejections()).isZero();
    }

    @Test
    void unnamedLimitsAreKeptPerEndpoint() {
        WorkflowAutomationClient client =
                this.datadog.withoutLimitName().limitingExecutesOnly().client(builder -> builder);
        execute(client, 201);
        this.datadog.advance(Duration.ofSeconds(1));
        TestSubscriber<Object> reader = read(client);
        this.datadog.advance(Duration.ofMillis(100));
        assertThat(reader.isTerminatedComplete()).isTrue();
        this.datadog.advance(Duration.ofSeconds(10));
        assertThat(started().stream().filter(call -> call > 0)).isEqualTo(calls(1, 201));
        assertThat(this.datadog.rejections()).isZero();
    }

    @Test
    void eachOrganizationHasItsOwnWindows() {
        AtomicReference<DatadogCredentials> keys = new AtomicReference<>(DatadogCredentials.ofKeys("one", "some-key"));
        WorkflowAutomationClient client =
                client(builder -> builder.credentials(() -> Objects.requireNonNull(keys.get())));
        execute(client, 201);
        this.datadog.advance(Duration.ofSeconds(1));
        keys.set(DatadogCredentials.ofKeys("another", "some-key"));
        execute(client, 1);
        this.datadog.advance(Duration.ofMillis(100));
        assertThat(this.datadog.arrivals())
                .extracting(Arrival::call)
                .endsWith(202)
                .doesNotContain(201);
    }

    @Test
    void spreadDistributesCallsOverTheWindow() {
        execute(client(builder -> builder.rateLimit(RateLimitOptions.DEFAULTS.withSpread(true))), 150);
        this.datadog.advance(Duration.ofSeconds(1));
        assertThat(started()).hasSizeBetween(30, 60);
        this.datadog.advance(Duration.ofSeconds(6));
        assertThat(started()).isEqualTo(calls(1, 150));
    }
}
