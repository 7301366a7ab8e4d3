package io.github.workflowautomation.internal.run;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.internal.metrics.SharedGauge;
import io.github.workflowautomation.observation.WorkflowClientMeterDocumentation;
import io.github.workflowautomation.observation.WorkflowClientMeterDocumentation.Keys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The meters of runs and awaits, by alias. The meters of all known aliases are registered at once, so that the first event
 * shows as an increase.
 */
public final class RunMetrics {

    private final Map<String, WorkflowMeters> byAlias = new HashMap<>();

    private final MeterProvider<Counter> finished;

    private final MeterProvider<Timer> durations;

    private final WorkflowMeters others;

    /**
     * Registers the meters.
     *
     * @param connection the name of the connection, which keeps the meters of several connections apart
     * @param aliases the aliases of its workflows
     */
    public RunMetrics(MeterRegistry registry, String connection, Set<String> aliases) {
        this.finished = Counter.builder(WorkflowClientMeterDocumentation.RUNS_FINISHED.getName())
                .description("Runs that were found in a final state")
                .withRegistry(registry);
        this.durations = Timer.builder(WorkflowClientMeterDocumentation.RUNS_DURATION.getName())
                .description("Duration of runs from their start time to their end time")
                .withRegistry(registry);
        this.others = new WorkflowMeters(registry, connection, WorkflowClientMeterDocumentation.NONE);
        aliases.forEach(alias -> this.byAlias.put(alias, new WorkflowMeters(registry, connection, alias)));
    }

    private WorkflowMeters of(String workflow) {
        return this.byAlias.getOrDefault(workflow, this.others);
    }

    void started(String workflow) {
        of(workflow).started.increment();
    }

    void outcomeUnknown(String workflow) {
        of(workflow).outcomeUnknown.increment();
    }

    void finished(String workflow, WorkflowInstance run) {
        Tags tags = of(workflow)
                .tags
                .and(Keys.STATUS.asString(), WorkflowClientMeterDocumentation.statusValue(run.status()));
        this.finished.withTags(tags).increment();
        Duration duration = run.duration();
        if (duration != null && !duration.isNegative()) {
            this.durations.withTags(tags).record(duration);
        }
    }

    void awaitStarted(String workflow) {
        of(workflow).awaits.incrementAndGet();
    }

    void awaitEnded(String workflow) {
        of(workflow).awaits.decrementAndGet();
    }

    /** Removes the gauges, which would keep this client in memory. Counters and timers stay. */
    void close() {
        this.others.removeGauge.run();
        this.byAlias.values().forEach(meters -> meters.removeGauge.run());
    }

    /** The meters of one workflow. */
    private static final class WorkflowMeters {

        private final AtomicInteger awaits = new AtomicInteger();

        private final Tags tags;

        private final Counter started;

        private final Counter outcomeUnknown;

        private final Runnable removeGauge;

        WorkflowMeters(MeterRegistry registry, String connection, String workflow) {
            this.tags = Tags.of(Keys.CONNECTION.asString(), connection, Keys.WORKFLOW.asString(), workflow);
            this.started = Counter.builder(WorkflowClientMeterDocumentation.RUNS_STARTED.getName())
                    .description("Runs that the service accepted")
                    .tags(this.tags)
                    .register(registry);
            this.outcomeUnknown = Counter.builder(WorkflowClientMeterDocumentation.RUNS_UNKNOWN.getName())
                    .description("Executes with an unknown outcome, which may have started a run")
                    .tags(this.tags)
                    .register(registry);
            this.removeGauge = SharedGauge.add(
                    registry,
                    WorkflowClientMeterDocumentation.WAITS.getName(),
                    "Awaits in progress",
                    this.tags,
                    this.awaits,
                    AtomicInteger::get,
                    SharedGauge.SUM);
        }
    }
}
