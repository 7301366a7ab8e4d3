package io.github.workflowautomation.client;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How far a call has come that its caller may give up. Once an execute is on its way it cannot be taken back: then it must
 * come to its end, so that its run is not lost.
 */
final class CallProgress {

    private final Supplier<Duration> timeLeft;

    private final boolean background;

    private volatile @Nullable Attempt current;

    private volatile boolean givenUp;

    private CallProgress(Supplier<Duration> timeLeft, boolean background) {
        this.timeLeft = timeLeft;
        this.background = background;
    }

    /** A call without a deadline of its own. */
    static CallProgress unhurried() {
        return new CallProgress(() -> Duration.ofSeconds(Long.MAX_VALUE), false);
    }

    /** A call that nobody made: where a rate limit leaves too little room, it lets all others go first. */
    static CallProgress background() {
        return new CallProgress(() -> Duration.ofSeconds(Long.MAX_VALUE), true);
    }

    /** A call whose caller is gone after some time, so that it does not wait for a rate limit longer than that. */
    static CallProgress hurried(Supplier<Duration> timeLeft) {
        return new CallProgress(timeLeft, false);
    }

    /** A check within a time limit, that nobody's work waits for: all others go first. */
    static CallProgress check(Supplier<Duration> timeLeft) {
        return new CallProgress(timeLeft, true);
    }

    boolean isBackground() {
        return this.background;
    }

    Duration timeLeft() {
        return this.timeLeft.get();
    }

    Attempt begin() {
        Attempt attempt = new Attempt();
        this.current = attempt;
        if (this.givenUp) {
            attempt.giveUp();
        }
        return attempt;
    }

    /** The current attempt is over and started nothing. */
    void end() {
        this.current = null;
    }

    /** Makes sure that no attempt is sent any more; {@code false} if one is under way at this moment. */
    boolean giveUp() {
        this.givenUp = true;
        Attempt attempt = this.current;
        return attempt == null || attempt.giveUp();
    }
}
