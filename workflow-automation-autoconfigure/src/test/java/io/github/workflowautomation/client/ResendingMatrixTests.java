package io.github.workflowautomation.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowResponseTooLargeException;
import io.github.workflowautomation.WorkflowTransportException;
import io.github.workflowautomation.WorkflowUnreadableResponseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;
import reactor.test.StepVerifier;

/** What is sent again after which fault, with two retries. Each row is tried with each operation. */
class ResendingMatrixTests {

    private static final MockResponse OK = Wire.ok(Wire.SUCCEEDED);

    private static final SocketEffect CLOSE = new SocketEffect.CloseSocket();

    private final FakeDatadog datadog = new FakeDatadog();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    /** What the service says that it did not do for its rate limit: sent again, whatever the operation. */
    static List<Arguments> refusals() {
        return each(
                row("429 without a hint", Wire.rateLimited()),
                row("429 with Retry-After", Wire.with(Wire.rateLimited(), "Retry-After", "0.01")),
                row("429 with Retry-After: 0", Wire.with(Wire.rateLimited(), "Retry-After", "0")),
                row("429 with X-RateLimit-Reset", Wire.with(Wire.rateLimited(), "X-RateLimit-Reset", "0.01")),
                row("429 with a doubled reset", Wire.with(Wire.rateLimited(), "X-RateLimit-Reset", "0.01, 0.01")),
                row("429 with a past Unix time", Wire.with(Wire.rateLimited(), "X-RateLimit-Reset", "1700000000")),
                row("429 with junk", Wire.with(Wire.rateLimited(), "Retry-After", "soon")),
                row("429 with HTML", html(429)),
                row("429 with nothing", new MockResponse.Builder().code(429).build()));
    }

    /** What may have been done: an execute is not sent again, and its fate is unknown. */
    static List<Arguments> faults() {
        return each(
                row("500", Wire.error(500, "x"), WorkflowApiException.class),
                row("502 with HTML", html(502), WorkflowApiException.class),
                row("503", new MockResponse.Builder().code(503).build(), WorkflowApiException.class),
                row(
                        "503 with Retry-After",
                        Wire.with(Wire.error(503, "x"), "Retry-After", "0.01"),
                        WorkflowApiException.class),
                row("504", Wire.error(504, "x"), WorkflowApiException.class),
                row("closed unanswered", effect(builder -> builder.onResponseStart(CLOSE)), broken()),
                row(
                        "closed in the headers",
                        effect(builder -> builder.status("HTTP/1.1 200 OK\r\nX").onResponseBody(CLOSE)),
                        broken()),
                row("closed in the body", effect(builder -> builder.onResponseBody(CLOSE)), broken()),
                row(
                        "less than Content-Length",
                        effect(builder ->
                                builder.setHeader("Content-Length", 5000).onResponseEnd(CLOSE)),
                        broken()),
                row(
                        "stalled before the headers",
                        effect(builder -> builder.onResponseStart(SocketEffect.Stall.INSTANCE)),
                        broken()),
                row(
                        "stalled in the body",
                        effect(builder -> builder.onResponseBody(SocketEffect.Stall.INSTANCE)),
                        broken()),
                row("trickling", effect(builder -> builder.throttleBody(1, 50, TimeUnit.MILLISECONDS)), broken()),
                row("200, truncated JSON", Wire.ok(Wire.SUCCEEDED.substring(0, 40)), unreadable()),
                row("200, two JSON objects", Wire.ok("{}{}"), unreadable()),
                row("200, HTML", html(200), unreadable()),
                row("200, nothing", new MockResponse.Builder().build(), unreadable()),
                row("200, white space", Wire.ok("  \n"), unreadable()),
                row("200, an array", Wire.ok("[]"), unreadable()),
                row("204", new MockResponse.Builder().code(204).build(), unreadable()));
    }

    /** What will not pass: fails at once, and was not done. */
    static List<Arguments> finals() {
        return each(
                row("301", Wire.error(301, "x"), WorkflowApiException.class),
                row("400", Wire.error(400, "x"), WorkflowApiException.class),
                row("401", Wire.error(401, "x"), WorkflowApiException.class),
                row("403", Wire.error(403, "x"), WorkflowApiException.class),
                row("403 with Retry-After", Wire.with(html(403), "Retry-After", "0.01"), WorkflowApiException.class),
                row("404", Wire.error(404, "x"), WorkflowNotFoundException.class),
                row("408", Wire.error(408, "x"), WorkflowApiException.class),
                row("409", Wire.error(409, "x"), WorkflowApiException.class),
                row("413", Wire.error(413, "x"), WorkflowApiException.class));
    }

