package io.github.workflowautomation.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Waits for many runs of an emulator in a process of its own. */
final class AwaitScenario {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private AwaitScenario() {}

    static Table measure() {
        Table table = new Table("waiting for", "measured", "must reach");
        together(table);
        many(table);
        one(table);
        limited(table);
        return table;
    }

    private static AwaitClient.Report run(int workflows, int limit, Shape shape) {
        try (Child emulator =
                Child.start(EmulatorProcess.class, Lines.write(new EmulatorProcess.Order(workflows, limit)))) {
            String url = emulator.hear(String.class);
            try (Child client = Child.start(AwaitClient.class, Lines.write(shape.order(url)))) {
                AwaitClient.@Nullable Report report = client.hear(AwaitClient.Report.class, LONGEST);
                if (report == null) {
                    throw new IllegalStateException("Not all waits have ended within " + LONGEST);
                }
                return report;
            }
        }
    }

    /** An order, but for the address. */
    @FunctionalInterface
    private interface Shape {

        AwaitClient.Order order(String url);
    }

    private static void together(Table table) {
        AwaitClient.Report together = run(1, 0, url -> new AwaitClient.Order(url, 1, 1_000, 60, 60, 2_000, true, 0));
        AwaitClient.Report alone = run(1, 0, url -> new AwaitClient.Order(url, 1, 1_000, 60, 60, 2_000, false, 0));
        double perRound = (double) together.lists() / together.rounds();
        double fewer = (double) (alone.gets() + alone.lists()) / (together.gets() + together.lists());
        boolean reached = together.succeeded() == 1_000 && together.gets() <= 1_000 && perRound <= 11 && fewer >= 20;
        table.row(List.of(
                "1,000 runs of one workflow, 60 s each, longest pause 2 s",
                format(
                        "%d ended well; %d gets, %d list calls in %d rounds (%.1f a round); one by one: %d gets, %.1f × as many",
                        together.succeeded(),
                        together.gets(),
                        together.lists(),
                        together.rounds(),
                        perRound,
                        alone.gets(),
                        fewer),
                target("≤ 1,000 gets and ≤ 11 list calls a round; ≥ 20 × fewer", reached)));
    }

    private static void many(Table table) {
        AwaitClient.Report one = run(1, 0, url -> new AwaitClient.Order(url, 1, 1, 3, 3, 10_000, true, 0));
        AwaitClient.Report many = run(20, 0, url -> new AwaitClient.Order(url, 20, 10_000, 1, 300, 10_000, true, 0));
        boolean reached = many.succeeded() == 10_000
                && many.delay(0.99) <= 11_000
                && many.heapPerWait() <= 2_048
                && many.threads() <= one.threads();
        table.row(List.of(
                "10,000 runs over 20 workflows, 1 to 300 s, longest pause 10 s",
                format(
                        "%d ended well; known after: median %d ms, p99 %d ms; heap %d B a wait; %d threads, for one wait %d",
                        many.succeeded(),
                        many.delay(0.5),
                        many.delay(0.99),
                        many.heapPerWait(),
                        many.threads(),
                        one.threads()),
                target("all; p99 ≤ 11 s; ≤ 2 KB a wait; as many threads as for one", reached)));
    }

    private static void one(Table table) {
        AwaitClient.Report report = run(1, 0, url -> new AwaitClient.Order(url, 1, 1, 2, 2, 10_000, true, 0));
        table.row(List.of(
                "a run of 2 s, default pace",
                format("known %d ms after its end", report.delay(1)),
                target("≤ 500 ms", report.delay(1) <= 500)));
    }

    private static void limited(Table table) {
        AwaitClient.Report report = run(1, 200, url -> new AwaitClient.Order(url, 1, 1_000, 30, 30, 10_000, true, 30));
        boolean reached = report.succeeded() == 1_000 && report.slowestProbeMillis() <= 6_000;
        table.row(List.of(
                "1,000 runs, 200 requests per 5 s, an execute a second meanwhile",
                format(
                        "%d ended well; the slowest execute took %d ms",
                        report.succeeded(), report.slowestProbeMillis()),
                target("no wait fails; executes are delayed by one window at most", reached)));
    }

    private static String target(String what, boolean reached) {
        return what + (reached ? " ✓" : " ✗");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
