package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.observation.WorkflowClientMeterDocumentation;
import io.github.workflowautomation.observation.WorkflowClientMeterDocumentation.Keys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The meters of runs and of the waits for them, by alias. What is known beforehand is there from the start, so that a first
 * event is an increase.
 */
final class RunMeters {

    private final Map<String, OfWorkflow> byAlias = new HashMap<>();

    private final List<Gauge> gauges = new ArrayList<>();

    private final MeterRegistry registry;

    private final OfWorkflow others;

    RunMeters(MeterRegistry registry, Set<String> aliases) {
        this.registry = registry;
        this.others = new OfWorkflow(WorkflowClientMeterDocumentation.NONE);
        aliases.forEach(alias -> this.byAlias.put(alias, new OfWorkflow(alias)));
    }

    static @Nullable RunMeters in(@Nullable MeterRegistry registry, Workflows workflows) {
        return (registry != null) ? new RunMeters(registry, workflows.aliases()) : null;
    }

    private OfWorkflow of(String workflow) {
        return this.byAlias.getOrDefault(workflow, this.others);
    }

    void started(String workflow) {
        of(workflow).started.increment();
    }

    void mayHaveStarted(String workflow) {
        of(workflow).unknown.increment();
    }

    void finished(String workflow, WorkflowInstance run) {
        of(workflow).finished(run);
    }

    void waitBegins(String workflow) {
        of(workflow).waits.incrementAndGet();
    }

    void waitEnds(String workflow) {
        of(workflow).waits.decrementAndGet();
    }

    /** What was counted stays in the registry. */
    void close() {
        this.gauges.forEach(this.registry::remove);
    }

    /** The meters of one workflow. */
    private final class OfWorkflow {

        private final AtomicInteger waits = new AtomicInteger();

        private final Tags tags;

        private final Counter started;

        private final Counter unknown;

        OfWorkflow(String value) {
            this.tags = Tags.of(Keys.WORKFLOW.asString(), value);
            this.started = Counter.builder(WorkflowClientMeterDocumentation.RUNS_STARTED.getName())
                    .description("Runs that the service has accepted")
                    .tags(this.tags)
                    .register(RunMeters.this.registry);
            this.unknown = Counter.builder(WorkflowClientMeterDocumentation.RUNS_UNKNOWN.getName())
                    .description("Runs that may have been started, as the answer was lost")
                    .tags(this.tags)
                    .register(RunMeters.this.registry);
            RunMeters.this.gauges.add(
                    Gauge.builder(WorkflowClientMeterDocumentation.WAITS.getName(), this.waits, AtomicInteger::get)
                            .description("Waits for a run that are in progress")
                            .tags(this.tags)
                            .register(RunMeters.this.registry));
        }

        private void finished(WorkflowInstance run) {
            Tags ended =
                    this.tags.and(Keys.STATUS.asString(), WorkflowClientMeterDocumentation.statusValue(run.status()));
            Counter.builder(WorkflowClientMeterDocumentation.RUNS_FINISHED.getName())
                    .description("Runs that were seen final")
                    .tags(ended)
                    .register(RunMeters.this.registry)
                    .increment();
            Duration duration = Objects.requireNonNullElse(run.duration(), Duration.ofNanos(-1));
            if (!duration.isNegative()) {
                Timer.builder(WorkflowClientMeterDocumentation.RUNS_DURATION.getName())
                        .description("How long runs took, by their own account")
                        .tags(ended)
                        .register(RunMeters.this.registry)
                        .record(duration);
            }
        }
    }
}
