package io.github.workflowautomation.internal.window;

import io.github.workflowautomation.internal.scheduling.NanoClock;
import org.jspecify.annotations.Nullable;

/** The state of a rate-limit window: unknown, open with a quota, or closed until a time. */
sealed interface WindowState {

    /** Whether one more request may be sent. */
    boolean hasCapacity(int inFlight, long now);

    /** The time at which there may be capacity without a response; {@link NanoClock#NEVER} if there is none. */
    long nextChange(int inFlight, long now);

    /** The time at which the state ends by itself; {@link NanoClock#NEVER} if it does not. */
    long endsAt();

    /** The remaining quota, {@code null} if unknown. */
    @Nullable
    Integer remaining();

    /** No response reported the quota, so slow start limits the requests in flight. */
    record Unknown(SlowStart slowStart) implements WindowState {

        @Override
        public boolean hasCapacity(int inFlight, long now) {
            return inFlight < this.slowStart.capacity(inFlight, now);
        }

        @Override
        public long nextChange(int inFlight, long now) {
            return this.slowStart.nextChange(inFlight, now);
        }

        @Override
        public long endsAt() {
            return NanoClock.NEVER;
        }

        @Override
        public @Nullable Integer remaining() {
            return null;
        }
    }

    /**
     * The quota is known.
     *
     * @param resetAt the reported end of the window; {@link NanoClock#NEVER} if it was not reported
     */
    record Open(WindowQuota quota, SharedUse sharedUse, long resetAt) implements WindowState {

        int capacity() {
            return this.sharedUse.capacity(this.quota);
        }

        @Override
        public boolean hasCapacity(int inFlight, long now) {
            return inFlight < capacity();
        }

        @Override
        public long nextChange(int inFlight, long now) {
            return this.resetAt;
        }

        @Override
        public long endsAt() {
            return this.resetAt;
        }

        @Override
        public Integer remaining() {
            return this.quota.remaining();
        }
    }

    /**
     * The window is exhausted, or the service rejected a request. Only probes are sent.
     *
     * @param resetAt the reported end of the window
     * @param reopensAt when requests are admitted again: a little later
     * @param lastProbe when a request last showed that the window is closed, or was sent to find out
     */
    record Closed(long resetAt, long reopensAt, long lastProbe) implements WindowState {

        /** Records a rejection. Its hint can extend the time, but not shorten it. */
        Closed rejectedAgain(long reportedReset, long now) {
            long extension = Math.max(0, reportedReset - this.resetAt);
            return new Closed(this.resetAt + extension, this.reopensAt + extension, now);
        }

        Closed probed(long now) {
            return new Closed(this.resetAt, this.reopensAt, now);
        }

        @Override
        public boolean hasCapacity(int inFlight, long now) {
            return false;
        }

        @Override
        public long nextChange(int inFlight, long now) {
            return this.reopensAt;
        }

        @Override
        public long endsAt() {
            return this.reopensAt;
        }

        @Override
        public Integer remaining() {
            return 0;
        }
    }
}
