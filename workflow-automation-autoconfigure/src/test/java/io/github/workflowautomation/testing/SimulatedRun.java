package io.github.workflowautomation.testing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run of {@link SimulatedRunsService}: its course is a function of time. */
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

    private boolean endTold = true;

    private boolean outputsTooBig;

    private @Nullable Duration stepAfter;

    public SimulatedRun(String workflow, String id, Duration start) {
        this.workflow = workflow;
        this.id = id;
        this.start = start;
        this.visibleFrom = start;
    }

    public SimulatedRun lasting(Duration length) {
        this.end = this.start.plus(length);
        return this;
    }

    /** Not shown anywhere before that has passed since the start. */
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

    /** Ended runs have no end time. */
    public SimulatedRun withoutEndTime() {
        this.endTold = false;
        return this;
    }

    public SimulatedRun outputsTooBig() {
        this.outputsTooBig = true;
        return this;
    }

    /** Its only step changes its state when that has passed since the start. */
    public SimulatedRun stepAfter(Duration age) {
        this.stepAfter = age;
        return this;
    }

    public void cancel(Duration now) {
        if (!isOver(now)) {
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

    public boolean isOver(Duration now) {
        return this.end.compareTo(now) <= 0;
    }

    public boolean isVisible(Duration now) {
        return this.visibleFrom.compareTo(now) <= 0 && this.removedFrom.compareTo(now) > 0;
    }

    public String item(Duration now, Instant epoch) {
        return "{\"attributes\":{" + state(now, epoch) + "},\"id\":\"" + this.id + "\",\"type\":\"instances\"}";
    }

    public String details(Duration now, Instant epoch) {
        String outputs = (isOver(now) && !this.outputsTooBig) ? "{\"of\":\"" + this.id + "\"}" : "{}";
        String step = (this.stepAfter == null)
                ? ""
                : ",\"stepStateAssociations\":[{\"stepName\":\"Only\",\"stepState\":\""
                        + (this.start.plus(this.stepAfter).compareTo(now) <= 0 ? "SUCCEEDED" : "IN_PROGRESS") + "\"}]";
        return "{\"data\":{\"attributes\":{" + state(now, epoch) + ",\"trigger\":{},\"outputs\":" + outputs + step
                + "},\"id\":\"" + this.id + "\",\"type\":\"instances\"},\"meta\":{\"outputsTooBig\":"
                + this.outputsTooBig + "}}\n";
    }

    private String state(Duration now, Instant epoch) {
        return "\"instanceStatus\":{\"detailsKind\":\"" + (isOver(now) ? this.ended : this.running)
                + "\"},\"startTimestamp\":\"" + epoch.plus(this.start) + "\""
                + ((isOver(now) && this.endTold) ? ",\"endTimestamp\":\"" + epoch.plus(this.end) + "\"" : "");
    }
}
