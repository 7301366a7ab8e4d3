package io.github.workflowautomation.internal.exchange;

import io.github.workflowautomation.internal.scheduling.NanoClock;
import io.github.workflowautomation.internal.scheduling.WakeUpTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import reactor.core.Disposable;

/**
 * The response timeouts of all requests of one client. They have the same length and expire in the order in which they began, so
 * one timer serves all of them: a timer for each request wakes up a thread for each request.
 */
final class ResponseTimeouts {

    private final long length;

    private final Set<Timeout> pending = new LinkedHashSet<>();

    private final WakeUpTimer timer = new WakeUpTimer(this::onWakeUp);

    private boolean timerSet;

    ResponseTimeouts(Duration length) {
        this.length = NanoClock.nanos(length);
    }

    /**
     * Begins the timeout of a request.
     *
     * @param onExpiry runs on the parallel scheduler when the timeout has expired
     * @return ends the timeout
     */
    synchronized Disposable begin(Runnable onExpiry) {
        long now = NanoClock.now();
        Timeout timeout =
                new Timeout((this.length < NanoClock.NEVER - now) ? now + this.length : NanoClock.NEVER, onExpiry);
        this.pending.add(timeout);
        if (!this.timerSet) {
            setTimer(timeout.deadline);
        }
        return timeout;
    }

    /** The timer stays set when a request has ended: it would be set again with the next one. */
    private synchronized void end(Timeout timeout) {
        this.pending.remove(timeout);
    }

    private void setTimer(long time) {
        this.timer.set(time);
        this.timerSet = time != NanoClock.NEVER;
    }

    private void onWakeUp() {
        for (Timeout timeout : takeExpired()) {
            timeout.onExpiry.run();
        }
    }

    private synchronized List<Timeout> takeExpired() {
        this.timer.wokeUp();
        long now = NanoClock.now();
        long next = NanoClock.NEVER;
        List<Timeout> expired = new ArrayList<>();
        for (Iterator<Timeout> all = this.pending.iterator(); all.hasNext() && next == NanoClock.NEVER; ) {
            Timeout timeout = all.next();
            if (timeout.deadline <= now) {
                all.remove();
                expired.add(timeout);
            } else {
                next = timeout.deadline;
            }
        }
        setTimer(next);
        return expired;
    }

    private final class Timeout implements Disposable {

        private final long deadline;

        private final Runnable onExpiry;

        Timeout(long deadline, Runnable onExpiry) {
            this.deadline = deadline;
            this.onExpiry = onExpiry;
        }

        @Override
        public void dispose() {
            end(this);
        }
    }
}
