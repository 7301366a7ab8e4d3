package io.github.workflowautomation.emulator.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.workflowautomation.emulator.StepOutcome;
import io.github.workflowautomation.emulator.TestService;
import io.github.workflowautomation.emulator.requests.Operation;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits of the organization. The clock of the emulator starts at 10:20:30.4. */
class LimitTests {

    private final List<TestService> services = new ArrayList<>();

    @AfterEach
    void stop() {
        this.services.forEach(TestService::close);
    }

    @Test
    void headersAreSentWithSuccessesAndRejections() {
        TestService service = limited(2, 300, Set.of());
        assertThat(limit(service.list(TestService.EXAMPLE, ""))).isEqualTo("200 2 300 1 270 workflows");
        assertThat(limit(service.get(TestService.EXAMPLE, TestService.UNKNOWN))).isEqualTo("404 2 300 0 270 workflows");
        HttpResponse<String> rejected = service.execute(TestService.EXAMPLE, "{}");
        assertThat(limit(rejected)).isEqualTo("429 2 300 0 270 workflows");
        assertThat(rejected.body())
                .isEqualTo(
                        "{\"errors\": [\"Rate limit of 2 requests in 300 seconds reached. Please try again later.\"]}");
        assertThat(rejected.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(service.emulator().runsStarted(TestService.EXAMPLE)).isZero();
    }

    @Test
    void periodIsAlignedWithCalendar() {
        TestService service = limited(1, 60, Set.of());
        assertThat(limit(service.list(TestService.EXAMPLE, ""))).isEqualTo("200 1 60 0 30 workflows");
        service.advance("PT29.599999S");
        assertThat(limit(service.list(TestService.EXAMPLE, ""))).isEqualTo("429 1 60 0 1 workflows");
        service.advance("PT0.000001S");
        assertThat(limit(service.list(TestService.EXAMPLE, ""))).isEqualTo("200 1 60 0 60 workflows");
    }

    @Test
    void requestAfterResetHeaderIsAdmitted() {
        TestService service = limited(1, 300, Set.of());
        service.list(TestService.EXAMPLE, "");
        String reset = service.list(TestService.EXAMPLE, "")
                .headers()
                .firstValue("X-RateLimit-Reset")
                .orElseThrow();
        service.emulator().advance(Duration.ofSeconds(Long.parseLong(reset)));
        assertThat(service.list(TestService.EXAMPLE, "").statusCode()).isEqualTo(200);
    }

    @Test
    void limitCoversConfiguredOperationsOnly() {
        TestService service = limited(1, 60, Set.of(Operation.CREATE_WORKFLOW_INSTANCE));
        service.execute(TestService.EXAMPLE, "{}");
        assertThat(service.execute(TestService.EXAMPLE, "{}").statusCode()).isEqualTo(429);
        HttpResponse<String> other = service.list(TestService.EXAMPLE, "");
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.headers().map()).doesNotContainKey("x-ratelimit-limit");
    }

    @Test
    void requestsWithInvalidKeysAreNotCounted() {
        TestService service = limited(1, 60, Set.of());
        for (int i = 0; i < 3; i++) {
            var rejected = service.send("GET", TestService.instances(TestService.EXAMPLE), null, "wrong", "wrong");
            assertThat(rejected.statusCode()).isEqualTo(403);
            assertThat(rejected.headers().map()).doesNotContainKey("x-ratelimit-limit");
        }
        assertThat(service.list(TestService.EXAMPLE, "").statusCode()).isEqualTo(200);
    }

    @Test
    void noHeadersWithoutLimit() {
        TestService service = service();
        assertThat(service.list(TestService.EXAMPLE, "").headers().map().keySet())
                .noneMatch(name -> name.startsWith("x-ratelimit"));
    }

    @Test
    void limitIsSetAndRemovedInCode() {
        TestService service = service();
        service.emulator().limitRequests(1, Duration.ofSeconds(10));
        service.list(TestService.EXAMPLE, "");
        assertThat(service.list(TestService.EXAMPLE, "").statusCode()).isEqualTo(429);
        service.emulator().unlimitRequests();
        assertThat(service.list(TestService.EXAMPLE, "").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"0, PT60S", "1, PT0S", "1, PT0.5S", "1, PT1.5S", "1, PT-1S"})
    void invalidLimitIsRejected(int limit, Duration period) {
        TestService service = service();
        assertThatIllegalArgumentException().isThrownBy(() -> service.emulator().limitRequests(limit, period));
    }

