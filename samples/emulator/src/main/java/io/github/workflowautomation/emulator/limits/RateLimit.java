package io.github.workflowautomation.emulator.limits;

import io.github.workflowautomation.emulator.requests.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** Counts the requests of the organisation in periods that are aligned with the calendar. */
public final class RateLimit {

    private RateLimitProperties properties;

    private long period;

    private int used;

    /**
     * A limit that nobody has used.
     *
     * @param properties its configuration
     */
    public RateLimit(RateLimitProperties properties) {
        this.properties = properties;
    }

    /**
     * The limit in force.
     *
     * @return its configuration
     */
    public synchronized RateLimitProperties properties() {
        return this.properties;
    }

    /**
     * Replaces the limit. The count of the period starts anew.
     *
     * @param properties its configuration
     */
    public synchronized void properties(RateLimitProperties properties) {
        this.properties = properties;
        this.used = 0;
    }

    /**
     * Counts a request.
     *
     * @param operation what it asks for, {@code null} for no operation
     * @param now the time
     * @return whether it is refused, and what its answer says about the limit
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
        boolean refused = this.used >= limit;
        if (!refused) {
            this.used++;
        }
        // Whoever waits for as many seconds is in the next period: a second that has begun counts as a whole one
        long reset = (current + 1) * seconds - now.getEpochSecond();
        return new Usage(
                List.of(
                        Map.entry("X-RateLimit-Limit", limit.toString()),
                        Map.entry("X-RateLimit-Period", String.valueOf(seconds)),
                        Map.entry("X-RateLimit-Remaining", String.valueOf(limit - this.used)),
                        Map.entry("X-RateLimit-Reset", String.valueOf(reset)),
                        Map.entry("X-RateLimit-Name", this.properties.name())),
                refused
                        ? "Rate limit of " + limit + " requests in " + seconds
                                + " seconds reached. Please try again later."
                        : null);
    }

    /**
     * What a request has used.
     *
     * @param headers the headers of its answer
     * @param refusal why it is refused, {@code null} if it is not
     */
    public record Usage(
            List<Entry<String, String>> headers, @Nullable String refusal) {}
}
