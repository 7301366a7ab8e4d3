package io.github.workflowautomation.autoconfigure.durable;

import io.github.workflowautomation.durable.engine.DurableRunEngine;
import org.springframework.context.SmartLifecycle;

/** Begins with the application, without waiting for the database, and gives the runs to other nodes before the client is closed. */
final class DurableRunLifecycle implements SmartLifecycle {

    private final DurableRunEngine engine;

    private volatile boolean running;

    DurableRunLifecycle(DurableRunEngine engine) {
        this.engine = engine;
    }

    @Override
    public void start() {
        this.running = true;
        this.engine.start();
    }

    @Override
    public void stop() {
        this.running = false;
        this.engine.close();
    }

    @Override
    public void stop(Runnable callback) {
        this.running = false;
        this.engine.shutdown().doFinally(end -> callback.run()).subscribe();
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    /** A stopped engine does not start again. */
    @Override
    public boolean isPauseable() {
        return false;
    }
}
