package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAutomationState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The connections of a client: those that are configured, and those of a source that is asked at run time. Their state is one. */
final class Connections implements WorkflowAutomationState {

    private static final int MAX_RUNS = 100;

    private final Map<String, Connection> configured = new LinkedHashMap<>();

    private final @Nullable RuntimeConnections atRunTime;

    Connections(@Nullable RuntimeConnections atRunTime) {
        this.atRunTime = atRunTime;
    }

    /** Adds a connection before the client is used. */
    void add(String name, Connection connection) {
        this.configured.put(name, connection);
    }

    /** The client of a connection. One of the source is searched for at each call. */
    WorkflowAutomationClient get(String name) {
        WorkflowAutomationClient found = find(name);
        if (found != null) {
            return found;
        }
        if (this.atRunTime != null
                && ConnectionNames.isName(name)
                && !name.equalsIgnoreCase(WorkflowAutomationClient.DEFAULT_CONNECTION)) {
            return new RuntimeConnectionClient(name, this.atRunTime, this::get);
        }
        throw ConnectionNames.unknown(name, names());
    }

    /** The client of a configured connection; {@code null} if there is none of this name. */
    @Nullable
    DefaultWorkflowAutomationClient find(String name) {
        Connection connection = this.configured.get(name);
        return (connection != null) ? connection.client() : null;
    }

    Set<String> names() {
        return this.configured.keySet();
    }

    Collection<DefaultWorkflowAutomationClient> configured() {
        return this.configured.values().stream().map(Connection::client).toList();
    }

    /** All connections that are open. */
    Collection<DefaultWorkflowAutomationClient> open() {
        List<DefaultWorkflowAutomationClient> open = new ArrayList<>(configured());
        if (this.atRunTime != null) {
            open.addAll(this.atRunTime.open());
        }
        return open;
    }

    private Stream<WorkflowAutomationState> states() {
        return open().stream().map(WorkflowAutomationState.class::cast);
    }

    @Override
    public List<RateLimit> rateLimits() {
        return states().flatMap(state -> state.rateLimits().stream()).toList();
    }

    @Override
    public Mono<List<Waits>> waits() {
        return Flux.fromStream(this::states)
                .flatMapSequential(state -> state.waits().flatMapIterable(waits -> waits))
                .collectList();
    }

    @Override
    public List<StartedRun> startedRuns() {
        return states().flatMap(state -> state.startedRuns().stream())
                .sorted(Comparator.comparing(StartedRun::acceptedAt).reversed())
                .limit(MAX_RUNS)
                .toList();
    }

    @Override
    public RunCounts lastHour() {
        List<RunCounts> all = states().map(WorkflowAutomationState::lastHour).toList();
        Map<String, Integer> finished = new TreeMap<>();
        all.forEach(
                counts -> counts.finished().forEach((status, count) -> finished.merge(status, count, Integer::sum)));
        return new RunCounts(
                all.stream().mapToInt(RunCounts::started).sum(),
                all.stream().mapToInt(RunCounts::unknown).sum(),
                Collections.unmodifiableMap(finished));
    }

    void close() {
        if (this.atRunTime != null) {
            this.atRunTime.close();
        }
        this.configured.values().forEach(Connection::close);
    }

    /**
     * A connection of a client.
     *
     * @param client makes the calls; closing it does nothing
     * @param onClose ends its parts
     */
    record Connection(DefaultWorkflowAutomationClient client, Runnable onClose) {

        void close() {
            this.onClose.run();
        }
    }
}
