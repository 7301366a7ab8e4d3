package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.durable.DurableRunsSummary;
import io.github.workflowautomation.observation.WorkflowClientMeterDocumentation;
import io.github.workflowautomation.observation.WorkflowClientMeterDocumentation.Keys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The meters of durable runs. The numbers of all nodes come from the table, so that every node reports the same. */
final class DurableRunMetrics {

    private final @Nullable MeterRegistry registry;

    private volatile DurableRunsSummary summary = new DurableRunsSummary(Map.of(), Map.of(), null);

    private final @Nullable Counter takenOver;

    DurableRunMetrics(@Nullable MeterRegistry registry) {
        this.registry = registry;
        if (registry == null) {
            this.takenOver = null;
            return;
        }
        for (DurableRunState state : DurableRunState.values()) {
            Gauge.builder(WorkflowClientMeterDocumentation.DURABLE_RUNS.getName(), () -> this.summary.count(state))
                    .description("Durable runs that are not done")
                    .tag(Keys.STATE.asString(), state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        TimeGauge.builder(
                        WorkflowClientMeterDocumentation.DURABLE_OLDEST.getName(),
                        this::oldestMillis,
                        TimeUnit.MILLISECONDS)
                .description("Time since the oldest durable run that has not ended was submitted")
                .register(registry);
        this.takenOver = Counter.builder(WorkflowClientMeterDocumentation.DURABLE_TAKEOVERS.getName())
                .description("Durable runs that this node took over after the lease of another node ran out")
                .register(registry);
    }

    private long oldestMillis() {
        Duration oldest = this.summary.oldestUnfinished();
        return (oldest != null) ? oldest.toMillis() : 0;
    }

    void update(DurableRunsSummary latest) {
        this.summary = latest;
    }

    void takenOver(long runs) {
        if (this.takenOver != null) {
            this.takenOver.increment((double) runs);
        }
    }

    void listenerFailed(String listener) {
        if (this.registry != null) {
            Counter.builder(WorkflowClientMeterDocumentation.DURABLE_LISTENER_FAILURES.getName())
                    .description("Calls of listeners of durable runs that failed")
                    .tag(Keys.LISTENER.asString(), listener)
                    .register(this.registry)
                    .increment();
        }
    }
}
