package io.github.workflowautomation.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Another JVM with this one's class path, which is talked to by lines and ends with this one. */
final class Child implements AutoCloseable {

    private static final String ENDED = "ended";

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private final Process process;

    private final PrintWriter in;

    private Child(Process process) {
        this.process = process;
        this.in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        Thread reader = new Thread(this::readLines, "child-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    static Child start(Class<?> program, Object... arguments) {
        return start(List.of(), program, arguments);
    }

    /** On one core, so that what one process costs is not paid by another. */
    static Child startOnCore(int core, Class<?> program, Object... arguments) {
        return start(List.of("taskset", "-c", "" + core), program, arguments);
    }

    private static Child start(List<String> prefix, Class<?> program, Object... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms512m", "-Xmx512m", "--add-opens", "java.base/java.net=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
        try {
            return new Child(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private void readLines() {
        try (BufferedReader out = this.process.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(line -> {
                if (line.startsWith(Lines.MARK)) {
                    this.lines.add(line.substring(Lines.MARK.length()));
                } else {
                    System.err.println(line);
                }
            });
        } catch (IOException | UncheckedIOException ex) {
            // The process was ended
        }
        this.lines.add(ENDED);
    }

    void say(String line) {
        this.in.println(line);
    }

    /** What it tells next; {@code null} if that takes longer. */
    <T> @Nullable T hear(Class<T> type, Duration atMost) {
        try {
            String line = this.lines.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (ENDED.equals(line)) {
                throw new IllegalStateException("Process " + this.process.pid() + " ended");
            }
            return (line != null) ? Lines.read(line, type) : null;
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** What it tells next, which cannot fail to come. */
    <T> T hear(Class<T> type) {
        T told = hear(type, Duration.ofMinutes(2));
        if (told == null) {
            throw new IllegalStateException("No answer from process " + this.process.pid());
        }
        return told;
    }

    @Override
    public void close() {
        this.process.destroyForcibly();
    }
}
