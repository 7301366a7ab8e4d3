package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowAutomationState.RunCounts;
import io.github.workflowautomation.WorkflowAutomationState.StartedRun;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The latest runs that this client started, and how they went as far as somebody looked; counts runs. A run counts once, so
 * the latest that ended are remembered.
 */
final class RunLog {

    private static final Logger log = LoggerFactory.getLogger(RunLog.class);

    private static final int MOST_STARTED = 100;

    private static final int MOST_ENDED = 2_000;

    private final Map<String, StartedRun> started = latest(MOST_STARTED);

    private final Map<String, Boolean> ended = latest(MOST_ENDED);

    private final LastHour lastHour = new LastHour();

    private final @Nullable RunMeters meters;

    /** Spares those who only read the lock. */
    private volatile boolean anyStarted;

    RunLog(@Nullable RunMeters meters) {
        this.meters = meters;
    }

    private static <V> Map<String, V> latest(int most) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    /** Takes note of a run that was accepted. */
    <T extends WorkflowInstance> T started(WorkflowCall call, T run) {
        StartedRun entry =
                new StartedRun(call.workflow(), call.workflowId(), run.id(), run.link(), Instant.now(), run.status());
        synchronized (this) {
            this.started.put(run.id(), entry);
            this.lastHour.started();
        }
        this.anyStarted = true;
        if (this.meters != null) {
            this.meters.started(call.workflow());
        }
        log.debug("{} started instance {}", call, run.id());
        return run;
    }

    /** Takes note of a run that may have been started: nobody knows it. */
    void mayHaveStarted(WorkflowCall call) {
        synchronized (this) {
            this.lastHour.mayHaveStarted();
        }
        if (this.meters != null) {
            this.meters.mayHaveStarted(call.workflow());
        }
    }

    /** Takes note of a look at a run that nobody waits for. */
    <T extends WorkflowInstance> T got(T run) {
        if (this.anyStarted) {
            StartedRun entry = update(run);
            if (entry != null) {
                countIfEnded(entry.workflow(), run);
            }
        }
        return run;
    }

    /** Takes note of what those see who wait for a run. */
    void saw(WorkflowCall call, WorkflowInstance run) {
        StartedRun entry = update(run);
        countIfEnded((entry != null) ? entry.workflow() : call.workflow(), run);
        log.debug("{} is seen as {}", call, run.status());
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
                            run.status()));
        }
        return entry;
    }

    private void countIfEnded(String workflow, WorkflowInstance run) {
        if (run.isFinal() && isFirst(run) && this.meters != null) {
            this.meters.finished(workflow, run);
        }
    }

    private synchronized boolean isFirst(WorkflowInstance run) {
        boolean first = this.ended.put(run.id(), Boolean.TRUE) == null;
        if (first) {
            this.lastHour.finished(run.status());
        }
        return first;
    }

    void waitBegins(WorkflowCall call) {
        if (this.meters != null) {
            this.meters.waitBegins(call.workflow());
        }
        log.debug("{} begins to wait", call);
    }

    void waitEnds(WorkflowCall call) {
        if (this.meters != null) {
            this.meters.waitEnds(call.workflow());
        }
        log.debug("{} waits no more", call);
    }

    /** The latest first. */
    synchronized List<StartedRun> latestStarted() {
        List<StartedRun> runs = new ArrayList<>(this.started.values());
        Collections.reverse(runs);
        return List.copyOf(runs);
    }

    synchronized RunCounts lastHour() {
        return this.lastHour.counts();
    }

    void close() {
        if (this.meters != null) {
            this.meters.close();
        }
    }
}
