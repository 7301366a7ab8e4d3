package io.github.workflowautomation.testing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run of {@link SimulatedRunsService}. Its state is a function of time. */
public final class SimulatedRun {

    private static final Duration NEVER = Duration.ofDays(10_000);

    public final String workflow;

    public final String id;

    private final Duration start;

    private Duration end = NEVER;

    private Duration visibleFrom;

    private Duration removedFrom = NEVER;

    private String running = "IN_PROGRESS";

    private String ended = "SUCCEEDED";

    private boolean reportsEnd = true;

    private boolean outputsTooBig;

    private @Nullable Duration stepAfter;

    public SimulatedRun(String workflow, String id, Duration start) {
        this.workflow = workflow;
        this.id = id;
        this.start = start;
        this.visibleFrom = start;
    }

    public SimulatedRun lasting(Duration duration) {
        this.end = this.start.plus(duration);
        return this;
    }

    /** Hides the run until the lag has passed since its start. */
    public SimulatedRun visibleAfter(Duration lag) {
        this.visibleFrom = this.start.plus(lag);
        return this;
    }

    public SimulatedRun removedAfter(Duration age) {
        this.removedFrom = this.start.plus(age);
        return this;
    }

    public SimulatedRun running(String status) {
        this.running = status;
        return this;
    }

    public SimulatedRun endingWith(String status) {
        this.ended = status;
        return this;
    }

    /** Reports no end time after the end. */
    public SimulatedRun withoutEndTime() {
        this.reportsEnd = false;
        return this;
    }

    public SimulatedRun outputsTooBig() {
        this.outputsTooBig = true;
        return this;
    }

    /** Lets the only step of the run succeed at this age of the run. */
    public SimulatedRun stepAfter(Duration age) {
        this.stepAfter = age;
        return this;
    }

    public void cancel(Duration now) {
        if (!isFinished(now)) {
            this.end = now;
            this.ended = "CANCELED";
        }
    }

    public Duration end() {
        return this.end;
    }

    public Duration visibleFrom() {
        return this.visibleFrom;
    }

    public boolean isFinished(Duration now) {
        return this.end.compareTo(now) <= 0;
    }

    public boolean isVisible(Duration now) {
        return this.visibleFrom.compareTo(now) <= 0 && this.removedFrom.compareTo(now) > 0;
    }

    public String listItem(Duration now, Instant epoch) {
        return "{\"attributes\":{" + state(now, epoch) + "},\"id\":\"" + this.id + "\",\"type\":\"instances\"}";
    }

    public String details(Duration now, Instant epoch) {
        String outputs = (isFinished(now) && !this.outputsTooBig) ? "{\"of\":\"" + this.id + "\"}" : "{}";
        String step = (this.stepAfter == null)
                ? ""
                : ",\"stepStateAssociations\":[{\"stepName\":\"Only\",\"stepState\":\""
                        + (this.start.plus(this.stepAfter).compareTo(now) <= 0 ? "SUCCEEDED" : "IN_PROGRESS") + "\"}]";
        return "{\"data\":{\"attributes\":{" + state(now, epoch) + ",\"trigger\":{},\"outputs\":" + outputs + step
                + "},\"id\":\"" + this.id + "\",\"type\":\"instances\"},\"meta\":{\"outputsTooBig\":"
                + this.outputsTooBig + "}}\n";
    }

    private String state(Duration now, Instant epoch) {
        return "\"instanceStatus\":{\"detailsKind\":\"" + (isFinished(now) ? this.ended : this.running)
                + "\"},\"startTimestamp\":\"" + epoch.plus(this.start) + "\""
                + ((isFinished(now) && this.reportsEnd) ? ",\"endTimestamp\":\"" + epoch.plus(this.end) + "\"" : "");
    }
}
