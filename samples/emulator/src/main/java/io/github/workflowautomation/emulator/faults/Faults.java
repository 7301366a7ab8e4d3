package io.github.workflowautomation.emulator.faults;

import io.github.workflowautomation.emulator.requests.Operation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The faults of the emulator. At most one fault affects a request: the first one, in the order in which they were added,
 * that matches its operation and does not skip it. Faults for a limited number of requests precede faults for all
 * requests.
 */
public final class Faults {

    private final List<Fault> declared = new ArrayList<>();

    private final List<Pending> pending = new ArrayList<>();

    /**
     * Creates the faults of the configuration.
     *
     * @param declared their configuration
     */
    public Faults(List<FaultProperties> declared) {
        for (int i = 0; i < declared.size(); i++) {
            try {
                this.declared.add(Fault.of(declared.get(i)));
            } catch (IllegalArgumentException ex) {
                throw new InvalidConfigurationPropertyValueException(
                        "datadog.emulator.faults[" + i + "]", declared.get(i), String.valueOf(ex.getMessage()));
            }
        }
        reset();
    }

    /**
     * Adds a fault for the next matching request.
     *
     * @param fault the fault
     */
    public void next(Fault fault) {
        next(1, fault);
    }

    /**
     * Adds a fault for the next matching requests.
     *
     * @param times the number of requests
     * @param fault the fault
     */
    public void next(int times, Fault fault) {
        add(fault.times(times));
    }

    /**
     * Adds a fault for all matching requests from now on.
     *
     * @param fault the fault
     */
    public void always(Fault fault) {
        add(fault.times(null));
    }

    /**
     * Adds a fault that contains the number of requests that it affects.
     *
     * @param fault the fault
     */
    public synchronized void add(Fault fault) {
        this.pending.add(new Pending(fault));
    }

    /**
     * Adds a fault from its configuration.
     *
     * @param properties the configuration
     * @throws IllegalArgumentException if a value is invalid or the fault has no effect
     */
    public void add(FaultProperties properties) {
        add(Fault.of(properties));
    }

    /** Removes all faults. */
    public synchronized void clear() {
        this.pending.clear();
    }

    /** Restores the faults of the configuration and removes all others. */
    public synchronized void reset() {
        this.pending.clear();
        this.declared.forEach(this::add);
    }

    /**
     * Determines and counts the fault of a request.
     *
     * @param operation the operation of the request, {@code null} for none
     * @return {@code null} if no fault affects the request
     */
    public synchronized @Nullable Fault take(@Nullable Operation operation) {
        Fault limited = take(operation, true);
        return (limited != null) ? limited : take(operation, false);
    }

    private @Nullable Fault take(@Nullable Operation operation, boolean limited) {
        Iterator<Pending> candidates = this.pending.iterator();
        while (candidates.hasNext()) {
            Pending candidate = candidates.next();
            if (candidate.isLimited() == limited && candidate.affects(operation)) {
                if (candidate.isExhausted()) {
                    candidates.remove();
                }
                return candidate.fault();
            }
        }
        return null;
    }

    /**
     * Describes the faults that can still happen.
     *
     * @return each with the names of its configuration and with the remaining {@code skip} and {@code times}
     */
    public synchronized List<Map<String, Object>> describe() {
        return this.pending.stream().map(Pending::describe).toList();
    }

    /** A fault with the remaining number of requests that it skips and affects. */
    private static final class Pending {

        private final Fault fault;

        private int skip;

        private @Nullable Integer times;

        Pending(Fault fault) {
            this.fault = fault;
            this.skip = fault.matcher().skip();
            this.times = fault.matcher().times();
        }

        Fault fault() {
            return this.fault;
        }

        boolean isLimited() {
            return this.times != null;
        }

        boolean isExhausted() {
            return this.times != null && this.times == 0;
        }

        /** Counts a request if it matches, and returns whether the fault affects it. */
        boolean affects(@Nullable Operation operation) {
            if (!this.fault.matcher().matches(operation)) {
                return false;
            }
            if (this.skip > 0) {
                this.skip--;
                return false;
            }
            if (this.times != null) {
                this.times--;
            }
            return true;
        }

        Map<String, Object> describe() {
            Map<String, Object> description = new LinkedHashMap<>();
            Operation operation = this.fault.matcher().operation();
            if (operation != null) {
                description.put("operation", operation.id());
            }
            description.put("skip", this.skip);
            if (this.times != null) {
                description.put("times", this.times);
            }
            description.putAll(this.fault.describe());
            return description;
        }
    }
}
