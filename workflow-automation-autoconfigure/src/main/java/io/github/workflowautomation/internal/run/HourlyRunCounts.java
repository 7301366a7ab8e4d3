package io.github.workflowautomation.internal.run;

import io.github.workflowautomation.WorkflowAutomationState.RunCounts;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.internal.scheduling.NanoClock;
import io.github.workflowautomation.observation.WorkflowClientMeterDocumentation;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Counts the runs of the past hour per minute. Guarded by the run history. */
final class HourlyRunCounts {

    private static final int MINUTES = 60;

    private final Deque<Minute> minutes = new ArrayDeque<>();

    void started() {
        currentMinute().started++;
    }

    void outcomeUnknown() {
        currentMinute().outcomeUnknown++;
    }

    void finished(WorkflowInstanceStatus status) {
        currentMinute().finished.merge(WorkflowClientMeterDocumentation.statusValue(status), 1, Integer::sum);
    }

    RunCounts counts() {
        removeExpired(now());
        int started = 0;
        int outcomeUnknown = 0;
        Map<String, Integer> finished = new TreeMap<>();
        for (Minute minute : this.minutes) {
            started += minute.started;
            outcomeUnknown += minute.outcomeUnknown;
            minute.finished.forEach((status, count) -> finished.merge(status, count, Integer::sum));
        }
        return new RunCounts(started, outcomeUnknown, Collections.unmodifiableMap(finished));
    }

    private Minute currentMinute() {
        long now = now();
        removeExpired(now);
        Minute last = this.minutes.peekLast();
        if (last == null || last.number != now) {
            last = new Minute(now);
            this.minutes.add(last);
        }
        return last;
    }

    private void removeExpired(long now) {
        this.minutes.removeIf(minute -> minute.number <= now - MINUTES);
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMinutes(NanoClock.now());
    }

    private static final class Minute {

        private final long number;

        private final Map<String, Integer> finished = new TreeMap<>();

        private int started;

        private int outcomeUnknown;

        Minute(long number) {
            this.number = number;
        }
    }
}