    @ParameterizedTest(name = "{1} after {0}")
    @MethodSource
    void refusals(Row row, Operation operation) {
        this.datadog.then(row.answer, operation.success());
        StepVerifier.create(operation.call(client(row)))
                .expectNextCount(1)
                .expectComplete()
                .verify(limit());
        assertThat(this.datadog.requests()).hasSize(2);
        assertThat(this.datadog.runsStarted()).isEqualTo(operation == Operation.EXECUTE ? 1 : 0);
    }

    @ParameterizedTest(name = "{1} after {0}")
    @MethodSource
    void faults(Row row, Operation operation) {
        this.datadog.then(row.answer).always(operation.success());
        if (operation == Operation.EXECUTE) {
            outcomeIsUnknown(row);
        } else {
            StepVerifier.create(operation.call(client(row)))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(limit());
            // On a busy machine the good answer may miss a short timeout once, too
            assertThat(this.datadog.requests()).hasSizeBetween(2, row.isSlow() ? 3 : 2);
        }
    }

    private void outcomeIsUnknown(Row row) {
        StepVerifier.create(Operation.EXECUTE.call(client(row)))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isExactlyInstanceOf(WorkflowOutcomeUnknownException.class)
                        .hasCauseExactlyInstanceOf(row.failure)
                        .hasMessageContaining("may have started a run: the request was sent at ")
                        .hasMessageContaining(", and then "))
                .verify(limit());
        assertThat(this.datadog.requests()).hasSize(1);
        assertThat(this.datadog.runsStarted()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{1} after {0} again and again")
    @MethodSource("faults")
    void faultsThatDoNotPass(Row row, Operation operation) {
        this.datadog.always(row.answer);
        if (operation == Operation.EXECUTE) {
            outcomeIsUnknown(row);
        } else {
            fails(row, operation);
            assertThat(this.datadog.requests()).hasSize(3);
        }
    }

    @ParameterizedTest(name = "{1} after {0}")
    @MethodSource
    void finals(Row row, Operation operation) {
        this.datadog.then(row.answer).always(operation.success());
        fails(row, operation);
        assertThat(this.datadog.requests()).hasSize(1);
        assertThat(this.datadog.runsStarted()).isZero();
    }

    static List<Arguments> tooLarge() {
        MockResponse chunked = new MockResponse.Builder()
                .chunkedBody("{\"data\":\"" + "x".repeat(40_000), 1000)
                .build();
        return each(
                row("a large body", Wire.ok("x".repeat(40_000)), WorkflowResponseTooLargeException.class),
                row("a large body in chunks", chunked, WorkflowResponseTooLargeException.class));
    }

    @ParameterizedTest(name = "{1} after {0}")
    @MethodSource
    void tooLarge(Row row, Operation operation) {
        this.datadog.always(row.answer);
        if (operation == Operation.EXECUTE) {
            outcomeIsUnknown(row);
        } else {
            fails(row, operation);
            assertThat(this.datadog.requests()).hasSize(1);
        }
    }

    private void fails(Row row, Operation operation) {
        StepVerifier.create(operation.call(client(row)))
                .expectErrorSatisfies(failure -> assertThat(failure).isExactlyInstanceOf(row.failure))
                .verify(limit());
    }

    private WorkflowAutomationClient client(Row row) {
        return this.datadog.client(
                builder -> builder.responseTimeout(row.responseTimeout()).maxResponseSize(DataSize.ofKilobytes(32)));
    }

    private static Duration limit() {
        return Duration.ofSeconds(20);
    }

    private static Class<? extends Throwable> broken() {
        return WorkflowTransportException.class;
    }

    private static Class<? extends Throwable> unreadable() {
        return WorkflowUnreadableResponseException.class;
    }

    private static MockResponse html(int status) {
        return Wire.answer(status, "<html><head><title>Some gateway</title></head></html>");
    }

    private static MockResponse effect(UnaryOperator<MockResponse.Builder> effect) {
        return effect.apply(OK.newBuilder()).build();
    }

    private static Row row(String name, MockResponse answer) {
        return row(name, answer, AssertionError.class);
    }

    private static Row row(String name, MockResponse answer, Class<? extends Throwable> failure) {
        return new Row(name, answer, failure);
    }

    private static List<Arguments> each(Row... rows) {
        return Stream.of(rows)
                .flatMap(row -> Arrays.stream(Operation.values()).map(operation -> Arguments.of(row, operation)))
                .toList();
    }

    private record Row(String name, MockResponse answer, Class<? extends Throwable> failure) {

        boolean isSlow() {
            return this.name.startsWith("stalled") || this.name.equals("trickling");
        }

        /** Short only where it is what the row is about. */
        Duration responseTimeout() {
            return Duration.ofMillis(isSlow() ? 200 : 15_000);
        }

        @Override
        public String toString() {
            return this.name;
        }
    }
}
