package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowAutomationState.RunCounts;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.observation.WorkflowClientMeterDocumentation;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Schedulers;

/** Counts the runs of the past hour, minute by minute. Guarded by the log of runs. */
final class LastHour {

    private static final int MINUTES = 60;

    private final Deque<Minute> minutes = new ArrayDeque<>();

    void started() {
        current().started++;
    }

    void mayHaveStarted() {
        current().unknown++;
    }

    void finished(WorkflowInstanceStatus status) {
        current().finished.merge(WorkflowClientMeterDocumentation.statusValue(status), 1, Integer::sum);
    }

    RunCounts counts() {
        forget(now());
        int started = 0;
        int unknown = 0;
        Map<String, Integer> finished = new TreeMap<>();
        for (Minute minute : this.minutes) {
            started += minute.started;
            unknown += minute.unknown;
            minute.finished.forEach((status, count) -> finished.merge(status, count, Integer::sum));
        }
        return new RunCounts(started, unknown, Collections.unmodifiableMap(finished));
    }

    private Minute current() {
        long now = now();
        forget(now);
        Minute last = this.minutes.peekLast();
        if (last == null || last.number != now) {
            last = new Minute(now);
            this.minutes.add(last);
        }
        return last;
    }

    private void forget(long now) {
        this.minutes.removeIf(minute -> minute.number <= now - MINUTES);
    }

    private static long now() {
        return Schedulers.parallel().now(TimeUnit.MINUTES);
    }

    private static final class Minute {

        private final long number;

        private final Map<String, Integer> finished = new TreeMap<>();

        private int started;

        private int unknown;

        Minute(long number) {
            this.number = number;
        }
    }
}
