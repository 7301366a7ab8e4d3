package io.github.workflowautomation.internal.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * A gauge of all clients of a registry. A registry keeps the first gauge of a name with its tags and ignores others, so without this a
 * client would hide those that are built after it.
 */
public final class SharedGauge {

    /** Adds up, as counters do. */
    public static final DoubleBinaryOperator SUM =
            (one, other) -> Double.isNaN(one) ? other : one + (Double.isNaN(other) ? 0 : other);

    /** The number of the client that was built last and has one. */
    public static final DoubleBinaryOperator LATEST = (earlier, later) -> Double.isNaN(later) ? earlier : later;

    private static final Map<MeterRegistry, Map<Key, SharedGauge>> BY_REGISTRY = new WeakHashMap<>();

    private final List<Part<?>> parts = new CopyOnWriteArrayList<>();

    private final DoubleBinaryOperator combination;

    private SharedGauge(DoubleBinaryOperator combination) {
        this.combination = combination;
    }

    /**
     * Adds the number of a client, and registers the gauge if the registry does not have it.
     *
     * @param <T> the type of the owner
     * @param owner what has the number; not kept from the garbage collector
     * @param number reads the number of the owner; must not refer to it otherwise
     * @param combination combines the numbers of several clients, in the order in which they were added
     * @return removes the number, and the gauge with the last one
     */
    public static <T> Runnable add(
            MeterRegistry registry,
            String name,
            String description,
            Tags tags,
            T owner,
            ToDoubleFunction<T> number,
            DoubleBinaryOperator combination) {
        Key key = new Key(name, tags);
        Part<T> part = new Part<>(new WeakReference<>(owner), number);
        synchronized (BY_REGISTRY) {
            SharedGauge shared = BY_REGISTRY
                    .computeIfAbsent(registry, unused -> new HashMap<>())
                    .computeIfAbsent(key, unused -> new SharedGauge(combination));
            shared.parts.add(part);
            Gauge gauge = Gauge.builder(name, shared, SharedGauge::value)
                    .description(description)
                    .tags(tags)
                    .register(registry);
            return () -> remove(registry, key, part, gauge);
        }
    }

    private static void remove(MeterRegistry registry, Key key, Part<?> part, Gauge gauge) {
        synchronized (BY_REGISTRY) {
            Map<Key, SharedGauge> gauges = BY_REGISTRY.getOrDefault(registry, Map.of());
            SharedGauge shared = gauges.get(key);
            if (shared != null && shared.parts.remove(part) && shared.parts.isEmpty()) {
                gauges.remove(key);
                registry.remove(gauge);
            }
        }
    }

    private double value() {
        return this.parts.stream()
                .mapToDouble(Part::value)
                .reduce(this.combination)
                .orElse(Double.NaN);
    }

    private record Key(String name, Tags tags) {}

    /** A class, because equal parts of two clients are different ones. */
    private static final class Part<T> {

        private final WeakReference<T> owner;

        private final ToDoubleFunction<T> number;

        Part(WeakReference<T> owner, ToDoubleFunction<T> number) {
            this.owner = owner;
            this.number = number;
        }

        /** Not a number if the client was dropped without being closed. */
        double value() {
            T present = this.owner.get();
            return (present != null) ? this.number.applyAsDouble(present) : Double.NaN;
        }
    }
}
