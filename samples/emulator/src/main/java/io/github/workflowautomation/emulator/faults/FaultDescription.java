package io.github.workflowautomation.emulator.faults;

import io.github.workflowautomation.emulator.faults.FaultProperties.Trickle;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes a fault with the names of its configuration. Values without an effect are omitted. */
final class FaultDescription {

    private final Map<String, Object> parts = new LinkedHashMap<>();

    private FaultDescription() {}

    static Map<String, Object> of(FaultTiming timing, FaultResponse response) {
        FaultDescription description = new FaultDescription();
        description.add("latency", timing.latency());
        description.add("jitter", timing.jitter());
        description.add("status", response.status());
        description.add("body", (response.status() != null) ? response.body() : null);
        description.add("processed", response.processed() ? true : null);
        description.add("drop", response.drop());
        description.add("damage", response.damage());
        description.add("headers", response.headers().isEmpty() ? null : response.headers());
        Trickle trickle = timing.trickle();
        if (trickle != null) {
            Map<String, Object> pieces =
                    Map.of("bytes", trickle.bytes(), "every", trickle.every().toString());
            description.add("trickle", pieces);
        }
        return description.parts;
    }

    private void add(String name, @Nullable Object value) {
        if (value instanceof Enum<?> constant) {
            this.parts.put(name, constant.name().toLowerCase(Locale.ROOT));
        } else if (value instanceof Duration duration) {
            if (!duration.isZero()) {
                this.parts.put(name, duration.toString());
            }
        } else if (value != null) {
            this.parts.put(name, value);
        }
    }
}
