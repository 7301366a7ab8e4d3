package io.github.workflowautomation.durable.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Time, chance and the trace of one random walk. Everything happens on one thread in the order of virtual time, so that the same
 * seed gives the same walk. The time is not that of Reactor's shared schedulers: threads that earlier tests left could change it.
 */
final class Simulation implements AutoCloseable {

    private static final int MAX_EVENTS = 2_000;

    private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();

    private final Random random;

    private final @Nullable List<String> trace;

    private boolean calm;

    Simulation(long seed, boolean traced) {
        this.random = new Random(seed);
        this.trace = traced ? new ArrayList<>() : null;
    }

    Scheduler timer() {
        return this.scheduler;
    }

    /** Milliseconds since the start. */
    long now() {
        return this.scheduler.now(TimeUnit.MILLISECONDS);
    }

    void after(long millis, Runnable action) {
        this.scheduler.schedule(action, millis, TimeUnit.MILLISECONDS);
    }

    void advance(long millis) {
        this.scheduler.advanceTimeBy(Duration.ofMillis(millis));
    }

    /** From now on nothing fails. */
    void calmDown() {
        this.calm = true;
    }

    boolean isCalm() {
        return this.calm;
    }

    boolean chance(int perMille) {
        return !this.calm && this.random.nextInt(1_000) < perMille;
    }

    int between(int from, int to) {
        return from + this.random.nextInt(to - from + 1);
    }

    @SafeVarargs
    final <T> T oneOf(T... values) {
        return values[this.random.nextInt(values.length)];
    }

    void event(String text) {
        if (this.trace != null && this.trace.size() < MAX_EVENTS) {
            this.trace.add(now() + " ms: " + text);
        }
    }

    String trace() {
        return (this.trace != null) ? String.join("\n", this.trace) : "";
    }

    @Override
    public void close() {
        this.scheduler.dispose();
    }
}
