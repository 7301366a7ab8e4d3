package io.github.workflowautomation.client;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Schedulers;

/** Knows when something has to be done for whom, and has one timer for all. Belongs to the poller's mailbox. */
final class Agenda {

    private final NavigableSet<Watch> watches = new TreeSet<>(Watch.BY_TIME);

    private final Disposable.Swap alarm = Disposables.swap();

    private final Runnable onAlarm;

    private long alarmTime = Watch.NEVER;

    Agenda(Runnable onAlarm) {
        this.onAlarm = onAlarm;
    }

    static long now() {
        return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
    }

    boolean isEmpty() {
        return this.watches.isEmpty() && this.alarmTime == Watch.NEVER;
    }

    List<Watch> all() {
        return List.copyOf(this.watches);
    }

    void add(Watch watch) {
        this.watches.add(watch);
    }

    void remove(Watch watch) {
        this.watches.remove(watch);
    }

    /** The order hangs on what is changed. */
    void change(Watch watch, Runnable change) {
        this.watches.remove(watch);
        change.run();
        this.watches.add(watch);
    }

    /** Those whose time has come. */
    List<Watch> due(long now) {
        List<Watch> due = new ArrayList<>();
        for (Watch watch : this.watches) {
            if (watch.time() > now) {
                break;
            }
            due.add(watch);
        }
        return due;
    }

    void setAlarm() {
        long next = this.watches.isEmpty() ? Watch.NEVER : this.watches.first().time();
        if (next != this.alarmTime) {
            this.alarmTime = next;
            this.alarm.update((next == Watch.NEVER) ? null : alarm(Math.max(0, next - now())));
        }
    }

    private Disposable alarm(long delay) {
        return Schedulers.parallel().schedule(this.onAlarm, delay, TimeUnit.NANOSECONDS);
    }

    /** The alarm has gone off. */
    void alarmed() {
        this.alarmTime = Watch.NEVER;
    }
}
