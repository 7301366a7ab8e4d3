package io.github.workflowautomation.client;

import io.github.resilience4j.core.IntervalFunction;
import io.github.workflowautomation.WorkflowRateLimitException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How long one call still waits for rate limits. A refusal whose wait fits into what is left is waited for; one that does
 * not fit ends the call at once, instead of after waiting in vain.
 */
final class Patience {

    /** Servers round the seconds of their hints, and clocks differ: coming a little late costs less than coming early. */
    private static final long MARGIN_MILLIS = 100;

    /** Spreads callers that were given the same hint. */
    private static final long SPREAD_MILLIS = 400;

    private final IntervalFunction backoff;

    private final Supplier<Duration> timeLeft;

    private long leftMillis;

    private int refusals;

    Patience(Duration maxWait, Supplier<Duration> timeLeft, IntervalFunction backoff) {
        this.leftMillis = maxWait.toMillis();
        this.timeLeft = timeLeft;
        this.backoff = backoff;
    }

    /** Subscriptions of one call follow each other, so this is never called by two threads at once. */
    RuntimeException refusalOrEnd(WorkflowRateLimitException answer) {
        this.refusals++;
        long wait = pauseMillis(answer.getRetryAfter(), this.refusals, this.backoff);
        if (wait > this.leftMillis || Duration.ofMillis(wait).compareTo(this.timeLeft.get()) > 0) {
            return answer;
        }
        this.leftMillis -= wait;
        return new Refusal(answer, wait);
    }

    /** The pause before the next attempt: never shorter than the hint, and the back-off where there is none. */
    static long pauseMillis(@Nullable Duration hint, int attempt, IntervalFunction backoff) {
        if (hint == null || hint.isZero()) {
            return backoff.apply(attempt);
        }
        return hint.toMillis() + MARGIN_MILLIS + ThreadLocalRandom.current().nextLong(SPREAD_MILLIS);
    }
}
