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

/** A JVM with the class path of this one, which exchanges {@link Messages} with it. */
final class ChildProcess implements AutoCloseable {

    private static final String ENDED = "ended";

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private final Process process;

    private final PrintWriter in;

    private ChildProcess(Process process) {
        this.process = process;
        this.in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        Thread reader = new Thread(this::readLines, "child-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    static ChildProcess start(Class<?> program, Object... arguments) {
        return start(List.of(), program, arguments);
    }

    /** Starts the process on one core, so that processes on different cores do not compete. */
    static ChildProcess startOnCore(int core, Class<?> program, Object... arguments) {
        return start(List.of("taskset", "-c", "" + core), program, arguments);
    }

    private static ChildProcess start(List<String> prefix, Class<?> program, Object... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms512m", "-Xmx512m", "--add-opens", "java.base/java.net=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
        try {
            return new ChildProcess(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private void readLines() {
        try (BufferedReader out = this.process.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(line -> {
                if (line.startsWith(Messages.PREFIX)) {
                    this.lines.add(line.substring(Messages.PREFIX.length()));
                } else {
                    System.err.println(line);
                }
            });
        } catch (IOException | UncheckedIOException ex) {
            // The process was destroyed
        }
        this.lines.add(ENDED);
    }

    void send(String line) {
        this.in.println(line);
    }

    /** Waits for the next message; {@code null} if none arrives in time. */
    <T> @Nullable T receive(Class<T> type, Duration atMost) {
        try {
            String line = this.lines.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (ENDED.equals(line)) {
                throw new IllegalStateException("Process " + this.process.pid() + " ended");
            }
            return (line != null) ? Messages.read(line, type) : null;
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Waits for the next message, and fails if none arrives within two minutes. */
    <T> T receive(Class<T> type) {
        T message = receive(type, Duration.ofMinutes(2));
        if (message == null) {
            throw new IllegalStateException("No message from process " + this.process.pid());
        }
        return message;
    }

    @Override
    public void close() {
        this.process.destroyForcibly();
    }
}
