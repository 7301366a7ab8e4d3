package io.github.workflowautomation.quickstart;

import io.github.workflowautomation.WorkflowInstance;
import java.io.Console;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/**
 * What a person sees: lines, and on a terminal a line that shows how time goes by between them.
 */
class Screen {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final boolean terminal = isTerminal();

    /** Since JDK 22 there is always a console, and it says itself whether a person sits at it. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        Method asked = ReflectionUtils.findMethod(Console.class, "isTerminal");
        return asked == null || Boolean.TRUE.equals(ReflectionUtils.invokeMethod(asked, console));
    }

    void heading(String text) {
        line("");
        line(text);
    }

    void line(String text) {
        print((this.terminal ? CLEAR_LINE : "") + text + System.lineSeparator());
    }

    private synchronized void print(String text) {
        System.out.print(text);
        System.out.flush();
    }

    /** Prints each change of a run as it happens, and gives the last one. */
    WorkflowInstance following(Flux<WorkflowInstance> changes) {
        long start = System.nanoTime();
        Disposable progress = this.terminal
                ? Flux.interval(Duration.ofMillis(100))
                        .subscribe(tick -> print(CLEAR_LINE + seconds(since(start)) + "  …"))
                : () -> {};
        try {
            return Objects.requireNonNull(changes.doOnNext(run -> line(seconds(since(start)) + "  " + describe(run)))
                    .blockLast());
        } finally {
            progress.dispose();
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static String seconds(@Nullable Duration duration) {
        return (duration == null) ? "-" : String.format(Locale.ROOT, "%4.1f s", duration.toMillis() / 1000.0);
    }

    private static String describe(WorkflowInstance run) {
        String steps = run.steps().stream()
                .map(step -> step.name() + " " + step.state())
                .collect(Collectors.joining(", "));
        return String.format("%-12s %s", run.status(), steps).stripTrailing();
    }

    void table(List<WorkflowInstance> runs) {
        String row = "%-36s  %-12s  %-14s  %s";
        line(String.format(row, "RUN", "STATUS", "STARTED (UTC)", "TOOK"));
        for (WorkflowInstance run : runs) {
            String started = (run.startTime() != null) ? TIME.format(run.startTime()) : "-";
            line(String.format(
                    row,
                    run.id(),
                    run.status(),
                    started,
                    seconds(run.duration()).strip()));
        }
    }
}
