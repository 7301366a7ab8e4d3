package io.github.workflowautomation.emulator.faults;

import io.github.workflowautomation.emulator.faults.Fault.Turn;
import io.github.workflowautomation.emulator.requests.Operation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * What the emulator does wrong. A request meets one fault at most: the first one, in the order in which they were
 * added, that has to do with its operation and does not skip it. Those for a number of requests come before those for
 * all requests.
 */
public final class Faults {

    private final List<Fault> declared = new ArrayList<>();

    private final List<Pending> pending = new ArrayList<>();

    /**
     * The faults of the configuration.
     *
     * @param declared their configuration
     */
    public Faults(List<FaultProperties> declared) {
        for (int i = 0; i < declared.size(); i++) {
            try {
                this.declared.add(declared.get(i).toFault());
            } catch (IllegalArgumentException ex) {
                throw new InvalidConfigurationPropertyValueException(
                        "emulator.faults[" + i + "]", declared.get(i), String.valueOf(ex.getMessage()));
            }
        }
        reset();
    }

    /**
     * The next request that the fault has to do with meets it.
     *
     * @param fault the fault
     */
    public void next(Fault fault) {
        next(1, fault);
    }

    /**
     * The next requests that the fault has to do with meet it.
     *
     * @param times how many
     * @param fault the fault
     */
    public void next(int times, Fault fault) {
        add(fault.times(times));
    }

    /**
     * From now on every request that the fault has to do with meets it.
     *
     * @param fault the fault
     */
    public void always(Fault fault) {
        add(fault.times(null));
    }

    /**
     * Adds a fault that says itself how often it happens.
     *
     * @param fault the fault
     */
    public synchronized void add(Fault fault) {
        this.pending.add(new Pending(fault));
    }

    /** From now on nothing goes wrong. */
    public synchronized void clear() {
        this.pending.clear();
    }

    /** Back to the faults of the configuration. */
    public synchronized void reset() {
        this.pending.clear();
        this.declared.forEach(this::add);
    }

    /**
     * The fault that a request meets.
     *
     * @param operation what the request asks for, {@code null} for no operation
     * @return {@code null} for none
     */
    public synchronized @Nullable Fault take(@Nullable Operation operation) {
        Fault limited = take(operation, true);
        return (limited != null) ? limited : take(operation, false);
    }

    private @Nullable Fault take(@Nullable Operation operation, boolean limited) {
        Iterator<Pending> all = this.pending.iterator();
        while (all.hasNext()) {
            Pending candidate = all.next();
            if ((candidate.times != null) == limited && candidate.turn().matches(operation) && candidate.meets()) {
                if (candidate.isOver()) {
                    all.remove();
                }
                return candidate.fault;
            }
        }
        return null;
    }

    /**
     * The faults to come.
     *
     * @return in the parts in which they are configured, with what is left of {@code skip} and {@code times}
     */
    public synchronized List<Map<String, Object>> describe() {
        return this.pending.stream().map(Pending::describe).toList();
    }

    /** A fault and the requests it still waits for. */
    private static final class Pending {

        private final Fault fault;

        private int skip;

        private @Nullable Integer times;

        Pending(Fault fault) {
            this.fault = fault;
            this.skip = fault.turn().skip();
            this.times = fault.turn().times();
        }

        Turn turn() {
            return this.fault.turn();
        }

        boolean meets() {
            if (this.skip > 0) {
                this.skip--;
                return false;
            }
            if (this.times != null) {
                this.times--;
            }
            return true;
        }

        boolean isOver() {
            return this.times != null && this.times == 0;
        }

        Map<String, Object> describe() {
            Map<String, Object> description = new LinkedHashMap<>();
            Operation operation = turn().operation();
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
