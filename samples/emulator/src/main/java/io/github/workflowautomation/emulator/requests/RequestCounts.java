package io.github.workflowautomation.emulator.requests;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How many requests came, by operation and by the status that they were answered with. */
public final class RequestCounts {

    /** What asks for no operation of the service. */
    private static final String OTHER = "Other";

    /** In place of a status: the connection was dropped. */
    private static final String NONE = "none";

    private final Map<String, Map<String, Long>> counts = new TreeMap<>();

    /** No requests. */
    public RequestCounts() {}

    /**
     * Counts a request. Its client must not see the answer before.
     *
     * @param operation {@code null} for none
     * @param status {@code null} for no answer
     */
    public synchronized void count(@Nullable Operation operation, @Nullable Integer status) {
        this.counts
                .computeIfAbsent((operation != null) ? operation.id() : OTHER, name -> new TreeMap<>())
                .merge((status != null) ? status.toString() : NONE, 1L, Long::sum);
    }

    /**
     * The requests of an operation.
     *
     * @param operation the operation
     * @return their number
     */
    public synchronized long of(Operation operation) {
        return this.counts.getOrDefault(operation.id(), Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /**
     * The requests of an operation that were answered with a status.
     *
     * @param operation the operation
     * @param status the status
     * @return their number
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

    /** Starts anew. */
    public synchronized void clear() {
        this.counts.clear();
    }
}
