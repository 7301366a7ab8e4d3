package io.github.workflowautomation.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Arrays;
import java.util.function.IntFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A process that makes calls as they are ordered, and tells what they cost it. */
final class OverheadClient {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private OverheadClient() {}

    /** What is called. */
    enum Call {
        GET,
        EXECUTE,
        LIST
    }

    /**
     * What the process is to do next.
     *
     * @param call what it calls
     * @param calls how often
     * @param inFlight how many at once
     */
    record Order(Call call, int calls, int inFlight) {}

    /**
     * What that cost.
     *
     * @param bytes allocated for each call
     * @param cpuMicros processor time for each call, that of the JVM's own threads included
     * @param threads the most that lived at once since the client was built
     * @param threadsBefore how many lived before the client was built
     */
    record Cost(long bytes, double cpuMicros, int threads, int threadsBefore) {}

    public static void main(String[] args) {
        int threadsBefore = THREADS.getThreadCount();
        Stack.Operations operations =
                Stack.valueOf(args[0]).connect(URI.create("http://127.0.0.1:" + Integer.parseInt(args[1])));
        Lines.tell("ready");
        for (String line = Lines.next(); line != null; line = Lines.next()) {
            Lines.tell(measure(Lines.read(line, Order.class), operations, threadsBefore));
        }
        System.exit(0);
    }

    private static Cost measure(Order order, Stack.Operations operations, int threadsBefore) {
        long bytes = allocatedBytes();
        long nanos = SYSTEM.getProcessCpuTime();
        calls(order, operations).block();
        return new Cost(
                (allocatedBytes() - bytes) / order.calls,
                (SYSTEM.getProcessCpuTime() - nanos) / 1e3 / order.calls,
                THREADS.getPeakThreadCount(),
                threadsBefore);
    }

    private static Mono<Void> calls(Order order, Stack.Operations operations) {
        return switch (order.call) {
            case GET -> calls(order, number -> operations.get());
            case EXECUTE -> calls(order, operations::execute);
            case LIST -> operations.list(order.calls, order.inFlight);
        };
    }

    private static Mono<Void> calls(Order order, IntFunction<Mono<?>> call) {
        return Flux.range(0, order.calls)
                .flatMap(call::apply, order.inFlight, 1)
                .then();
    }

    private static long allocatedBytes() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .sum();
    }
}
