package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.durable.DurableRunSettings;
import io.github.workflowautomation.durable.DurableRunStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** A node that dies, freezes, and has a wrong clock. A dead node does nothing more; a frozen one goes on later. */
final class SimulatedNode implements Machine {

    static final Instant EPOCH = Instant.parse("2025-02-24T00:00:00Z");

    static final DurableRunSettings SETTINGS = new DurableRunSettings(
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            4,
            1_000,
            true,
            Duration.ofDays(30));

    private static final int TASK_DELAY = 3;

    private final Simulation simulation;

    private final StoreFaults faults;

    private final String name;

    private final long clockOffset;

    private final DurableRunEngine engine;

    private boolean alive = true;

    private long frozenUntil;

    SimulatedNode(
            Simulation simulation,
            String name,
            DurableRunStore store,
            StoreFaults faults,
            SimulatedDatadog datadog,
            SimulatedListeners listeners) {
        this.simulation = simulation;
        this.name = name;
        this.faults = faults;
        this.clockOffset = simulation.between(-60_000, 60_000);
        WorkflowAutomationClient client = datadog.client(this);
        DurableRunEngineBuilder builder = DurableRunEngineBuilder.create(client, unreliable(store))
                .settings(SETTINGS)
                .machine(this)
                .node(name)
                .keyInput(SimulatedDatadog.KEYED, SimulatedDatadog.KEY_INPUT);
        for (String listener : SimulatedListeners.NAMES) {
            builder.listener(listener, listeners.of(listener, this));
        }
        this.engine = builder.build();
        this.engine.start();
        simulation.event(name + " starts");
    }

    DurableRunEngine engine() {
        return this.engine;
    }

    boolean isAlive() {
        return this.alive;
    }

    void die(String when) {
        if (this.alive) {
            this.alive = false;
            this.simulation.event(this.name + " dies " + when);
        }
    }

    /** Dies by chance. The caller must not go on then. */
    void mayDie(String when) {
        if (this.alive && this.simulation.chance(this.faults.deathsPerMille())) {
            die(when);
        }
        if (!this.alive) {
            throw new IllegalStateException("dead");
        }
    }

    /** What this node does next, it does later. Its clocks go on at once, so that the rest of the current task notices it. */
    void freeze(long millis) {
        this.simulation.event(this.name + " freezes for " + millis + " ms");
        this.frozenUntil = localTime() + millis;
    }

    private long localTime() {
        return Math.max(this.simulation.now(), this.frozenUntil);
    }

    void shutDown() {
        this.simulation.event(this.name + " shuts down");
        this.engine
                .shutdown()
                .subscribe(null, failure -> die("instead of a shutdown"), () -> die("after its shutdown"));
    }

    /** Completes after a time if this node lives then. */
    Mono<Void> pass(long millis) {
        return Mono.delay(Duration.ofMillis(millis), timer())
                .flatMap(time -> !this.alive
                        ? Mono.never()
                        : isFrozen() ? pass(this.frozenUntil - this.simulation.now()) : Mono.empty());
    }

    private boolean isFrozen() {
        return this.simulation.now() < this.frozenUntil;
    }

    private DurableRunStore unreliable(DurableRunStore store) {
        return (DurableRunStore) Proxy.newProxyInstance(
                DurableRunStore.class.getClassLoader(),
                new Class<?>[] {DurableRunStore.class},
                (proxy, method, args) -> {
                    String call = this.name + " " + method.getName();
                    mayDie("before " + call);
                    this.faults.before(this, call);
                    Object result;
                    try {
                        result = method.invoke(store, args);
                    } catch (InvocationTargetException ex) {
                        throw ex.getCause();
                    }
                    this.simulation.event(call + describe(args) + " = " + result);
                    mayDie("after " + call);
                    this.faults.after(this, call);
                    return result;
                });
    }

    private static String describe(Object @Nullable [] args) {
        return (args != null) ? List.of(args).toString() : "";
    }

    @Override
    public ExecutorService threads(String pool, int size) {
        return new Threads(size == 1);
    }

    @Override
    public Scheduler timer() {
        return this.simulation.timer();
    }

    @Override
    public long nanoTime() {
        return TimeUnit.MILLISECONDS.toNanos(localTime());
    }

    @Override
    public long currentTimeMillis() {
        return EPOCH.toEpochMilli() + localTime() + this.clockOffset;
    }

    @Override
    public double jitter() {
        return 0;
    }

    @Override
    public String toString() {
        return this.name;
    }

    /** Runs each task a little later, in any order unless there is only one thread. */
    private final class Threads extends AbstractExecutorService {

        private final boolean ordered;

        private long last;

        private boolean closed;

        Threads(boolean ordered) {
            this.ordered = ordered;
        }

        @Override
        public void execute(Runnable task) {
            if (this.closed) {
                throw new RejectedExecutionException();
            }
            long now = SimulatedNode.this.simulation.now();
            long time = now + SimulatedNode.this.simulation.between(0, TASK_DELAY);
            if (this.ordered) {
                time = Math.max(time, this.last);
                this.last = time;
            }
            SimulatedNode.this.simulation.after(Math.max(0, time - now), () -> run(task));
        }

        private void run(Runnable task) {
            if (isFrozen()) {
                SimulatedNode.this.simulation.after(
                        SimulatedNode.this.frozenUntil - SimulatedNode.this.simulation.now(), () -> run(task));
            } else if (SimulatedNode.this.alive) {
                task.run();
            }
        }

        @Override
        public void shutdown() {
            this.closed = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            shutdown();
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return this.closed;
        }

        @Override
        public boolean isTerminated() {
            return this.closed;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return this.closed;
        }
    }
}
