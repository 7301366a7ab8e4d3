package io.github.workflowautomation.client;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/** What many have reason to say at the same time is said by one of them. */
final class OncePerMinute {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private @Nullable Long last;

    synchronized boolean isDue() {
        long now = Schedulers.parallel().now(TimeUnit.NANOSECONDS);
        boolean due = this.last == null || now - this.last >= MINUTE;
        if (due) {
            this.last = now;
        }
        return due;
    }
}
