package io.github.workflowautomation.client;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowOperation;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Schedulers;

/**
 * The credentials of the moment, and whether they have just changed: new keys take some seconds until the service knows them
 * everywhere, and old ones may be gone already when their successors are not here yet.
 */
final class Credentials {

    private static final Logger log = LoggerFactory.getLogger(Credentials.class);

    /** Whoever asks whether credentials are good gets the answer, and wants no other. */
    private static final Set<WorkflowOperation> CHECKS =
            EnumSet.of(WorkflowOperation.VALIDATE_KEYS, WorkflowOperation.DESCRIBE_WORKFLOW);

    private final OncePerMinute warning = new OncePerMinute();

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

    /** Warns of a refusal (401 or 403) that ends a call. In the service's words there could be anything, even a key. */
    void refused(WorkflowApiException refusal) {
        if (!CHECKS.contains(refusal.getOperation()) && this.warning.isDue()) {
            log.warn(
                    "{} was refused with {}: check keys, site, scopes and Actions API access. Whatever else is refused is not"
                            + " logged for a minute",
                    refusal.getCall(),
                    refusal.getStatus());
        }
    }

    /**
     * What the source gave last.
     *
     * @param since when it gave it first
     * @param changed whether it gave others before
     */
    private record Known(DatadogCredentials credentials, long since, boolean changed) {}
}
