package io.github.workflowautomation.internal.ratelimit;

import io.github.resilience4j.core.IntervalFunction;
import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.RateLimitOptions;
import io.github.workflowautomation.WorkflowAutomationState.RateLimit;
import io.github.workflowautomation.internal.exchange.ApiRequest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Delays attempts while a rate limit of the service is exhausted, so that few are rejected. All calls of a client share it and
 * learn from each other's responses; no thread waits in it. Rate limits belong to an organization, which the API key or the
 * access token stands for.
 */
public final class RateLimiter {

    /** Access tokens can change every hour: above this number, the limits of idle organizations are forgotten. */
    private static final int MAX_ORGANIZATIONS = 8;

    private final RateLimiterSettings settings;

    private final Map<String, OrganizationRateLimiter> organizations = new ConcurrentHashMap<>();

    private final AtomicLong calls = new AtomicLong();

    private final AtomicInteger lastOrganization = new AtomicInteger();

    private final RateLimitMetrics metrics;

    private volatile boolean closed;

    /**
     * Creates a rate limiter.
     *
     * @param backoff the time in ms for which a window stays closed after a number of rejections without a hint
     * @param registry the registry of the meters, {@code null} for none
     */
    public RateLimiter(RateLimitOptions options, IntervalFunction backoff, @Nullable MeterRegistry registry) {
        this.settings = RateLimiterSettings.of(options, backoff);
        this.metrics = new RateLimitMetrics(registry, this::limitsByLastUpdate);
        if (this.settings.runRateLimit() != null) {
            this.metrics.limitObserved(RunRateLimit.NAME);
        }
    }

    /** Creates the wait budget of a new call. */
    public WaitBudget waitBudget(Priority priority, Supplier<Duration> timeLeft) {
        return new WaitBudget(this.calls.incrementAndGet(), priority, this.settings.maxWait(), timeLeft);
    }

    /** Acquires the permit of one attempt. */
    public Permit acquire(ApiRequest request, WaitBudget waitBudget, DatadogCredentials credentials) {
        String token = credentials.accessToken();
        String key = (token != null) ? token : Objects.requireNonNull(credentials.apiKey());
        OrganizationRateLimiter organization = this.organizations.get(key);
        return ((organization != null) ? organization : add(key)).acquire(request, waitBudget);
    }

    private OrganizationRateLimiter add(String key) {
        if (this.organizations.size() >= MAX_ORGANIZATIONS) {
            this.organizations.values().removeIf(OrganizationRateLimiter::isIdle);
        }
        OrganizationRateLimiter organization = this.organizations.computeIfAbsent(
                key,
                added -> new OrganizationRateLimiter(
                        this.settings, this.metrics, this.lastOrganization.incrementAndGet()));
        if (this.closed) {
            organization.close();
        }
        return organization;
    }

    /** The limits that are known, or that calls wait for: by organization and name, the run rate limit first. */
    public List<RateLimit> limits() {
        List<RateLimit> limits = limitsByLastUpdate();
        limits.sort(Comparator.comparing(RateLimit::organization, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(RateLimit::name));
        return List.copyOf(limits);
    }

    /** The limits, the one that was updated last at the end. */
    private List<RateLimit> limitsByLastUpdate() {
        List<RateLimit> limits = new ArrayList<>(this.organizations.values().stream()
                .flatMap(organization -> organization.snapshots().stream())
                .sorted(Comparator.comparingLong(RateLimitSnapshot::updatedAt))
                .map(RateLimitSnapshot::limit)
                .toList());
        RunRateLimit runRateLimit = this.settings.runRateLimit();
        if (runRateLimit != null) {
            List<RateLimit> ofRuns = limits.stream()
                    .filter(limit -> limit.name().equals(RunRateLimit.NAME))
                    .toList();
            limits.removeAll(ofRuns);
            limits.add(runRateLimit.state(
                    ofRuns.stream().mapToInt(RateLimit::waiting).sum()));
        }
        return limits;
    }

    public void close() {
        this.closed = true;
        this.metrics.close();
        this.organizations.values().forEach(OrganizationRateLimiter::close);
    }
}
