package io.github.workflowautomation.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Durable runs of four nodes on one PostgreSQL: a burst under a rate limit while nodes come and go, and many runs under way. */
final class DurableScenario {

    private static final int NODES = 4;

    private static final int BURST = 5_000;

    private static final int LIMIT = 200;

    private static final Duration PERIOD = Duration.ofSeconds(5);

    private static final int SEARCH_SECONDS = 10;

    private static final int UNDER_WAY = 10_000;

    /** Two renewals of the leases, which are renewed every 10 s. */
    private static final Duration MEASURED = Duration.ofSeconds(60);

    private static final Duration TIME_LIMIT = Duration.ofMinutes(15);

    private static final String STARTED = "SELECT COUNT(*) FROM " + DurableNode.TABLE + " WHERE started_at IS NOT NULL";

    private static final String CLOSED = "SELECT COUNT(*) FROM " + DurableNode.TABLE + " WHERE claimable_at IS NULL";

    private final Table table = new Table("durable runs of four nodes on one PostgreSQL", "measured", "target");

    private DurableScenario() {}

    static Table measure() {
        DurableScenario scenario = new DurableScenario();
        try (DurableNodes nodes = new DurableNodes(LIMIT, SEARCH_SECONDS)) {
            scenario.burst(nodes);
        }
        try (DurableNodes nodes = new DurableNodes(0, SEARCH_SECONDS)) {
            scenario.underWay(nodes);
        }
        return scenario.table;
    }

    private void burst(DurableNodes nodes) {
        List<ChildProcess> active = join(nodes);
        long begin = System.nanoTime();
        submit(active, BURST, 2);
        Duration submitted = since(begin);
        List<DurableNode.Report> reports = new ArrayList<>();
        replace(nodes, active, begin, Duration.ofSeconds(30), node -> {
            reports.add(DurableNodes.ask(node, DurableNode.Command.REPORT));
            node.close();
        });
        replace(
                nodes,
                active,
                begin,
                Duration.ofSeconds(60),
                node -> reports.add(DurableNodes.ask(node, DurableNode.Command.LEAVE)));
        nodes.await(CLOSED, BURST, TIME_LIMIT);
        active.forEach(node -> reports.add(DurableNodes.ask(node, DurableNode.Command.REPORT)));
        reportBurst(nodes, submitted, reports);
    }

    /** One of the nodes leaves, and another one joins 10 s later. */
    private static void replace(
            DurableNodes nodes, List<ChildProcess> active, long begin, Duration time, Consumer<ChildProcess> leave) {
        DurableNodes.pause(Duration.ofNanos(Math.max(0, begin + time.toNanos() - System.nanoTime())));
        leave.accept(active.remove(0));
        DurableNodes.pause(Duration.ofSeconds(10));
        active.add(nodes.join());
    }

