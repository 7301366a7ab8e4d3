package io.github.workflowautomation.internal.ratelimit;

import io.github.workflowautomation.internal.scheduling.NanoClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns when a call has waited for a rate limit for 10 s. One warning stands for all calls that wait for the limit, and no further
 * one follows until the window ends, nor for one minute. Guarded by the rate limiter of the organization.
 */
final class LongWaitWarnings {

    private static final Logger log = LoggerFactory.getLogger(LongWaitWarnings.class);

    private static final long LONG_WAIT = TimeUnit.SECONDS.toNanos(10);

    private static final long MIN_INTERVAL = TimeUnit.SECONDS.toNanos(60);

    private final Map<String, Long> nextWarningByLimit = new HashMap<>();

    private final Admission admission;

    LongWaitWarnings(Admission admission) {
        this.admission = admission;
    }

    /** The warnings that are due, to be logged without a lock. */
    List<Runnable> due(long now) {
        List<Runnable> warnings = new ArrayList<>();
        for (Endpoint endpoint : this.admission.endpoints()) {
            Permit first = this.admission.backlog().first(endpoint);
            if (first != null && dueTime(endpoint, first, now) <= now) {
                warnings.add(warning(endpoint, first, now));
            }
        }
        return warnings;
    }

    /** When the next warning is due, {@link NanoClock#NEVER} if no call waits. */
    long next(long now) {
        long next = NanoClock.NEVER;
        for (Endpoint endpoint : this.admission.endpoints()) {
            Permit first = this.admission.backlog().first(endpoint);
            if (first != null) {
                next = Math.min(next, dueTime(endpoint, first, now));
            }
        }
        return next;
    }

    private long dueTime(Endpoint endpoint, Permit first, long now) {
        long due = first.waitBudget().waitingSince() + LONG_WAIT;
        Long notBefore = this.nextWarningByLimit.get(limitName(endpoint, first, now));
        return (notBefore != null) ? Math.max(due, notBefore) : due;
    }

    private static String limitName(Endpoint endpoint, Permit first, long now) {
        return endpoint.limitName(endpoint.blocking(first.waitBudget(), now));
    }

    private Runnable warning(Endpoint endpoint, Permit first, long now) {
        String limit = limitName(endpoint, first, now);
        long opens = endpoint.nextChange(first.waitBudget(), now);
        boolean opensLater = opens != NanoClock.NEVER && opens > now;
        this.nextWarningByLimit.put(limit, opensLater ? Math.max(now + MIN_INTERVAL, opens) : now + MIN_INTERVAL);
        long waited = TimeUnit.NANOSECONDS.toSeconds(now - first.waitBudget().waitingSince());
        int others = this.admission.backlog().size(endpoint) - 1;
        String expectation = opensLater
                ? ". The limit is expected to admit calls again in " + TimeUnit.NANOSECONDS.toSeconds(opens - now)
                        + " s"
                : "";
        return () -> log.warn(
                "{} has waited for {} s for the rate limit '{}', with {} other calls{}",
                first.call(),
                waited,
                limit,
                others,
                expectation);
    }
}
