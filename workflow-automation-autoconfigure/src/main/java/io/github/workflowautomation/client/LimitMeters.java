package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowAutomationState.RateLimit;
import io.github.workflowautomation.observation.WorkflowClientMeterDocumentation;
import io.github.workflowautomation.observation.WorkflowClientMeterDocumentation.Keys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The meters of the rate limits, where there is a registry. They are looked up by those only who wait or are refused. Keys
 * of organisations are no tags: where two have a limit of the same name, the one is shown of which answers told last.
 */
final class LimitMeters {

    /** The service has a handful; whoever makes names up must not fill the registry. */
    private static final int MOST_LIMITS = 32;

    private static final int LONGEST_NAME = 100;

    /** Less is no waiting, but the order in which calls are let in. */
    private static final long SHORTEST_WAIT = TimeUnit.MILLISECONDS.toNanos(1);

    private final Map<String, OfLimit> limits = new ConcurrentHashMap<>();

    private final @Nullable MeterRegistry registry;

    private final Supplier<List<RateLimit>> state;

    private boolean closed;

    /**
     * Meters that are there when something happens that they count.
     *
     * @param state the limits, the one of which answers told last at the end
     */
    LimitMeters(@Nullable MeterRegistry registry, Supplier<List<RateLimit>> state) {
        this.registry = registry;
        this.state = state;
    }

    /** Calls begin to wait. */
    void waits(String limit) {
        if (this.registry != null) {
            of(this.registry, limit);
        }
    }

    /** The service tells of a limit for the first time. */
    void told(String limit) {
        if (this.registry != null) {
            of(this.registry, limit).told();
        }
    }

    void refused(String limit) {
        if (this.registry != null) {
            of(this.registry, limit).refusals.increment();
        }
    }

    void waited(String limit, long nanos) {
        if (this.registry != null && nanos >= SHORTEST_WAIT) {
            of(this.registry, limit).waits.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private OfLimit of(MeterRegistry known, String limit) {
        OfLimit meters = this.limits.get(value(limit));
        return (meters != null) ? meters : add(known, limit);
    }

    private synchronized OfLimit add(MeterRegistry known, String limit) {
        return this.limits.computeIfAbsent(value(limit), value -> new OfLimit(known, value));
    }

    /** What stands for a limit in its key. */
    private String value(String limit) {
        boolean known = this.limits.containsKey(limit);
        boolean isOther = !known && (this.limits.size() >= MOST_LIMITS || limit.length() > LONGEST_NAME);
        return isOther ? WorkflowClientMeterDocumentation.OTHER : limit;
    }

    private double latest(String value, Function<RateLimit, @Nullable Integer> number) {
        return this.state.get().stream()
                .filter(limit -> value(limit.name()).equals(value))
                .map(number)
                .filter(Objects::nonNull)
                .mapToDouble(Integer::doubleValue)
                .reduce(Double.NaN, (earlier, later) -> later);
    }

    private double waiting(String value) {
        return this.state.get().stream()
                .filter(limit -> value(limit.name()).equals(value))
                .mapToInt(RateLimit::waiting)
                .sum();
    }

    /** What was counted stays in the registry; what would look into this client does not. */
    synchronized void close() {
        this.closed = true;
        this.limits.values().forEach(OfLimit::removeGauges);
    }

    /** The meters of one limit. */
    private final class OfLimit {

        private final MeterRegistry registry;

        private final Timer waits;

        private final Counter refusals;

        private final List<Gauge> gauges = new ArrayList<>();

        private final Tags tags;

        private final String value;

        private boolean told;

        OfLimit(MeterRegistry registry, String value) {
            this.registry = registry;
            this.value = value;
            this.tags = Tags.of(Keys.LIMIT.asString(), value);
            this.waits = Timer.builder(WorkflowClientMeterDocumentation.RATE_LIMIT_WAIT.getName())
                    .description("How long calls waited for a rate limit; only those that waited")
                    .tags(this.tags)
                    .register(registry);
            this.refusals = Counter.builder(WorkflowClientMeterDocumentation.RATE_LIMIT_REFUSALS.getName())
                    .description("Requests that the service refused because of a rate limit")
                    .tags(this.tags)
                    .register(registry);
            addGauge(
                    WorkflowClientMeterDocumentation.RATE_LIMIT_WAITING,
                    "Calls that wait for a rate limit",
                    meters -> meters.waiting(value));
        }

        /** What the service does not tell has no gauges. */
        private void told() {
            synchronized (LimitMeters.this) {
                if (!this.told) {
                    this.told = true;
                    addGauge(
                            WorkflowClientMeterDocumentation.RATE_LIMIT_LIMIT,
                            "Requests that a window of the rate limit allows",
                            meters -> meters.latest(this.value, RateLimit::limit));
                    addGauge(
                            WorkflowClientMeterDocumentation.RATE_LIMIT_REMAINING,
                            "Requests that the current window still allows",
                            meters -> meters.latest(this.value, RateLimit::remaining));
                }
            }
        }

        private void addGauge(
                WorkflowClientMeterDocumentation meter, String description, ToDoubleFunction<LimitMeters> number) {
            if (!LimitMeters.this.closed) {
                this.gauges.add(Gauge.builder(meter.getName(), LimitMeters.this, number)
                        .description(description)
                        .tags(this.tags)
                        .register(this.registry));
            }
        }

        private void removeGauges() {
            this.gauges.forEach(this.registry::remove);
        }
    }
}
