package io.github.workflowautomation.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Executes against a limiter in a process of its own, by one client in one or several processes.
 *
 * @param name what it is chosen by
 * @param title what it is called in the table
 * @param calls how many executes in all
 * @param workers how many at once in each process
 * @param processes how many processes share the calls
 * @param rule the rate limit
 * @param target what must be reached
 */
record GateScenario(
        String name, String title, int calls, int workers, int processes, Limiter.Rule rule, Target target) {

    private static final Limiter.Rule TWO_HUNDRED = new Limiter.Rule(200, Duration.ofSeconds(5), Duration.ZERO, false);

    static final List<GateScenario> ALL = List.of(
            new GateScenario(
                    "burst",
                    "burst of 1,000 executes, 200 per 5 s, one process",
                    1_000,
                    1_000,
                    1,
                    TWO_HUNDRED,
                    new Target(1.10, 5)),
            new GateScenario(
                    "workers",
                    "2,000 executes, 16 workers, 200 per 5 s, one process",
                    2_000,
                    16,
                    1,
                    TWO_HUNDRED,
                    new Target(1.05, 2)),
            new GateScenario(
                    "processes",
                    "the same from 4 processes, 16 workers each",
                    2_000,
                    16,
                    4,
                    TWO_HUNDRED,
                    new Target(1.10, 10)),
            new GateScenario(
                    "open-window",
                    "900 executes, 16 workers, 300 per 20 s, the first window began 7 s before the client",
                    900,
                    16,
                    1,
                    new Limiter.Rule(300, Duration.ofSeconds(20), Duration.ofSeconds(7), false),
                    new Target(1.10, 100)));

    /** Who takes longer than this many times the ideal is cut off. */
    private static final int CUT_OFF = 3;

    /**
     * What must be reached, beside that no call is lost and none doubled.
     *
     * @param ideals times the ideal
     * @param refusals percent of the calls, 100 if they do not matter
     */
    record Target(double ideals, int refusals) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "≤ %.2f × ideal", this.ideals)
                    + ((this.refusals < 100) ? ", refusals ≤ %d %%".formatted(this.refusals) : "");
        }
    }

    private Duration ideal() {
        return Windows.ideal(this.calls, this.rule.limit(), this.rule.period(), this.rule.alreadyOpen());
    }

    /** Takes as long as the limit makes it take. */
    GateResult run(Contender contender) {
        try (Child limiter = Child.start(Limiter.class, Lines.write(this.rule))) {
            int port = limiter.hear(Integer.class);
            List<Child> clients = IntStream.range(0, this.processes)
                    .mapToObj(number -> Child.start(LimitedClient.class, Lines.write(order(contender, port, number))))
                    .toList();
            clients.forEach(client -> client.hear(String.class));
            clients.forEach(client -> client.say("go"));
            long end = System.nanoTime() + ideal().multipliedBy(CUT_OFF).toNanos();
            List<LimitedClient.Report> reports = new ArrayList<>();
            for (Child client : clients) {
                LimitedClient.@Nullable Report report =
                        client.hear(LimitedClient.Report.class, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
                if (report != null) {
                    reports.add(report);
                }
            }
            clients.forEach(Child::close);
            limiter.say("report");
            return new GateResult(
                    this.calls, ideal(), limiter.hear(Ledger.Report.class), reports, reports.size() < this.processes);
        }
    }

    private LimitedClient.Order order(Contender contender, int port, int number) {
        int share = this.calls / this.processes;
        return new LimitedClient.Order(contender, port, number * share, share, this.workers);
    }
}
