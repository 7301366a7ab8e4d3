package io.github.workflowautomation.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAutomationState;
import io.github.workflowautomation.WorkflowAutomationState.RunCounts;
import io.github.workflowautomation.testing.SimulatedRun;
import io.github.workflowautomation.testing.SimulatedRunsService;
import io.github.workflowautomation.testing.Wire;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** The meters of runs and awaits, in virtual time. */
class RunMetricsTests {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private final SimulatedRunsService datadog = new SimulatedRunsService();

    private final WorkflowAutomationClient client = this.datadog.client(builder -> builder.meterRegistry(this.meters));

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private double started(String workflow) {
        return this.meters
                .get("datadog.workflow.runs.started")
                .tag("workflow", workflow)
                .counter()
                .count();
    }

    private double unknown(String workflow) {
        return this.meters
                .get("datadog.workflow.runs.unknown")
                .tag("workflow", workflow)
                .counter()
                .count();
    }

    private double waits(String workflow) {
        return this.meters
                .get("datadog.workflow.waits")
                .tag("workflow", workflow)
                .gauge()
                .value();
    }

    private double finished(String workflow, String status) {
        return this.meters
                .get("datadog.workflow.runs.finished")
                .tags("workflow", workflow, "status", status)
                .counter()
                .count();
    }

