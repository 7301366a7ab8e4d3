package io.github.workflowautomation.internal.run;

import io.github.workflowautomation.WorkflowAutomationState.RunCounts;
import io.github.workflowautomation.WorkflowAutomationState.StartedRun;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.internal.call.CallProgress;
import io.github.workflowautomation.internal.call.CancelableUntilSent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Remembers the latest runs that this client started with their last known status, and counts runs. A run counts once, so the
 * ids of the latest runs that ended are remembered too.
 */
public final class RunHistory {

    private static final Logger log = LoggerFactory.getLogger(RunHistory.class);

    private static final int MAX_STARTED = 100;

    private static final int MAX_ENDED = 2_000;

    private final Map<String, StartedRun> started = latest(MAX_STARTED);

    private final Map<String, Boolean> ended = latest(MAX_ENDED);

    private final HourlyRunCounts lastHour = new HourlyRunCounts();

    private final @Nullable RunMetrics metrics;

    /** Saves the lock for applications that read runs and start none. */
    private volatile boolean anyStarted;

    public RunHistory(@Nullable RunMetrics metrics) {
        this.metrics = metrics;
    }

    private static <V> Map<String, V> latest(int max) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > max;
            }
        };
    }

    /** Records the run that an execute starts, or may have started, and warns of a run that no caller receives. */
    public Mono<WorkflowInstance> recordStart(
            WorkflowCall call, Mono<WorkflowInstance> execute, CallProgress progress) {
        return recordStart(call, execute, progress, RunStarter::warnOfOrphan);
    }

    /**
     * Records the run that an execute starts, or may have started.
     *
     * @param onOrphan gets a run that no caller receives
     */
    public Mono<WorkflowInstance> recordStart(
            WorkflowCall call,
            Mono<WorkflowInstance> execute,
            CallProgress progress,
            Consumer<WorkflowInstance> onOrphan) {
        Mono<WorkflowInstance> recorded = execute.doOnNext(run -> onStarted(call, run))
                .doOnError(WorkflowOutcomeUnknownException.class, unknown -> onOutcomeUnknown(call));
        return new CancelableUntilSent<>(recorded, progress, onOrphan);
    }

    private void onStarted(WorkflowCall call, WorkflowInstance run) {
        StartedRun entry = new StartedRun(
                call.workflow(),
                call.workflowId(),
                run.id(),
                run.link(),
                Instant.now(),
                run.status(),
                call.connection());
        synchronized (this) {
            this.started.put(run.id(), entry);
            this.lastHour.started();
        }
        this.anyStarted = true;
        if (this.metrics != null) {
            this.metrics.started(call.workflow());
        }
        log.debug("{} started instance {}", call, run.id());
    }

    private void onOutcomeUnknown(WorkflowCall call) {
        synchronized (this) {
            this.lastHour.outcomeUnknown();
        }
        if (this.metrics != null) {
            this.metrics.outcomeUnknown(call.workflow());
        }
    }

    /** Records the state of a run that the application fetched. */
    public void onFetched(WorkflowInstance run) {
        if (this.anyStarted) {
            StartedRun entry = update(run);
            if (entry != null) {
                countIfEnded(entry.workflow(), run);
            }
        }
    }

    /** Records the state of a run that a poll found. */
    public void onPolled(WorkflowCall call, WorkflowInstance run) {
        StartedRun entry = update(run);
        countIfEnded((entry != null) ? entry.workflow() : call.workflow(), run);
        log.debug("{} has the status {}", call, run.status());
    }

    private synchronized @Nullable StartedRun update(WorkflowInstance run) {
        StartedRun entry = this.started.get(run.id());
        if (entry != null && !entry.status().equals(run.status())) {
            this.started.replace(
                    run.id(),
                    new StartedRun(
                            entry.workflow(),
                            entry.workflowId(),
                            entry.instanceId(),
                            (run.link() != null) ? run.link() : entry.link(),
                            entry.acceptedAt(),
                            run.status(),
                            entry.connection()));
        }
        return entry;
    }

    private void countIfEnded(String workflow, WorkflowInstance run) {
        if (run.isFinal() && isFirstEnd(run) && this.metrics != null) {
            this.metrics.finished(workflow, run);
        }
    }

    private synchronized boolean isFirstEnd(WorkflowInstance run) {
        boolean first = this.ended.put(run.id(), Boolean.TRUE) == null;
        if (first) {
            this.lastHour.finished(run.status());
        }
        return first;
    }

    public void onAwaitStarted(WorkflowCall call) {
        if (this.metrics != null) {
            this.metrics.awaitStarted(call.workflow());
        }
        log.debug("{}: await started", call);
    }

    public void onAwaitEnded(WorkflowCall call) {
        if (this.metrics != null) {
            this.metrics.awaitEnded(call.workflow());
        }
        log.debug("{}: await ended", call);
    }

    /** The latest runs, newest first. */
    public synchronized List<StartedRun> latestStarted() {
        List<StartedRun> runs = new ArrayList<>(this.started.values());
        Collections.reverse(runs);
        return List.copyOf(runs);
    }

    public synchronized RunCounts lastHour() {
        return this.lastHour.counts();
    }

    public void close() {
        if (this.metrics != null) {
            this.metrics.close();
        }
    }
}
