package io.github.workflowautomation.emulator.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datadog.api.client.v2.api.WorkflowAutomationApi;
import com.datadog.api.client.v2.model.WorkflowInstanceCreateRequest;
import io.github.workflowautomation.HttpOptions;
import io.github.workflowautomation.RateLimitOptions;
import io.github.workflowautomation.RetryOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import io.github.workflowautomation.emulator.faults.Fault;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of exceptions in the guide for users of Datadog's Java client: both clients fail as its rows say. */
class ExceptionTableTests {

    private static final String EXAMPLE = JavaClient.EXAMPLE;

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Pattern OUR_EXCEPTION = Pattern.compile("`(Workflow\\w+Exception)`");

    /** What causes a row, by its first cell. Other rows need no response, and are tested elsewhere. */
    private static final Map<String, List<Fault>> FAULTS = Map.ofEntries(
            Map.entry("`ApiException` 400 of Datadog", List.of(Fault.status(400))),
            Map.entry("`ApiException` 401, 403", List.of(Fault.status(401), Fault.status(403))),
            Map.entry("`ApiException` 404", List.of(Fault.status(404))),
            Map.entry("`ApiException` 408", List.of(Fault.status(408))),
            Map.entry("`ApiException` 409", List.of(Fault.status(409))),
            Map.entry("`ApiException` 429", List.of(Fault.status(429))),
            Map.entry(
                    "`ApiException` 5xx",
                    List.of(Fault.status(500), Fault.status(503).withHtmlBody())),
            Map.entry(
                    "`ApiException` with the page of a proxy",
                    List.of(Fault.status(400).withHtmlBody())),
            Map.entry(
                    "`ProcessingException` caused by `SocketTimeoutException` while reading",
                    List.of(Fault.latency(Duration.ofSeconds(3)))),
            Map.entry(
                    "`ProcessingException` of an unreadable body",
                    List.of(Fault.status(200).withHtmlBody())),
            Map.entry("`null` for an empty body", List.of(Fault.status(200).withEmptyBody())));

    private static final JavaClient THEIRS = new JavaClient();

    private final WorkflowEmulator emulator = THEIRS.emulator();

    @AfterAll
    static void stop() {
        THEIRS.close();
    }

    /** A fault with what the table says about it: the first cell, and the exceptions of this library. */
    record Row(Fault fault, String theirs, String execute, String otherCalls) {

        static Stream<Row> of(String[] cells) {
            String theirs = cells[1].strip();
            String execute = ourException(cells[2]);
            String otherCalls = cells[3].contains("the same") ? execute : ourException(cells[3]);
            return FAULTS.getOrDefault(theirs, List.of()).stream()
                    .map(fault -> new Row(fault, theirs, execute, otherCalls));
        }

        /** Short only where it has to pass. */
        Duration timeout() {
            return this.theirs.contains("Timeout") ? Duration.ofMillis(500) : LIMIT;
        }
    }

    private static String ourException(String cell) {
        return OUR_EXCEPTION
                .matcher(cell)
                .results()
                .map((MatchResult match) -> match.group(1))
                .findFirst()
                .orElse("");
    }

    static List<Row> rows() throws IOException {
        List<Row> rows = Files.readAllLines(MigrationGuideTests.GUIDE).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|"))
                .filter(cells -> cells.length == 4)
                .flatMap(Row::of)
                .toList();
        assertThat(rows).extracting(Row::theirs).containsAll(FAULTS.keySet());
        return rows;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void bothClientsFailAsTheTableSays(Row row) {
        WorkflowAutomationApi api = THEIRS.api();
        api.getApiClient().setReadTimeout((int) row.timeout().toMillis());
        WorkflowInstanceCreateRequest request = new WorkflowInstanceCreateRequest();
        assertThat(failure(row, () -> theirs(api.createWorkflowInstance(EXAMPLE, request))))
                .isEqualTo(name(row.theirs()));
        assertThat(failure(row, () -> theirs(api.getWorkflow(EXAMPLE)))).isEqualTo(name(row.theirs()));
        try (WorkflowAutomationClient ours = ours(row.timeout())) {
            assertThat(failure(row, () -> ours.execute(EXAMPLE).block(LIMIT))).isEqualTo(row.execute());
            assertThat(failure(row, () -> ours.listInstancesPage(EXAMPLE, 0, 10).block(LIMIT)))
                    .isEqualTo(row.otherCalls());
        }
    }

    private WorkflowAutomationClient ours(Duration timeout) {
        return WorkflowAutomationClientBuilder.create()
                .baseUrl(this.emulator.baseUrl())
                .credentials(this.emulator.credentials())
                .http(HttpOptions.DEFAULTS.withResponseTimeout(timeout))
                .retry(new RetryOptions(1, Duration.ofMillis(1), 1, Duration.ofMillis(1), 0))
                .rateLimit(RateLimitOptions.DEFAULTS.withMaxWait(Duration.ZERO))
                .build();
    }

    /** Fails if the result is {@code null}, which the table has as a failure. */
    private static void theirs(@Nullable Object result) {
        Objects.requireNonNull(result);
    }

    /** What the first code span of a cell names. */
    private static String name(String cell) {
        String name = cell.substring(1, cell.indexOf('`', 1));
        return name.equals("null") ? NullPointerException.class.getSimpleName() : name;
    }

    private String failure(Row row, ThrowingCallable call) {
        this.emulator.faults().next(2, row.fault());
        Throwable failure = catchThrowable(call);
        this.emulator.reset();
        return (failure != null) ? simpleName(failure) : "none";
    }

    /** Jersey fails with a subtype if the content type is wrong. */
    private static String simpleName(Throwable failure) {
        return (failure instanceof ProcessingException)
                ? "ProcessingException"
                : failure.getClass().getSimpleName();
    }
}
