package io.github.workflowautomation.benchmarks;

import java.util.HashMap;
import java.util.Map;

/** Counts the requests of a server with a rate limit. Each call has a unique marker, which shows lost and duplicated calls. */
final class RequestCounts {

    private final Map<String, Integer> accepted = new HashMap<>();

    private int rejected;

    private long firstRequest;

    private long lastAccepted;

    /**
     * The counts so far.
     *
     * @param accepted the calls that were accepted at least once
     * @param duplicated the calls that were accepted more than once
     * @param rejected the requests that were rejected with 429
     * @param lastAcceptedMillis the time from the first request to the last accepted one
     */
    record Report(int accepted, int duplicated, int rejected, long lastAcceptedMillis) {}

    synchronized void add(String marker, boolean admitted, long nanoTime) {
        if (this.accepted.isEmpty() && this.rejected == 0) {
            this.firstRequest = nanoTime;
            this.lastAccepted = nanoTime;
        }
        if (admitted) {
            this.accepted.merge(marker, 1, Integer::sum);
            this.lastAccepted = nanoTime;
        } else {
            this.rejected++;
        }
    }

    synchronized Report report() {
        long duplicated =
                this.accepted.values().stream().filter(times -> times > 1).count();
        return new Report(
                this.accepted.size(),
                (int) duplicated,
                this.rejected,
                (this.lastAccepted - this.firstRequest) / 1_000_000);
    }
}
