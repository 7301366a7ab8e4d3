package io.github.workflowautomation.internal.ratelimit;

import io.github.workflowautomation.WorkflowAutomationState.RateLimit;
import io.github.workflowautomation.internal.metrics.SharedGauge;
import io.github.workflowautomation.observation.WorkflowClientMeterDocumentation;
import io.github.workflowautomation.observation.WorkflowClientMeterDocumentation.Keys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The meters of the rate limits. They are registered on first use, so calls that do not wait look up none. API keys are no tags:
 * if two organizations have a limit of the same name, the gauges show the one that was updated last.
 */
final class RateLimitMetrics {

    /** The service has a handful of limits; a service that invents names must not fill the registry. */
    private static final int MAX_LIMITS = 32;

    private static final int MAX_NAME_LENGTH = 100;

    /** 1 ms. Shorter delays are queueing overhead, not waiting; they are not recorded. */
    private static final long MIN_WAIT = TimeUnit.MILLISECONDS.toNanos(1);

    private final Map<String, LimitMeters> limits = new ConcurrentHashMap<>();

    private final @Nullable MeterRegistry registry;

    private final String connection;

    private final Supplier<List<RateLimit>> state;

    private boolean closed;

    /**
     * Creates metrics without meters.
     *
     * @param registry the registry, {@code null} for no metrics
     * @param connection the name of the connection, which keeps the meters of several connections apart
     * @param state the limits, the one that was updated last at the end
     */
    RateLimitMetrics(@Nullable MeterRegistry registry, String connection, Supplier<List<RateLimit>> state) {
        this.registry = registry;
        this.connection = connection;
        this.state = state;
    }

    String connection() {
        return this.connection;
    }

    void waitStarted(String limit) {
        if (this.registry != null) {
            meters(this.registry, limit);
        }
    }

    void waitEnded(String limit, long nanos) {
        if (this.registry != null && nanos >= MIN_WAIT) {
            meters(this.registry, limit).waits.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    void rejected(String limit) {
        if (this.registry != null) {
            meters(this.registry, limit).rejections.increment();
        }
    }

    void limitObserved(String limit) {
        if (this.registry != null) {
            meters(this.registry, limit).registerLimit();
        }
    }

    private LimitMeters meters(MeterRegistry registry, String limit) {
        LimitMeters meters = this.limits.get(tagValue(limit));
        return (meters != null) ? meters : add(registry, limit);
    }

    private synchronized LimitMeters add(MeterRegistry registry, String limit) {
        return this.limits.computeIfAbsent(tagValue(limit), value -> new LimitMeters(registry, value));
    }

    private String tagValue(String limit) {
        boolean known = this.limits.containsKey(limit);
        boolean other = !known && (this.limits.size() >= MAX_LIMITS || limit.length() > MAX_NAME_LENGTH);
        return other ? WorkflowClientMeterDocumentation.OTHER : limit;
    }

    private double latest(String tagValue, Function<RateLimit, @Nullable Integer> number) {
        return this.state.get().stream()
                .filter(limit -> tagValue(limit.name()).equals(tagValue))
                .map(number)
                .filter(Objects::nonNull)
                .mapToDouble(Integer::doubleValue)
                .reduce(Double.NaN, (earlier, later) -> later);
    }

    private double waiting(String tagValue) {
        return this.state.get().stream()
                .filter(limit -> tagValue(limit.name()).equals(tagValue))
                .mapToInt(RateLimit::waiting)
                .sum();
    }

    /** Removes the gauges, which would keep this client in memory. Counters and timers stay. */
    synchronized void close() {
        this.closed = true;
        this.limits.values().forEach(LimitMeters::removeGauges);
    }

    /** The meters of one limit. */
    private final class LimitMeters {

        private final MeterRegistry registry;

        private final Tags tags;

        private final String tagValue;

        private final Timer waits;

        private final Counter rejections;

        private final List<Runnable> gauges = new ArrayList<>();

        private boolean limitRegistered;

        LimitMeters(MeterRegistry registry, String tagValue) {
            this.registry = registry;
            this.tagValue = tagValue;
            this.tags = Tags.of(
                    Keys.CONNECTION.asString(), RateLimitMetrics.this.connection, Keys.LIMIT.asString(), tagValue);
            this.waits = Timer.builder(WorkflowClientMeterDocumentation.RATE_LIMIT_WAIT.getName())
                    .description("Time that delayed calls waited for a rate limit")
                    .tags(this.tags)
                    .register(registry);
            this.rejections = Counter.builder(WorkflowClientMeterDocumentation.RATE_LIMIT_REFUSALS.getName())
                    .description("Requests that the service rejected because of a rate limit")
                    .tags(this.tags)
                    .register(registry);
            addGauge(
                    WorkflowClientMeterDocumentation.RATE_LIMIT_WAITING,
                    "Calls that wait for a rate limit",
                    metrics -> metrics.waiting(tagValue),
                    SharedGauge.SUM);
        }

        /** Registers the gauges of a limit that the service has reported. */
        private void registerLimit() {
            synchronized (RateLimitMetrics.this) {
                if (!this.limitRegistered) {
                    this.limitRegistered = true;
                    // The gauges must not keep this client in memory
                    String tagged = this.tagValue;
                    addGauge(
                            WorkflowClientMeterDocumentation.RATE_LIMIT_LIMIT,
                            "Requests that a window of the rate limit allows",
                            metrics -> metrics.latest(tagged, RateLimit::limit),
                            SharedGauge.LATEST);
                    addGauge(
                            WorkflowClientMeterDocumentation.RATE_LIMIT_REMAINING,
                            "Requests that the current window still allows",
                            metrics -> metrics.latest(tagged, RateLimit::remaining),
                            SharedGauge.LATEST);
                }
            }
        }

        private void addGauge(
                WorkflowClientMeterDocumentation meter,
                String description,
                ToDoubleFunction<RateLimitMetrics> number,
                DoubleBinaryOperator combination) {
            if (!RateLimitMetrics.this.closed) {
                this.gauges.add(SharedGauge.add(
                        this.registry,
                        meter.getName(),
                        description,
                        this.tags,
                        RateLimitMetrics.this,
                        number,
                        combination));
            }
        }

        private void removeGauges() {
            this.gauges.forEach(Runnable::run);
        }
    }
}