    @Test
    void runsBeyondTheLimitStartLater() {
        TestService service = runLimited(2, 3);
        List<String> starts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String run = service.start(TestService.EXAMPLE, "{}");
            starts.add(service.attributes(TestService.EXAMPLE, run)
                    .get("startTimestamp")
                    .asString());
        }
        assertThat(starts)
                .containsExactly(
                        "2026-05-04T10:20:30.4Z",
                        "2026-05-04T10:20:30.4Z",
                        "2026-05-04T10:21:00Z",
                        "2026-05-04T10:21:00Z",
                        "2026-05-04T10:22:00Z");
        HttpResponse<String> rejected = service.execute(TestService.EXAMPLE, "{}");
        assertThat(rejected.statusCode()).isEqualTo(429);
        assertThat(rejected.body())
                .isEqualTo("{\"errors\": [\"Run limit of 2 runs in 60 seconds reached, and 3 runs are waiting. "
                        + "Please try again later.\"]}");
        assertThat(service.emulator().runsStarted(TestService.EXAMPLE)).isEqualTo(5);
    }

    @Test
    void rejectedRunDoesNotCount() {
        TestService service = runLimited(1, 0);
        assertThat(service.execute(TestService.EXAMPLE, "{\"meta\":{\"payload\":{\"unknown\":1}}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(service.execute(TestService.EXAMPLE, "{}").statusCode()).isEqualTo(200);
        for (int i = 0; i < 3; i++) {
            assertThat(service.execute(TestService.EXAMPLE, "{}").statusCode()).isEqualTo(429);
        }
        service.advance("PT29.6S");
        assertThat(service.execute(TestService.EXAMPLE, "{}").statusCode()).isEqualTo(200);
        assertThat(service.execute(TestService.EXAMPLE, "{}").statusCode()).isEqualTo(429);
    }

    @Test
    void queuedRunFinishes() {
        TestService service = runLimited(1, 1);
        service.start(TestService.EXAMPLE, "{}");
        String queued = service.start(TestService.EXAMPLE, "{}");
        service.advance("PT29.6S");
        service.advance("PT1.9S");
        assertThat(status(service, queued)).isEqualTo("IN_PROGRESS");
        service.advance("PT0.1S");
        assertThat(status(service, queued)).isEqualTo("SUCCEEDED");
    }

    @Test
    void queuedRunIsVisibleWithoutSteps() {
        TestService service = service("run-limit.per-minute=1", "run-limit.queue=1", "runs.visible-after=1s");
        service.start(TestService.EXAMPLE, "{}");
        String queued = service.start(TestService.EXAMPLE, "{}");
        assertThat(service.get(TestService.EXAMPLE, queued).statusCode()).isEqualTo(404);
        service.advance("PT1S");
        assertThat(status(service, queued)).isEqualTo("IN_PROGRESS");
        assertThat(service.attributes(TestService.EXAMPLE, queued).get("stepStateAssociations"))
                .isEmpty();
        assertThat(service.list(TestService.EXAMPLE, "").body()).contains(queued);
        service.advance("PT28.6S");
        assertThat(service.attributes(TestService.EXAMPLE, queued).get("stepStateAssociations"))
                .hasToString("[{\"stepName\":\"Sleep\",\"stepState\":\"IN_PROGRESS\"}]");
    }

    @Test
    void canceledQueuedRunEndsAtCancellationAndKeepsItsReservation() {
        TestService service = runLimited(1, 1);
        service.start(TestService.EXAMPLE, "{}");
        String queued = service.start(TestService.EXAMPLE, "{}");
        service.advance("PT5S");
        service.cancel(TestService.EXAMPLE, queued);
        service.advance("PT1M");
        assertThat(status(service, queued)).isEqualTo("CANCELED");
        var attributes = service.attributes(TestService.EXAMPLE, queued);
        assertThat(attributes.get("startTimestamp").asString()).isEqualTo("2026-05-04T10:20:35.4Z");
        assertThat(attributes.get("endTimestamp").asString()).isEqualTo("2026-05-04T10:20:35.4Z");
        assertThat(attributes.get("stepStateAssociations")).isEmpty();
        assertThat(service.attributes(TestService.EXAMPLE, service.start(TestService.EXAMPLE, "{}"))
                        .get("startTimestamp")
                        .asString())
                .isEqualTo("2026-05-04T10:22:00Z");
    }

    @Test
    void delayedCancellationCanAffectStartedRun() {
        TestService service = service("run-limit.per-minute=1", "run-limit.queue=1", "runs.cancel-delay=30s");
        service.start(TestService.EXAMPLE, "{}");
        String queued = service.start(TestService.EXAMPLE, "{}");
        service.cancel(TestService.EXAMPLE, queued);
        service.advance("PT30S");
        var attributes = service.attributes(TestService.EXAMPLE, queued);
        assertThat(attributes.get("startTimestamp").asString()).isEqualTo("2026-05-04T10:21:00Z");
        assertThat(attributes.get("endTimestamp").asString()).isEqualTo("2026-05-04T10:21:00.4Z");
        assertThat(attributes.get("stepStateAssociations"))
                .hasToString("[{\"stepName\":\"Sleep\",\"stepState\":\"CANCELED\"}]");
    }

    @Test
    void rejectedRunUsesNoOutcome() {
        TestService service = runLimited(1, 0);
        service.start(TestService.EXAMPLE, "{}");
        service.emulator().onStep(TestService.EXAMPLE, "Sleep", StepOutcome.failure("first"), StepOutcome.success());
        assertThat(service.execute(TestService.EXAMPLE, "{}").statusCode()).isEqualTo(429);
        service.advance("PT1M");
        String run = service.start(TestService.EXAMPLE, "{}");
        service.advance("PT2S");
        assertThat(status(service, run)).isEqualTo("STEP_ERROR");
    }

    @Test
    void rejectionsOfWorkflowOperationsHaveTheirContentType() {
        TestService service = limited(3, 300, Set.of());
        String workflow = TestService.json(
                        service.create(
                                "{\"name\":\"A\",\"spec\":{\"triggers\":[{\"startStepNames\":[\"A\"],"
                                        + "\"apiTrigger\":{}}],\"steps\":[{\"name\":\"A\",\"actionId\":\"com.datadoghq.example.a\"}]}}"))
                .at("/data/id")
                .asString();
        assertThat(limit(service.delete(workflow))).isEqualTo("204 3 300 1 270 workflows");
        assertThat(limit(service.read(workflow))).isEqualTo("404 3 300 0 270 workflows");
        HttpResponse<String> rejected = service.workflows("");
        assertThat(limit(rejected)).isEqualTo("429 3 300 0 270 workflows");
        assertThat(rejected.headers().firstValue("Content-Type")).hasValue("application/vnd.api+json");
        assertThat(rejected.body()).startsWith("{\"errors\": [\"Rate limit of 3 requests");
    }

    private static String status(TestService service, String run) {
        return service.attributes(TestService.EXAMPLE, run)
                .at("/instanceStatus/detailsKind")
                .asString();
    }

    private static String limit(HttpResponse<?> response) {
        List<String> values = new ArrayList<>();
        for (String name : List.of("Limit", "Period", "Remaining", "Reset", "Name")) {
            values.addAll(response.headers().allValues("X-RateLimit-" + name));
        }
        return response.statusCode() + " " + String.join(" ", values);
    }

    private TestService limited(int limit, int seconds, Set<Operation> operations) {
        return add(new TestService(properties -> properties.setRateLimit(
                new RateLimitProperties(limit, Duration.ofSeconds(seconds), "workflows", operations))));
    }

    private TestService runLimited(int perMinute, int queue) {
        return service("run-limit.per-minute=" + perMinute, "run-limit.queue=" + queue);
    }

    private TestService service(String... properties) {
        return add(TestService.with(properties));
    }

    private TestService add(TestService service) {
        this.services.add(service);
        return service;
    }
}
