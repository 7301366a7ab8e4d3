package io.github.workflowautomation.benchmarks;

import java.util.HashMap;
import java.util.Map;

/** What has arrived at the limiter. Each call carries a marker of its own, so that lost and doubled ones can be counted. */
final class Ledger {

    private final Map<String, Integer> accepted = new HashMap<>();

    private int refused;

    private long firstRequest;

    private long lastAccepted;

    /**
     * The sum.
     *
     * @param accepted calls that were accepted at least once
     * @param doubled calls that were accepted again
     * @param refused requests that were refused
     * @param lastPermitMillis from the first request to the last accepted one
     */
    record Report(int accepted, int doubled, int refused, long lastPermitMillis) {}

    synchronized void note(String marker, boolean granted, long nanoTime) {
        if (this.accepted.isEmpty() && this.refused == 0) {
            this.firstRequest = nanoTime;
            this.lastAccepted = nanoTime;
        }
        if (granted) {
            this.accepted.merge(marker, 1, Integer::sum);
            this.lastAccepted = nanoTime;
        } else {
            this.refused++;
        }
    }

    synchronized Report report() {
        long doubled =
                this.accepted.values().stream().filter(times -> times > 1).count();
        return new Report(
                this.accepted.size(), (int) doubled, this.refused, (this.lastAccepted - this.firstRequest) / 1_000_000);
    }
}