    private void reportBurst(DurableNodes nodes, Duration submitted, List<DurableNode.Report> reports) {
        EmulatorProcess.Report datadog = nodes.datadog();
        long instances = nodes.count(
                "SELECT COUNT(DISTINCT instance_id) FROM " + DurableNode.TABLE + " WHERE outcome = 'SUCCEEDED'");
        row(
                "5,000 submits in a burst, 200 starts per 5 s; after 30 s one node is killed, after 60 s one leaves, each is replaced 10 s later",
                "submitted in %.1f s; %d runs started, %d of them belong to a record and succeeded"
                        .formatted(seconds(submitted), datadog.started(), instances),
                "every run started once",
                datadog.started() == BURST && instances == BURST);
        long millis = nodes.count("SELECT CAST(EXTRACT(EPOCH FROM MAX(started_at) - MIN(started_at)) * 1000 AS BIGINT)"
                + " FROM " + DurableNode.TABLE);
        Duration ideal = FixedWindows.ideal(BURST, LIMIT, PERIOD, Duration.ZERO);
        String overtaken =
                " FROM (SELECT RANK() OVER (ORDER BY started_at) - RANK() OVER (ORDER BY submitted_at) AS places"
                        + " FROM " + DurableNode.TABLE + ") AS overtaken";
        long most = nodes.count("SELECT MAX(places)" + overtaken);
        long late = nodes.count("SELECT COUNT(*)" + overtaken + " WHERE places > " + LIMIT);
        row(
                "the same: time and order",
                format(
                        "%.3f × ideal, %d executes rejected; %d runs were overtaken by more than a window of later ones, one of them by %d",
                        millis / (double) ideal.toMillis(), datadog.rejected(), late, most),
                "–",
                true);
        row(
                "the same: requests",
                format(
                        "per run %.2f gets and %.2f list requests",
                        datadog.gets() / (double) BURST, datadog.lists() / (double) BURST),
                "–",
                true);
        row(
                "the same: spread",
                "starts per node, in the order in which they left: "
                        + String.join(
                                ", ",
                                reports.stream()
                                        .map(report -> "" + report.sent())
                                        .toList()),
                "every node starts runs",
                reports.stream().allMatch(report -> report.sent() > 0));
        CountingDataSource.Counts all = reports.stream()
                .map(DurableNode.Report::database)
                .reduce(CountingDataSource.Counts.NONE, CountingDataSource.Counts::plus);
        long deadlocks = nodes.count("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
        row(
                "the same: database",
                format(
                        "%d deadlocks; per run %.1f statements, %.1f rows read, %.1f rows changed",
                        deadlocks,
                        all.statements() / (double) BURST,
                        all.rowsRead() / (double) BURST,
                        all.rowsChanged() / (double) BURST),
                "no deadlock",
                deadlocks == 0);
    }

    private void underWay(DurableNodes nodes) {
        List<ChildProcess> active = join(nodes);
        submit(active, UNDER_WAY, (int) TIME_LIMIT.multipliedBy(2).toSeconds());
        nodes.await(STARTED, UNDER_WAY, TIME_LIMIT);
        // What the starts have left behind is over by then
        DurableNodes.pause(Duration.ofSeconds(10));
        long begin = System.nanoTime();
        List<DurableNode.Report> before = ask(active);
        DurableNodes.pause(MEASURED);
        List<DurableNode.Report> after = ask(active);
        double seconds = seconds(since(begin));
        CountingDataSource.Counts all = CountingDataSource.Counts.NONE;
        for (int i = 0; i < NODES; i++) {
            all = all.plus(after.get(i).database().minus(before.get(i).database()));
        }
        double perNode = seconds * NODES;
        double statements = all.statements() / perNode;
        double rows = all.rowsChanged() / perNode;
        String held = String.join(
                ", ", after.stream().map(report -> "" + report.held()).toList());
        row(
                "10,000 runs under way",
                format(
                        "held by the nodes: %s; per node and second: %.2f statements, %.2f commits, %.1f rows read, %.1f rows changed",
                        held, statements, all.commits() / perNode, all.rowsRead() / perNode, rows),
                "≤ 4 statements and ≤ 1 row changed per 10 runs held",
                statements <= 4 && rows <= UNDER_WAY / (double) NODES / 10 * 1.05);
    }

    private static List<ChildProcess> join(DurableNodes nodes) {
        return new ArrayList<>(
                IntStream.range(0, NODES).mapToObj(number -> nodes.join()).toList());
    }

    private static List<DurableNode.Report> ask(List<ChildProcess> nodes) {
        return nodes.stream()
                .map(node -> DurableNodes.ask(node, DurableNode.Command.REPORT))
                .toList();
    }

    /** All nodes submit at the same time. */
    private static void submit(List<ChildProcess> nodes, int runs, int seconds) {
        int share = runs / nodes.size();
        for (int i = 0; i < nodes.size(); i++) {
            nodes.get(i).send(Messages.write(new DurableNode.Command(i * share, share, seconds, false)));
        }
        nodes.forEach(node -> node.receive(DurableNode.Report.class));
    }

    private void row(String title, String measured, String target, boolean reached) {
        this.table.row(List.of(title, measured, target.equals("–") ? target : target + (reached ? " ✓" : " ✗")));
        System.err.println(title + ": " + measured);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
