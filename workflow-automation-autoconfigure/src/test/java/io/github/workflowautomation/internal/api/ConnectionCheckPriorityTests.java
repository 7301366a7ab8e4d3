package io.github.workflowautomation.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.definition.WorkflowDefinitionChecks;
import io.github.workflowautomation.testing.InMemoryService;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** Checks and calls share a rate limit of one request in 10 s, in virtual time. */
class ConnectionCheckPriorityTests {

    /** The service has one response for both, so the run has the id of the workflow. */
    private static final String WORKFLOW_AND_RUN = "{\"data\":{\"id\":\"" + Wire.WORKFLOW
            + "\",\"attributes\":{\"instanceStatus\":{\"detailsKind\":\"IN_PROGRESS\"},\"published\":true,\"spec\":{}}}}";

    private final InMemoryService datadog = new InMemoryService()
            .respond(
                    "GET",
                    InMemoryService.Response.status(
                            200,
                            WORKFLOW_AND_RUN,
                            Map.of(
                                    "X-RateLimit-Name", "reads",
                                    "X-RateLimit-Limit", "1",
                                    "X-RateLimit-Period", "10",
                                    "X-RateLimit-Remaining", "0",
                                    "X-RateLimit-Reset", "10")));

    private final WorkflowAutomationClient client = this.datadog.client();

    @AfterEach
    void stop() {
        this.client.close();
        this.datadog.close();
    }

    private Mono<?> check(Duration timeLimit) {
        return ((WorkflowDefinitionChecks) this.client).describeWorkflow("example", timeLimit);
    }

    private Mono<?> call() {
        return this.client.getInstance("example", Wire.WORKFLOW);
    }

    private static TestSubscriber<Object> subscribed(Mono<?> mono) {
        TestSubscriber<Object> subscriber = TestSubscriber.create();
        mono.subscribe(subscriber);
        return subscriber;
    }

    @Test
    void laterCallIsAdmittedBeforeACheck() {
        assertThat(subscribed(check(Duration.ofMinutes(1))).isTerminatedComplete())
                .isTrue();
        assertThat(subscribed(call()).isTerminatedComplete()).isTrue();
        TestSubscriber<Object> check = subscribed(check(Duration.ofMinutes(1)));
        TestSubscriber<Object> call = subscribed(call());
        this.datadog.advance(Duration.ofSeconds(12));
        assertThat(call.isTerminatedComplete()).isTrue();
        assertThat(check.isTerminated()).isFalse();
        this.datadog.advance(Duration.ofSeconds(12));
        assertThat(check.isTerminatedComplete()).isTrue();
    }

    @Test
    void checkThatWouldWaitBeyondItsTimeLimitFailsAtOnce() {
        subscribed(check(Duration.ofMinutes(1)));
        TestSubscriber<Object> check = subscribed(check(Duration.ofSeconds(5)));
        assertThat(Objects.requireNonNull(check.getTerminalSignal()).getThrowable())
                .isInstanceOfSatisfying(
                        WorkflowRateLimitException.class,
                        limit -> assertThat(limit.isHeldBack()).isTrue());
        assertThat(this.datadog.requestLog()).hasSize(1);
    }
}
