package io.github.workflowautomation.benchmarks;

import io.github.workflowautomation.emulator.requests.Operation;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nodes on one PostgreSQL, with an emulator that limits how many runs may be started. */
final class DurableNodes implements AutoCloseable {

    private final EmbeddedPostgres postgres;

    private final JdbcClient database;

    private final ChildProcess datadog;

    private final String datadogUrl;

    private final int searchSeconds;

    private final List<ChildProcess> nodes = new ArrayList<>();

    /**
     * Starts a database and an emulator.
     *
     * @param limit how many runs may be started per 5 s, 0 for no limit
     * @param searchSeconds how long a run that may have been started is searched for
     */
    DurableNodes(int limit, int searchSeconds) {
        try {
            this.postgres = EmbeddedPostgres.start();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        this.database = JdbcClient.create(this.postgres.getPostgresDatabase());
        this.searchSeconds = searchSeconds;
        this.datadog = ChildProcess.start(
                EmulatorProcess.class,
                Messages.write(new EmulatorProcess.Settings(1, limit, Set.of(Operation.CREATE_WORKFLOW_INSTANCE))));
        this.datadogUrl = this.datadog.receive(String.class);
    }

    ChildProcess join() {
        ChildProcess node = ChildProcess.start(
                DurableNode.class,
                Messages.write(new DurableNode.Task(
                        this.postgres.getJdbcUrl("postgres", "postgres"), this.datadogUrl, this.searchSeconds)));
        node.receive(String.class);
        this.nodes.add(node);
        return node;
    }

    static DurableNode.Report ask(ChildProcess node, DurableNode.Command command) {
        node.send(Messages.write(command));
        return node.receive(DurableNode.Report.class);
    }

    EmulatorProcess.Report datadog() {
        this.datadog.send("report");
        return this.datadog.receive(EmulatorProcess.Report.class);
    }

    long count(String query) {
        return Objects.requireNonNull(this.database.sql(query).query(Long.class).single());
    }

    /** Waits until a query counts so many. */
    void await(String query, long expected, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        for (long count = count(query); count < expected; count = count(query)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Only %d instead of %d: %s".formatted(count, expected, query));
            }
            pause(Duration.ofMillis(500));
        }
    }

    static void pause(Duration duration) {
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", ex);
        }
    }

    @Override
    public void close() {
        this.nodes.forEach(ChildProcess::close);
        this.datadog.close();
        try {
            this.postgres.close();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
