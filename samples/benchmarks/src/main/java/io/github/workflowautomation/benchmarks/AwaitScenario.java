package io.github.workflowautomation.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Awaits many runs of an emulator. */
final class AwaitScenario {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private AwaitScenario() {}

    static Table measure() {
        Table table = new Table("awaits", "measured", "target");
        together(table);
        many(table);
        one(table);
        limited(table);
        return table;
    }

    private static AwaitProcess.Report run(int workflows, int limit, TaskFactory taskFactory) {
        try (ChildProcess emulator = ChildProcess.start(
                EmulatorProcess.class, Messages.write(new EmulatorProcess.Settings(workflows, limit, Set.of())))) {
            String url = emulator.receive(String.class);
            try (ChildProcess client = ChildProcess.start(AwaitProcess.class, Messages.write(taskFactory.task(url)))) {
                AwaitProcess.@Nullable Report report = client.receive(AwaitProcess.Report.class, TIMEOUT);
                if (report == null) {
                    throw new IllegalStateException("Not all awaits ended within " + TIMEOUT);
                }
                return report;
            }
        }
    }

    /** Creates a task from the URL of the emulator. */
    @FunctionalInterface
    private interface TaskFactory {

        AwaitProcess.Task task(String url);
    }

    private static void together(Table table) {
        AwaitProcess.Report together = run(1, 0, url -> new AwaitProcess.Task(url, 1, 1_000, 60, 60, 2_000, true, 0));
        AwaitProcess.Report alone = run(1, 0, url -> new AwaitProcess.Task(url, 1, 1_000, 60, 60, 2_000, false, 0));
        double perPoll = (double) together.lists() / together.polls();
        double fewer = (double) (alone.gets() + alone.lists()) / (together.gets() + together.lists());
        boolean reached = together.succeeded() == 1_000 && together.gets() <= 1_000 && perPoll <= 11 && fewer >= 20;
        table.row(List.of(
                "1,000 runs of one workflow, 60 s each, maximum delay 2 s",
                format(
                        "%d succeeded; %d gets, %d list requests in %d polls (%.1f per poll); one by one: %d gets, %.1f × as many requests",
                        together.succeeded(),
                        together.gets(),
                        together.lists(),
                        together.polls(),
                        perPoll,
                        alone.gets(),
                        fewer),
                target("≤ 1,000 gets and ≤ 11 list requests per poll; ≥ 20 × fewer requests", reached)));
    }

    private static void many(Table table) {
        AwaitProcess.Report one = run(1, 0, url -> new AwaitProcess.Task(url, 1, 1, 3, 3, 10_000, true, 0));
        AwaitProcess.Report many = run(20, 0, url -> new AwaitProcess.Task(url, 20, 10_000, 1, 300, 10_000, true, 0));
        boolean reached = many.succeeded() == 10_000
                && many.delay(0.99) <= 11_000
                && many.heapPerAwait() <= 2_048
                && many.threads() <= one.threads();
        table.row(List.of(
                "10,000 runs over 20 workflows, 1 to 300 s, maximum delay 10 s",
                format(
                        "%d succeeded; delay: median %d ms, p99 %d ms; heap %d B per await; %d threads, with one await %d",
                        many.succeeded(),
                        many.delay(0.5),
                        many.delay(0.99),
                        many.heapPerAwait(),
                        many.threads(),
                        one.threads()),
                target("all succeed; p99 ≤ 11 s; ≤ 2 KB per await; as many threads as with one await", reached)));
    }

    private static void one(Table table) {
        AwaitProcess.Report report = run(1, 0, url -> new AwaitProcess.Task(url, 1, 1, 2, 2, 10_000, true, 0));
        table.row(List.of(
                "one run of 2 s, default delays",
                format("delay %d ms", report.delay(1)),
                target("≤ 500 ms", report.delay(1) <= 500)));
    }

    private static void limited(Table table) {
        AwaitProcess.Report report = run(1, 200, url -> new AwaitProcess.Task(url, 1, 1_000, 30, 30, 10_000, true, 30));
        boolean reached = report.succeeded() == 1_000 && report.slowestExecuteMillis() <= 6_000;
        table.row(List.of(
                "1,000 runs, 200 requests per 5 s, and one execute per second",
                format(
                        "%d succeeded; the slowest execute took %d ms",
                        report.succeeded(), report.slowestExecuteMillis()),
                target("no await fails; an execute waits for at most one window", reached)));
    }

    private static String target(String text, boolean reached) {
        return text + (reached ? " ✓" : " ✗");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
