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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Delays attempts while a rate limit of the service is exhausted, so that few are rejected. All calls of a connection share it and
 * learn from each other's responses; no thread waits in it. Rate limits belong to an organization, which the API key or the
 * access token stands for.
 */
public final class RateLimiter {

    /** Access tokens can change every hour: above this number, the limits of idle organizations are forgotten. */
    private static final int MAX_ORGANIZATIONS = 8;

    private final RateLimiterSettings settings;

    private final SharedRateLimits shared;

    private final String connection;

    private final String address;

    private final Map<String, Member> organizations = new ConcurrentHashMap<>();

    private final AtomicInteger lastOrganization = new AtomicInteger();

    private final RateLimitMetrics metrics;

    private volatile boolean closed;

    /**
     * Creates a rate limiter.
     *
     * @param shared what all connections of the client share
     * @param connection the name of the connection
     * @param address the address of the API
     * @param backoff the time in ms for which a window stays closed after a number of rejections without a hint
     * @param registry the registry of the meters, {@code null} for none
     */
    public RateLimiter(
            SharedRateLimits shared,
            String connection,
            String address,
            RateLimitOptions options,
            IntervalFunction backoff,
            @Nullable MeterRegistry registry) {
        this.shared = shared;
        this.connection = connection;
        this.address = address;
        this.settings = RateLimiterSettings.of(options, backoff, shared);
        this.metrics = new RateLimitMetrics(registry, connection, this::limitsByLastUpdate);
        if (this.settings.runRateLimit() != null) {
            this.metrics.limitObserved(RunRateLimit.NAME);
        }
    }

    /** Creates the wait budget of a new call. */
    public WaitBudget waitBudget(Priority priority, Supplier<Duration> timeLeft) {
        return new WaitBudget(this.shared.nextCall(), priority, this.settings.maxWait(), timeLeft);
    }

    /** Acquires the permit of one attempt. */
    public Permit acquire(ApiRequest request, WaitBudget waitBudget, DatadogCredentials credentials) {
        String token = credentials.accessToken();
        String key = (token != null) ? token : Objects.requireNonNull(credentials.apiKey());
        Member member = this.organizations.get(key);
        return ((member != null) ? member : add(key)).organization().acquire(request, waitBudget);
    }

    private Member add(String key) {
        if (this.organizations.size() >= MAX_ORGANIZATIONS) {
            this.organizations.entrySet().removeIf(this::leaveIfIdle);
        }
        Member member = this.organizations.computeIfAbsent(
                key,
                added -> new Member(
                        this.shared.join(this.address, added, this.settings, this.metrics),
                        this.lastOrganization.incrementAndGet()));
        if (this.closed) {
            close(key, member);
        }
        return member;
    }

    private boolean leaveIfIdle(Map.Entry<String, Member> entry) {
        boolean idle = entry.getValue().organization().isIdle();
        if (idle) {
            this.shared.leave(this.address, entry.getKey(), this.metrics);
        }
        return idle;
    }

    /** Other connections with the same key go on. */
    private void close(String key, Member member) {
        if (this.shared.leave(this.address, key, this.metrics)) {
            member.organization().close();
        }
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
                .flatMap(member -> member.organization().snapshots(member.number(), this.connection).stream())
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
                    ofRuns.stream().mapToInt(RateLimit::waiting).sum(), this.connection));
        }
        return limits;
    }

    public void close() {
        this.closed = true;
        this.organizations.forEach(this::close);
        this.metrics.close();
    }

    /**
     * An organization whose key this connection uses.
     *
     * @param number identifies the organization where its key must not be shown
     */
    private record Member(OrganizationRateLimiter organization, int number) {}
}