    private double finished() {
        return this.meters.find("datadog.workflow.runs.finished").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private Timer duration(String workflow, String status) {
        return this.meters
                .get("datadog.workflow.runs.duration")
                .tags("workflow", workflow, "status", status)
                .timer();
    }

    @Test
    void metersExistBeforeTheFirstRun() {
        assertThat(started("example")).isZero();
        assertThat(started("none")).isZero();
        assertThat(waits("example")).isZero();
    }

    @Test
    void startedRunIsCountedForItsAlias() {
        this.client.execute("example").subscribe();
        this.client.execute(Wire.WORKFLOW).subscribe();
        this.client.execute("example", Map.of("call", 1)).subscribe();
        this.datadog.advance(MINUTE);
        assertThat(started("example")).isEqualTo(2);
        assertThat(started("none")).isEqualTo(1);
    }

    @Test
    void rejectedExecuteIsNotCounted() {
        this.datadog.respond(request -> 400);
        this.client.execute("example").subscribe(run -> {}, failure -> {});
        this.datadog.advance(MINUTE);
        assertThat(started("example")).isZero();
        assertThat(unknown("example")).isZero();
    }

    @Test
    void unknownOutcomeIsCounted() {
        this.datadog.respond(request -> 500);
        this.client.execute("example").subscribe(run -> {}, failure -> {});
        this.client
                .executeAndAwaitAll("example", Flux.just(Map.of(), Map.of()), AwaitOptions.defaults())
                .subscribe();
        this.datadog.advance(MINUTE);
        assertThat(started("example")).isZero();
        assertThat(unknown("example")).isEqualTo(3);
        assertThat(((WorkflowAutomationState) this.client).lastHour()).isEqualTo(new RunCounts(0, 3, Map.of()));
    }

    @Test
    void awaitedRunIsCountedWithItsDurationWhenItEnds() {
        this.datadog.starting(run -> run.lasting(Duration.ofSeconds(20)).endingWith("STEP_ERROR"));
        this.client.executeAndAwait("example", Map.of()).subscribe(run -> {}, failure -> {});
        this.datadog.advance(Duration.ofSeconds(10));
        assertThat(finished()).isZero();
        this.datadog.advance(MINUTE);
        assertThat(finished("example", "STEP_ERROR")).isEqualTo(1);
        assertThat(duration("example", "STEP_ERROR").totalTime(TimeUnit.SECONDS))
                .isEqualTo(20);
        assertThat(finished()).isEqualTo(1);
    }

    @Test
    void awaitedRunOfAnotherProcessIsCounted() {
        SimulatedRun run = this.datadog.startRun().lasting(Duration.ofSeconds(20));
        this.client.awaitCompletion("example", run.id).subscribe();
        this.datadog.advance(MINUTE);
        assertThat(finished("example", "SUCCEEDED")).isEqualTo(1);
        assertThat(started("example")).isZero();
    }

    @Test
    void runIsCountedOnceForManyAwaits() {
        this.datadog.starting(run -> run.lasting(Duration.ofSeconds(5)));
        this.client.executeAndAwait("example", Map.of()).subscribe();
        this.client.awaitCompletion("example", Wire.instanceId(0)).subscribe();
        this.datadog.advance(MINUTE);
        this.client.awaitCompletion(Wire.WORKFLOW, Wire.instanceId(0)).subscribe();
        this.client.getInstance("example", Wire.instanceId(0)).subscribe();
        this.client
                .awaitAll("example", List.of(Wire.instanceId(0)), AwaitOptions.defaults())
                .subscribe();
        this.datadog.advance(MINUTE);
        assertThat(finished()).isEqualTo(1);
        assertThat(duration("example", "SUCCEEDED").count()).isEqualTo(1);
    }

    @Test
    void startedRunIsCountedWhenItIsFetchedAfterItsEnd() {
        this.datadog.starting(run -> run.lasting(Duration.ofSeconds(5)));
        this.client.execute("example").subscribe();
        this.datadog.advance(Duration.ofSeconds(1));
        this.client.getInstance("example", Wire.instanceId(0)).subscribe();
        this.datadog.advance(MINUTE);
        assertThat(finished()).isZero();
        this.client.getInstance(Wire.WORKFLOW, Wire.instanceId(0)).subscribe();
        this.client.getInstance(Wire.WORKFLOW, Wire.instanceId(0)).subscribe();
        this.datadog.advance(MINUTE);
        assertThat(finished("example", "SUCCEEDED")).isEqualTo(1);
    }

    @Test
    void fetchedRunOfAnotherProcessIsNotCounted() {
        SimulatedRun run = this.datadog.startRun().lasting(Duration.ofSeconds(1));
        this.client.execute("example").subscribe();
        this.datadog.advance(MINUTE);
        this.client.getInstance("example", run.id).subscribe();
        this.datadog.advance(MINUTE);
        assertThat(finished()).isZero();
    }

    @Test
    void unknownStatusIsTaggedAsOther() {
        for (int number = 0; number < 20; number++) {
            int ending = number;
            this.datadog.starting(run -> run.lasting(Duration.ofSeconds(1)).endingWith("MADE_UP_" + ending));
            this.client.executeAndAwait("example", Map.of()).subscribe(run -> {}, failure -> {});
            this.datadog.advance(MINUTE);
        }
        assertThat(finished("example", "other")).isEqualTo(20);
        assertThat(this.meters.find("datadog.workflow.runs.finished").counters())
                .hasSize(1);
        assertThat(this.meters.find("datadog.workflow.runs.duration").timers()).hasSize(1);
    }

    @Test
    void awaitsInProgressAreGauged() {
        SimulatedRun run = this.datadog.startRun().lasting(Duration.ofSeconds(30));
        this.client.awaitCompletion("example", run.id).subscribe();
        this.client.watchInstance("example", run.id).subscribe();
        Disposable other = this.client
                .awaitCompletion(Wire.WORKFLOW, this.datadog.startRun().id)
                .subscribe();
        this.datadog.advance(Duration.ofSeconds(10));
        assertThat(waits("example")).isEqualTo(2);
        assertThat(waits("none")).isEqualTo(1);
        other.dispose();
        this.datadog.advance(MINUTE);
        assertThat(waits("example")).isZero();
        assertThat(waits("none")).isZero();
    }

    @Test
    void timedOutAwaitIsNotGauged() {
        this.client
                .awaitCompletion(
                        "example",
                        this.datadog.startRun().id,
                        AwaitOptions.defaults().timeout(MINUTE))
                .subscribe(run -> {}, failure -> {});
        this.datadog.advance(MINUTE.plusSeconds(1));
        assertThat(waits("example")).isZero();
    }

    @Test
    void closedClientRemovesGaugesAndKeepsCounters() {
        this.client.execute("example").subscribe();
        this.client.awaitCompletion("example", this.datadog.startRun().id).subscribe(run -> {}, failure -> {});
        this.datadog.advance(MINUTE);
        this.client.close();
        assertThat(this.meters.getMeters()).noneMatch(Gauge.class::isInstance);
        assertThat(started("example")).isEqualTo(1);
    }

    @Test
    void noTagContainsAnId() {
        this.client.executeAndAwait(Wire.WORKFLOW, Map.of()).subscribe();
        this.client.awaitCompletion(Wire.WORKFLOW, this.datadog.startRun().id).subscribe();
        this.datadog.advance(MINUTE);
        assertThat(this.meters.getMeters())
                .extracting(Meter::getId)
                .extracting(id -> Tags.of(id.getTags()).toString())
                .isNotEmpty()
                .noneMatch(tags -> tags.contains(Wire.WORKFLOW) || tags.contains("0000-4000-8000"));
    }
}
