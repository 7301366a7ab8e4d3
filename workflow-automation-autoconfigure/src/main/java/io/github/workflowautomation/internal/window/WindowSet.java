package io.github.workflowautomation.internal.window;

import io.github.workflowautomation.internal.scheduling.NanoClock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The windows that a request passes. Immutable: a permit refers to the windows that counted it. The first one is for responses
 * that report no name.
 */
public final class WindowSet {

    public static final WindowSet EMPTY = new WindowSet(List.of());

    private final List<RateLimitWindow> windows;

    private WindowSet(List<RateLimitWindow> windows) {
        this.windows = windows;
    }

    public static WindowSet of(RateLimitWindow unnamed) {
        return new WindowSet(List.of(unnamed));
    }

    public List<RateLimitWindow> windows() {
        return this.windows;
    }

    public RateLimitWindow unnamed() {
        return this.windows.get(0);
    }

    public WindowSet with(RateLimitWindow window) {
        return this.windows.contains(window)
                ? this
                : new WindowSet(
                        Stream.concat(this.windows.stream(), Stream.of(window)).toList());
    }

    /** Replaces the window for responses without a name. The former one keeps its place behind it, as it now has a name. */
    public WindowSet withUnnamed(RateLimitWindow unnamed) {
        return new WindowSet(
                Stream.concat(Stream.of(unnamed), this.windows.stream()).toList());
    }

    public void refresh(long now, long nextNumber) {
        for (RateLimitWindow window : this.windows) {
            window.refresh(now, nextNumber);
        }
    }

    /** The first window without capacity for a call, {@code null} if there is none. */
    public @Nullable RateLimitWindow blocking(long since, long now) {
        for (RateLimitWindow window : this.windows) {
            if (!window.hasCapacity(since, now)) {
                return window;
            }
        }
        return null;
    }

    /** The first window with an observed limit, else the unnamed one. */
    public RateLimitWindow representative() {
        for (RateLimitWindow window : this.windows) {
            if (window.limit().isObserved()) {
                return window;
            }
        }
        return unnamed();
    }

    public boolean isClosed() {
        for (RateLimitWindow window : this.windows) {
            if (window.isClosed()) {
                return true;
            }
        }
        return false;
    }

    public boolean isProbeDue(long now) {
        for (RateLimitWindow window : this.windows) {
            if (!window.isProbeDue(now)) {
                return false;
            }
        }
        return true;
    }

    /** The end of the first reopening, {@link NanoClock#NEVER} if no window is reopening. */
    public long reopeningUntil(long now) {
        long until = NanoClock.NEVER;
        for (RateLimitWindow window : this.windows) {
            if (window.isReopening(now)) {
                until = Math.min(until, window.reopeningUntil());
            }
        }
        return until;
    }

    /** The time at which all windows may have capacity for a call without a response. */
    public long nextChange(long since, long now) {
        long next = now;
        for (RateLimitWindow window : this.windows) {
            if (!window.hasCapacity(since, now)) {
                next = Math.max(next, window.nextChange(since, now));
            }
        }
        return next;
    }

    public void admit(long now) {
        for (RateLimitWindow window : this.windows) {
            window.admit(now);
        }
    }

    /** Records a response other than a rejection. If the request was a probe, it reopens closed windows. */
    public void succeeded(long permitNumber, boolean probe, long now) {
        for (RateLimitWindow window : this.windows) {
            if (probe) {
                window.reopen(now, permitNumber);
            }
            window.succeeded(permitNumber, now);
        }
    }

    public void release(long permitNumber, boolean maybeCounted) {
        for (RateLimitWindow window : this.windows) {
            window.release(permitNumber, maybeCounted);
        }
    }
}
