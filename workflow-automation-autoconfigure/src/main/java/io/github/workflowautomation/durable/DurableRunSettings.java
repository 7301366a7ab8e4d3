package io.github.workflowautomation.durable;

import java.time.Duration;

/**
 * Settings of durable runs. All times are durations, because nodes may disagree on the time.
 *
 * @param leaseTime how long a node holds a record without renewing its lease; it renews all its leases after a third of this time
 * @param pollInterval how often a node looks for records to work on
 * @param searchTime how long a run that may have been started is searched for until it is certain that there is none
 * @param responseTimeout the response timeout of the client
 * @param maxConcurrentSends how many runs a node starts at the same time
 * @param maxPayloadSize the largest payload in bytes of JSON
 * @param storeOutputs whether outputs are stored
 * @param keepEnded how long the records of ended runs are kept
 */
public record DurableRunSettings(
        Duration leaseTime,
        Duration pollInterval,
        Duration searchTime,
        Duration responseTimeout,
        int maxConcurrentSends,
        long maxPayloadSize,
        boolean storeOutputs,
        Duration keepEnded) {

    /**
     * Creates settings.
     *
     * @param leaseTime how long a node holds a record without renewing its lease
     * @param pollInterval how often a node looks for records
     * @param searchTime how long a run that may have been started is searched for
     * @param responseTimeout the response timeout of the client
     * @param maxConcurrentSends how many runs a node starts at the same time
     * @param maxPayloadSize the largest payload in bytes of JSON
     * @param storeOutputs whether outputs are stored
     * @param keepEnded how long the records of ended runs are kept
     * @throws IllegalArgumentException if a value is not positive; the message begins with the name of the setting
     */
    public DurableRunSettings {
        positive("leaseTime", leaseTime);
        positive("pollInterval", pollInterval);
        positive("searchTime", searchTime);
        positive("responseTimeout", responseTimeout);
        positive("keepEnded", keepEnded);
        require(maxConcurrentSends >= 1, "maxConcurrentSends must be at least 1, but is " + maxConcurrentSends);
        require(maxPayloadSize >= 1, "maxPayloadSize must be at least 1 byte, but is " + maxPayloadSize);
        require(
                leaseTime.compareTo(pollInterval) > 0,
                "leaseTime must be more than the poll interval, but is " + leaseTime);
    }

    private static void positive(String name, Duration value) {
        require(!value.isNegative() && !value.isZero(), name + " must be more than zero, but is " + value);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * The default settings.
     *
     * @return a lease of 30 s, a search of 15 minutes, payloads up to 1 MB, and ended runs kept for 30 days
     */
    public static DurableRunSettings defaults() {
        return new DurableRunSettings(
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                Duration.ofMinutes(15),
                Duration.ofSeconds(30),
                16,
                1024 * 1024,
                true,
                Duration.ofDays(30));
    }
}
