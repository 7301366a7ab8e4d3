package io.github.workflowautomation.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of calls that wait for long: once for all that wait for a limit, when the first of them has waited for 10 s, and not
 * again for as long as the window lasts, nor for a minute. Guarded by the gate of the organisation.
 */
final class LongWaits {

    private static final Logger log = LoggerFactory.getLogger(LongWaits.class);

    private static final long LONG = TimeUnit.SECONDS.toNanos(10);

    private static final long QUIET = TimeUnit.SECONDS.toNanos(60);

    /** Until when nothing is said, by limit. */
    private final Map<String, Long> quiet = new HashMap<>();

    private final long maxWait;

    LongWaits(Duration maxWait) {
        this.maxWait = Patience.nanos(maxWait);
    }

    /** What to say when no lock is held any more. */
    void check(List<Lane> lanes, long now, List<Runnable> saying) {
        for (Lane lane : lanes) {
            Pass first = lane.first();
            if (first != null && due(lane, first, now) <= now) {
                saying.add(warning(lane, first, now));
            }
        }
    }

    /** When to look again; {@link Window#NEVER} if nobody waits. */
    long next(List<Lane> lanes, long now) {
        long next = Window.NEVER;
        for (Lane lane : lanes) {
            Pass first = lane.first();
            if (first != null) {
                next = Math.min(next, due(lane, first, now));
            }
        }
        return next;
    }

    private long due(Lane lane, Pass first, long now) {
        return Math.max(waitsSince(first) + LONG, this.quiet.getOrDefault(lane.limit(lane.holder(first, now)), 0L));
    }

    /** Since when its call would wait if it had waited all the time at once. */
    private long waitsSince(Pass pass) {
        return pass.since - pass.patience.waitedNanos(this.maxWait);
    }

    private Runnable warning(Lane lane, Pass first, long now) {
        String limit = lane.limit(lane.holder(first, now));
        long change = lane.nextChange(first, now);
        boolean foreseen = change != Window.NEVER && change > now;
        this.quiet.put(limit, Math.max(now + QUIET, foreseen ? change : 0));
        long waited = TimeUnit.NANOSECONDS.toSeconds(now - waitsSince(first));
        int others = lane.waiting().size() - 1;
        Long opens = foreseen ? TimeUnit.NANOSECONDS.toSeconds(change - now) : null;
        return () -> log.warn(
                "{} has waited for {} s for the rate limit '{}', with {} others{}",
                first.call,
                waited,
                limit,
                others,
                expectation(opens));
    }

    private static String expectation(@Nullable Long seconds) {
        return (seconds != null) ? ", which lets calls in again in about " + seconds + " s" : "";
    }
}
