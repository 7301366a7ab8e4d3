package io.github.workflowautomation.internal.scheduling;

import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Schedulers;

/**
 * One timer for everything that its owner has to do at some time: the owner sets it to the earliest of these times. Not thread
 * safe, so the owner guards it.
 */
public final class WakeUpTimer {

    private final Disposable.Swap scheduled = Disposables.swap();

    private final Runnable onWakeUp;

    private long time = NanoClock.NEVER;

    /**
     * Creates a timer that is not set.
     *
     * @param onWakeUp runs on the parallel scheduler; calls {@link #wokeUp()} before it sets the timer again
     */
    public WakeUpTimer(Runnable onWakeUp) {
        this.onWakeUp = onWakeUp;
    }

    /** Replaces the time of the next wake-up; {@link NanoClock#NEVER} cancels it. */
    public void set(long time) {
        if (time != this.time) {
            this.time = time;
            this.scheduled.update((time == NanoClock.NEVER) ? null : schedule(Math.max(0, time - NanoClock.now())));
        }
    }

    private Disposable schedule(long delay) {
        return Schedulers.parallel().schedule(this.onWakeUp, delay, TimeUnit.NANOSECONDS);
    }

    public void wokeUp() {
        this.time = NanoClock.NEVER;
    }

    /** Cancels the timer for good. */
    public void dispose() {
        this.scheduled.dispose();
    }
}
