package io.github.workflowautomation.emulator.requests;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts requests by operation and by the status of their response. */
public final class RequestCounts {

    /** Instead of an operation: the request is for an unknown path or method. */
    private static final String OTHER = "Other";

    /** Instead of a status: the connection was dropped. */
    private static final String NONE = "none";

    private final Map<String, Map<String, Long>> counts = new TreeMap<>();

    /** Creates counters that are 0. */
    public RequestCounts() {}

    /**
     * Counts a request. Call it before the response is sent, so that a client sees its own requests in the counters.
     *
     * @param operation its operation, {@code null} for none
     * @param status the status of its response, {@code null} for none
     */
    public synchronized void count(@Nullable Operation operation, @Nullable Integer status) {
        this.counts
                .computeIfAbsent((operation != null) ? operation.id() : OTHER, name -> new TreeMap<>())
                .merge((status != null) ? status.toString() : NONE, 1L, Long::sum);
    }

    /**
     * The number of requests of an operation.
     *
     * @param operation the operation
     * @return the number
     */
    public synchronized long of(Operation operation) {
        return this.counts.getOrDefault(operation.id(), Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /**
     * The number of requests of an operation whose response had a status.
     *
     * @param operation the operation
     * @param status the status
     * @return the number
     */
    public synchronized long of(Operation operation, int status) {
        return this.counts.getOrDefault(operation.id(), Map.of()).getOrDefault(String.valueOf(status), 0L);
    }

    /**
     * All counts.
     *
     * @return by operation and status
     */
    public synchronized Map<String, Map<String, Long>> all() {
        Map<String, Map<String, Long>> copy = new TreeMap<>();
        this.counts.forEach((operation, statuses) -> copy.put(operation, new TreeMap<>(statuses)));
        return copy;
    }

    /** Sets all counters to 0. */
    public synchronized void clear() {
        this.counts.clear();
    }
}
