package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowAutomationState;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The state of all connections that are open. */
record RoutingState(Connections connections) implements WorkflowAutomationState {

    private static final int MAX_RUNS = 100;

    private Stream<WorkflowAutomationState> open() {
        return this.connections.open().stream().map(WorkflowAutomationState.class::cast);
    }

    @Override
    public List<RateLimit> rateLimits() {
        return open().flatMap(state -> state.rateLimits().stream()).toList();
    }

    @Override
    public Mono<List<Waits>> waits() {
        return Flux.fromStream(this::open)
                .flatMapSequential(state -> state.waits().flatMapIterable(waits -> waits))
                .collectList();
    }

    @Override
    public List<StartedRun> startedRuns() {
        return open().flatMap(state -> state.startedRuns().stream())
                .sorted(Comparator.comparing(StartedRun::acceptedAt).reversed())
                .limit(MAX_RUNS)
                .toList();
    }

    @Override
    public RunCounts lastHour() {
        List<RunCounts> all = open().map(WorkflowAutomationState::lastHour).toList();
        Map<String, Integer> finished = new TreeMap<>();
        all.forEach(
                counts -> counts.finished().forEach((status, count) -> finished.merge(status, count, Integer::sum)));
        return new RunCounts(
                all.stream().mapToInt(RunCounts::started).sum(),
                all.stream().mapToInt(RunCounts::unknown).sum(),
                Collections.unmodifiableMap(finished));
    }
}
