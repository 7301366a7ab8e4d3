package io.github.workflowautomation.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Arrays;
import java.util.function.IntFunction;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes calls and measures their cost, in a separate process. */
final class OverheadProcess {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private OverheadProcess() {}

    /** The operations that are measured. */
    enum Call {
        GET,
        EXECUTE,
        PAGE,
        POLL
    }

    /**
     * The task of the process.
     *
     * @param call the operation
     * @param calls the number of calls
     * @param inFlight the number of concurrent calls
     * @param recording the file to write a recording of JDK Flight Recorder to, {@code null} for none
     */
    record Task(
            Call call, int calls, int inFlight, @Nullable String recording) {

        Task(Call call, int calls, int inFlight) {
            this(call, calls, inFlight, null);
        }

        Task recordedIn(Path file) {
            return new Task(this.call, this.calls, this.inFlight, file.toString());
        }
    }

    /**
     * The cost.
     *
     * @param bytes the bytes that all threads allocated per call
     * @param cpuMicros the processor time of the process per call, in microseconds; includes the threads of the JVM
     * @param micros the time per call, in microseconds
     * @param threads the peak number of live threads
     * @param threadsBefore the number of live threads before the client was built
     */
    record Cost(long bytes, double cpuMicros, double micros, int threads, int threadsBefore) {}

    public static void main(String[] args) {
        int threadsBefore = THREADS.getThreadCount();
        ClientStack.Operations operations =
                ClientStack.valueOf(args[0]).connect(URI.create("http://127.0.0.1:" + Integer.parseInt(args[1])));
        Messages.sendToParent("ready");
        for (String line = Messages.nextFromParent(); line != null; line = Messages.nextFromParent()) {
            Messages.sendToParent(measure(Messages.read(line, Task.class), operations, threadsBefore));
        }
        System.exit(0);
    }

    private static Cost measure(Task task, ClientStack.Operations operations, int threadsBefore) {
        long bytes = allocatedBytes();
        long cpuNanos = SYSTEM.getProcessCpuTime();
        long nanos = System.nanoTime();
        if (task.recording != null) {
            record(task, operations, Path.of(task.recording));
        } else {
            calls(task, operations).block();
        }
        return new Cost(
                (allocatedBytes() - bytes) / task.calls,
                (SYSTEM.getProcessCpuTime() - cpuNanos) / 1e3 / task.calls,
                (System.nanoTime() - nanos) / 1e3 / task.calls,
                THREADS.getPeakThreadCount(),
                threadsBefore);
    }

    private static void record(Task task, ClientStack.Operations operations, Path file) {
        try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
            recording.start();
            calls(task, operations).block();
            recording.dump(file);
        } catch (IOException | ParseException ex) {
            throw new IllegalStateException("Cannot record " + file, ex);
        }
    }

    private static Mono<Void> calls(Task task, ClientStack.Operations operations) {
        return switch (task.call) {
            case GET -> calls(task, number -> operations.get());
            case EXECUTE -> calls(task, operations::execute);
            case PAGE -> calls(task, number -> operations.page());
            case POLL -> operations.poll(task.calls, task.inFlight);
        };
    }

    private static Mono<Void> calls(Task task, IntFunction<Mono<?>> call) {
        return Flux.range(0, task.calls).flatMap(call::apply, task.inFlight, 1).then();
    }

    private static long allocatedBytes() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .sum();
    }
}
