package io.github.workflowautomation.internal.ratelimit;

import io.github.workflowautomation.RateLimitOptions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the rate limiters of all connections of a client share: the rate limiter of an organization whose key several connections
 * use, the order of calls, and the limit on runs, which is one of the whole application.
 */
public final class SharedRateLimits {

    private final Map<Key, OrganizationRateLimiter> organizations = new ConcurrentHashMap<>();

    private final Map<RateLimitOptions, RunRateLimit> runRateLimits = new ConcurrentHashMap<>();

    private final AtomicLong calls = new AtomicLong();

    /** Creates the state of a client without connections. */
    public SharedRateLimits() {}

    long nextCall() {
        return this.calls.incrementAndGet();
    }

    /** The limit on runs; {@code null} for none. */
    @Nullable
    RunRateLimit runRateLimit(RateLimitOptions options) {
        Integer maxRuns = options.maxRuns();
        return (maxRuns != null)
                ? this.runRateLimits.computeIfAbsent(
                        options, given -> new RunRateLimit(maxRuns, options.maxRunsPeriod()))
                : null;
    }

    /**
     * Finds or creates the rate limiter of an organization.
     *
     * @param address the address of the API: the same key may belong to another organization elsewhere
     * @param key the API key or the access token
     * @param metrics the metrics of the connection, from now on a member
     */
    OrganizationRateLimiter join(String address, String key, RateLimiterSettings settings, RateLimitMetrics metrics) {
        OrganizationRateLimiter joined = this.organizations.compute(new Key(address, key), (id, known) -> {
            OrganizationRateLimiter organization = (known != null) ? known : new OrganizationRateLimiter(settings);
            organization.addMember(metrics);
            return organization;
        });
        joined.observedLimits().forEach(metrics::limitObserved);
        return joined;
    }

    /** Removes a member. Returns {@code true} if there is no other, so that the rate limiter is forgotten. */
    boolean leave(String address, String key, RateLimitMetrics metrics) {
        return this.organizations.computeIfPresent(
                        new Key(address, key),
                        (id, organization) -> organization.removeMember(metrics) ? null : organization)
                == null;
    }

    /** Identifies an organization. */
    private record Key(String address, String key) {

        /** Without the key. */
        @Override
        public String toString() {
            return this.address;
        }
    }
}
