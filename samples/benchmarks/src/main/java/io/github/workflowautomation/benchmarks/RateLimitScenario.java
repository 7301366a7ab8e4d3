package io.github.workflowautomation.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Executes a workflow against a server with a rate limit, with one client in one or several processes.
 *
 * @param name the name for the command line
 * @param title the title in the table
 * @param calls the number of calls of all processes
 * @param workers the number of concurrent calls of each process
 * @param processes the number of processes that share the calls
 * @param rule the rate limit
 * @param target the target for this client
 */
record RateLimitScenario(
        String name, String title, int calls, int workers, int processes, RateLimitServer.Rule rule, Target target) {

    private static final RateLimitServer.Rule TWO_HUNDRED =
            new RateLimitServer.Rule(200, Duration.ofSeconds(5), Duration.ZERO, false);

    static final List<RateLimitScenario> ALL = List.of(
            new RateLimitScenario(
                    "burst",
                    "burst of 1,000 executes, 200 per 5 s, one process",
                    1_000,
                    1_000,
                    1,
                    TWO_HUNDRED,
                    new Target(1.05, 5)),
            new RateLimitScenario(
                    "workers",
                    "2,000 executes, 16 workers, 200 per 5 s, one process",
                    2_000,
                    16,
                    1,
                    TWO_HUNDRED,
                    new Target(1.03, 2)),
            new RateLimitScenario(
                    "processes",
                    "the same from 4 processes, 16 workers each",
                    2_000,
                    16,
                    4,
                    TWO_HUNDRED,
                    new Target(1.05, 1)),
            new RateLimitScenario(
                    "open-window",
                    "900 executes, 16 workers, 300 per 20 s, first window opened 7 s earlier",
                    900,
                    16,
                    1,
                    new RateLimitServer.Rule(300, Duration.ofSeconds(20), Duration.ofSeconds(7), false),
                    new Target(1.10, 100)));

    /** A client that takes longer than this many times the ideal is stopped. */
    private static final int CUT_OFF = 2;

    /**
     * The limits for this client. In addition, no call may be lost or duplicated.
     *
     * @param ideals the time, in multiples of the ideal
     * @param rejections the rejections in percent of the calls, 100 for no limit
     */
    record Target(double ideals, int rejections) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "≤ %.2f × ideal", this.ideals)
                    + ((this.rejections < 100) ? ", rejections ≤ %d %%".formatted(this.rejections) : "");
        }
    }

    private Duration ideal() {
        return FixedWindows.ideal(this.calls, this.rule.limit(), this.rule.period(), this.rule.openBefore());
    }

    /** The longest time that the scenario takes, without the start of its processes. */
    Duration longest() {
        return ideal().multipliedBy(CUT_OFF);
    }

    /** Runs the scenario, which takes as long as the rate limit demands. */
    RateLimitResult run(TestedClient testedClient) {
        try (ChildProcess server = ChildProcess.start(RateLimitServer.class, Messages.write(this.rule))) {
            int port = server.receive(Integer.class);
            List<ChildProcess> clients = IntStream.range(0, this.processes)
                    .mapToObj(number -> ChildProcess.start(
                            RateLimitProcess.class, Messages.write(task(testedClient, port, number))))
                    .toList();
            clients.forEach(client -> client.receive(String.class));
            clients.forEach(client -> client.send("go"));
            long end = System.nanoTime() + longest().toNanos();
            List<RateLimitProcess.Report> reports = new ArrayList<>();
            for (ChildProcess client : clients) {
                RateLimitProcess.@Nullable Report report = client.receive(
                        RateLimitProcess.Report.class, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
                if (report != null) {
                    reports.add(report);
                }
            }
            clients.forEach(ChildProcess::close);
            server.send("report");
            return new RateLimitResult(
                    this.calls,
                    ideal(),
                    server.receive(RequestCounts.Report.class),
                    reports,
                    reports.size() < this.processes);
        }
    }

    private RateLimitProcess.Task task(TestedClient client, int port, int number) {
        int share = this.calls / this.processes;
        return new RateLimitProcess.Task(client, port, number * share, share, this.workers);
    }
}
