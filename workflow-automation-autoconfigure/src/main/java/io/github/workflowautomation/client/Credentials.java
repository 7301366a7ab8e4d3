package io.github.workflowautomation.client;

import io.github.workflowautomation.DatadogCredentials;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/**
 * The credentials of the moment, and whether they have just changed: new keys take some seconds until the service knows them
 * everywhere, and old ones may be gone already when their successors are not here yet.
 */
final class Credentials {

    private final Supplier<DatadogCredentials> source;

    private final long tolerance;

    private volatile @Nullable Known last;

    Credentials(Supplier<DatadogCredentials> source, Duration tolerance) {
        this.source = source;
        this.tolerance = Patience.nanos(tolerance);
    }

    private static long nanoTime() {
        return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
    }

    DatadogCredentials get() {
        DatadogCredentials now = this.source.get();
        Known before = this.last;
        if (before == null || !before.credentials.equals(now)) {
            this.last = new Known(now, nanoTime(), before != null);
        }
        return now;
    }

    /**
     * Whether a refusal of credentials may be due to their change, and so pass. A call bears with that only as long as it
     * takes one change to be known, however often they go on changing.
     */
    boolean haveJustChanged(Patience patience) {
        get();
        long now = nanoTime();
        Known known = this.last;
        return known != null
                && known.changed
                && now - known.since < this.tolerance
                && patience.nanosSinceCredentialsRefused(now) < this.tolerance;
    }

    /**
     * What the source gave last.
     *
     * @param since when it gave it first
     * @param changed whether it gave others before
     */
    private record Known(DatadogCredentials credentials, long since, boolean changed) {}
}
