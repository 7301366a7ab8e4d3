package io.github.workflowautomation.emulator.durable;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.emulator.EmulatedWorkflow;
import io.github.workflowautomation.emulator.EmulatorProperties;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.core.publisher.Flux;

/**
 * A process is killed at each step of the life of a run, and another node goes on: the rows are in {@link KillStep}. The run is
 * started exactly once, and its end is heard.
 *
 * <p>One process has a node for each row. When all of them have stopped at their steps, the process gets a {@code SIGKILL}. Then
 * the times in the tables are moved to the past, as if the leases and searches had run out. A second process, for the steps of a
 * search, is killed in the same way.
 */
@TestInstance(Lifecycle.PER_CLASS)
class KillMatrixTests {

    private static final Logger log = LoggerFactory.getLogger(KillMatrixTests.class);

    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

    private static final String PASSED = "INTERVAL '60' SECOND";

    private final WorkflowEmulator emulator = WorkflowEmulator.start(
            new EmulatorProperties(),
            Clock.systemUTC(),
            List.of(workflow(KillRow.WITH_KEY_INPUT), workflow(KillRow.WITHOUT_KEY_INPUT)));

    private final WorkflowAutomationClient client =
            NodeOfRow.client(this.emulator.baseUrl(), (request, next) -> next.exchange(request));

    private final EmbeddedPostgres postgres = postgres();

    private final KillDatabase database = new KillDatabase(url());

    private final Map<KillRow, AtTheKill> atTheKill = new LinkedHashMap<>();

    private final List<NodeOfRow> nextNodes = new ArrayList<>();

    private Map<String, Long> startedInTheEnd = Map.of();

    /** What the dead process has left. */
    private record AtTheKill(List<String> states, long started, int called) {}

    private static EmulatedWorkflow workflow(String id) {
        return EmulatedWorkflow.withId(id)
                .input("order", "STRING")
                .input("request", "STRING", "")
                .build();
    }

    private static EmbeddedPostgres postgres() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private String url() {
        return this.postgres.getJdbcUrl("postgres", "postgres");
    }

    @BeforeAll
    void killTheProcessAndStartTheNextNodes() throws Exception {
        for (KillRow row : KillRow.all()) {
            jdbc(row).sql("CREATE SCHEMA " + row.key()).update();
            jdbc(row).sql("CREATE TABLE called (state VARCHAR(20))").update();
            jdbc(row)
                    .sql("CREATE TABLE called_in_transaction (state VARCHAR(20))")
                    .update();
        }
        killWhenAllHaveReachedTheirSteps(true);
        KillRow.of(false).forEach(this::passTime);
        killWhenAllHaveReachedTheirSteps(false);
        Map<String, Long> started = started();
        for (KillRow row : KillRow.all()) {
            this.atTheKill.put(
                    row,
                    new AtTheKill(
                            states(row),
                            started.getOrDefault(row.key(), 0L),
                            calls(row, "called").size()));
            passTime(row);
            NodeOfRow next = new NodeOfRow(row, this.database, this.emulator.baseUrl(), step -> false);
            this.nextNodes.add(next);
            next.submitAndStart();
        }
        waitUntilAllRecordsAreClosed();
        this.startedInTheEnd = started();
    }

    /** The tests report which ones are not. */
    private void waitUntilAllRecordsAreClosed() {
        try {
            Awaitility.await()
                    .atMost(TIME_LIMIT)
                    .until(() -> KillRow.all().stream().allMatch(this::isClosed));
        } catch (ConditionTimeoutException ex) {
            log.warn("A record is not closed", ex);
        }
    }

    private void passTime(KillRow row) {
        jdbc(row)
                .sql("UPDATE datadog_workflow_run SET claimable_at = claimable_at - " + PASSED
                        + ", sent_at = sent_at - " + PASSED)
                .update();
    }

    private void killWhenAllHaveReachedTheirSteps(boolean first) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        KilledProcess.class.getName(),
                        url(),
                        this.emulator.baseUrl().toString(),
                        String.valueOf(first))
                .redirectError(Redirect.INHERIT);
        builder.environment()
                .put(
                        "CLASSPATH",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", "")));
        Process process = builder.start();
        try {
            Set<String> missing = ConcurrentHashMap.newKeySet();
            KillRow.of(first).forEach(row -> missing.add(row.key()));
            CompletableFuture.runAsync(() -> awaitSteps(process, missing))
                    .orTimeout(TIME_LIMIT.toSeconds(), TimeUnit.SECONDS)
                    .exceptionally(failure -> {
                        throw new AssertionError("The process has not reached " + missing, failure);
                    })
                    .join();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void awaitSteps(Process process, Set<String> missing) {
        try (BufferedReader output = process.inputReader()) {
            while (!missing.isEmpty()) {
                String line = output.readLine();
                if (line == null) {
                    throw new IllegalStateException("The process ended before " + missing);
                }
                missing.remove(line.replace(KilledProcess.REACHED, ""));
            }
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private JdbcClient jdbc(KillRow row) {
        return this.database.jdbc(row);
    }

    private List<String> states(KillRow row) {
        return jdbc(row)
                .sql("SELECT state FROM datadog_workflow_run")
                .query(String.class)
                .list();
    }

    private List<String> calls(KillRow row, String table) {
        return jdbc(row).sql("SELECT state FROM " + table).query(String.class).list();
    }

    /** How many runs the emulator has for each key. */
    private Map<String, Long> started() {
        return Flux.just(KillRow.WITH_KEY_INPUT, KillRow.WITHOUT_KEY_INPUT)
                .concatMap(workflow -> this.client
                        .listInstances(workflow)
                        .concatMap(run -> this.client.getInstance(workflow, run.id())))
                .map(run -> String.valueOf(run.inputs().get("order")))
                .collect(groupingBy(key -> key, counting()))
                .blockOptional(TIME_LIMIT)
                .orElseThrow();
    }

    @AfterAll
    void close() throws IOException {
        this.nextNodes.forEach(NodeOfRow::close);
        this.client.close();
        this.emulator.close();
        this.database.close();
        this.postgres.close();
    }

    static List<KillRow> rows() {
        return KillRow.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void runIsStartedOnceAndItsEndIsHeard(KillRow row) {
        KillStep step = row.step();
        DurableRunState onDisk = step.onDisk(row.keyInput());
        AtTheKill killed = Objects.requireNonNull(this.atTheKill.get(row));
        assertThat(killed.states()).isEqualTo((onDisk != null) ? List.of(onDisk.name()) : List.of());
        assertThat(killed.started()).isEqualTo(step.started());
        assertThat(killed.called()).isEqualTo(step.called());

        assertThat(isClosed(row)).isTrue();
        boolean unknown = !row.keyInput() && step.isUnknownWithoutKeyInput();
        String end = unknown ? DurableRunState.UNKNOWN.name() : DurableRunState.ENDED.name();
        assertThat(states(row)).containsExactly(end);
        assertThat(this.startedInTheEnd).containsEntry(row.key(), 1L);
        assertThat(calls(row, "called")).hasSize(step.calledInTheEnd()).containsOnly(end);
        assertThat(calls(row, "called_in_transaction")).containsExactly(end);
    }

    private boolean isClosed(KillRow row) {
        return jdbc(row)
                        .sql("SELECT COUNT(*) FROM datadog_workflow_run WHERE claimable_at IS NULL")
                        .query(Long.class)
                        .single()
                == 1;
    }
}
