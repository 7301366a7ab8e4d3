package io.github.workflowautomation.emulator.limits;

import io.github.workflowautomation.emulator.requests.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** Limits the requests of the organization in periods that are aligned with the calendar. */
public final class RateLimit {

    private final RateLimitProperties declared;

    private RateLimitProperties properties;

    private long period;

    private int used;

    /**
     * Creates an unused limit.
     *
     * @param declared its configuration
     */
    public RateLimit(RateLimitProperties declared) {
        this.declared = declared;
        this.properties = declared;
    }

    /**
     * The current limit.
     *
     * @return its configuration
     */
    public synchronized RateLimitProperties properties() {
        return this.properties;
    }

    /**
     * Replaces the limit and sets the count of the current period to 0.
     *
     * @param properties its configuration
     */
    public synchronized void properties(RateLimitProperties properties) {
        this.properties = properties;
        this.used = 0;
    }

    /** Restores the limit of the configuration. */
    public void reset() {
        properties(this.declared);
    }

    /**
     * Counts a request.
     *
     * @param operation its operation, {@code null} for none
     * @param now the current time
     * @return the headers of its response, and whether it is rejected
     */
    public synchronized Usage use(@Nullable Operation operation, Instant now) {
        Integer limit = this.properties.limit();
        if (limit == null || operation == null || !this.properties.covers(operation)) {
            return new Usage(List.of(), null);
        }
        long seconds = this.properties.period().toSeconds();
        long current = Math.floorDiv(now.getEpochSecond(), seconds);
        if (current != this.period) {
            this.period = current;
            this.used = 0;
        }
        boolean rejected = this.used >= limit;
        if (!rejected) {
            this.used++;
        }
        // Rounded up to whole seconds, so that a client that waits this long sends its request in the next period
        long reset = (current + 1) * seconds - now.getEpochSecond();
        return new Usage(
                List.of(
                        Map.entry("X-RateLimit-Limit", limit.toString()),
                        Map.entry("X-RateLimit-Period", String.valueOf(seconds)),
                        Map.entry("X-RateLimit-Remaining", String.valueOf(limit - this.used)),
                        Map.entry("X-RateLimit-Reset", String.valueOf(reset)),
                        Map.entry("X-RateLimit-Name", this.properties.name())),
                rejected
                        ? "Rate limit of " + limit + " requests in " + seconds
                                + " seconds reached. Please try again later."
                        : null);
    }

    /**
     * The use of the limit by a request.
     *
     * @param headers the headers of its response
     * @param rejection why it is rejected, {@code null} if it is admitted
     */
    public record Usage(
            List<Entry<String, String>> headers, @Nullable String rejection) {}
}
