package io.github.workflowautomation.internal.scheduling;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Limits a warning to one per minute, because many calls can meet its cause at the same time. */
public final class WarningThrottle {

    private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);

    private @Nullable Long last;

    public synchronized boolean tryAcquire() {
        long now = NanoClock.now();
        boolean due = this.last == null || now - this.last >= INTERVAL;
        if (due) {
            this.last = now;
        }
        return due;
    }
}
