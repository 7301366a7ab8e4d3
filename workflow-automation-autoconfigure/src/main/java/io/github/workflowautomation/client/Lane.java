package io.github.workflowautomation.client;

import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * The requests of one kind: which windows they have to pass, and those that wait, in the order of their calls. Guarded by the
 * gate of the organisation.
 */
final class Lane {

    private final HttpMethod method;

    private final String template;

    private final String kind;

    private final @Nullable OwnLimit ownLimit;

    private final NavigableMap<Long, Pass> waiting = new TreeMap<>();

    /** The first is for what answers tell without a name. Replaced, never changed, as passes remember it. */
    private List<Window> windows;

    Lane(ApiRequest request, Window nameless, @Nullable OwnLimit ownLimit) {
        this.method = request.method();
        this.template = request.template();
        this.kind = request.method() + " " + request.template();
        this.windows = List.of(nameless);
        this.ownLimit = request.startsRun() ? ownLimit : null;
    }

    /**
     * What to call a limit: where the service tells no name, after this kind of requests.
     *
     * @param window its window; {@code null} for the client's own limit
     */
    String limit(@Nullable Window window) {
        if (window == null) {
            return OwnLimit.NAME;
        }
        String name = window.name();
        return (name != null) ? name : this.kind;
    }

    List<Window> windows() {
        return this.windows;
    }

    /**
     * What keeps an attempt waiting: a window, the first one told of if it waits for others only, or {@code null} for the
     * client's own limit.
     */
    @Nullable
    Window holder(Pass pass, long now) {
        Window shown = nameless();
        for (Window window : this.windows) {
            if (!window.hasRoom(pass.since, now)) {
                return window;
            }
            shown = window.isRestrained() && !shown.isRestrained() ? window : shown;
        }
        return (this.ownLimit == null || this.ownLimit.hasRoom(pass.patience)) ? shown : null;
    }

    boolean serves(ApiRequest request) {
        return this.method.equals(request.method()) && this.template.equals(request.template());
    }

    NavigableMap<Long, Pass> waiting() {
        return this.waiting;
    }

    @Nullable
    Pass first() {
        return this.waiting.isEmpty() ? null : this.waiting.firstEntry().getValue();
    }

    /** How many wait before one that is not among them yet. */
    int before(Patience patience) {
        boolean last = this.waiting.isEmpty() || this.waiting.lastKey() < patience.place();
        return last ? this.waiting.size() : 0;
    }

    /** The window of the answers that tell no name. */
    Window nameless() {
        return this.windows.get(0);
    }

    /** All that was learned without a name was about this limit. */
    Window name(String name, Window nameless) {
        Window named = nameless().named(name);
        List<Window> others = this.windows.subList(1, this.windows.size());
        this.windows =
                Stream.concat(Stream.of(nameless, named), others.stream()).toList();
        return named;
    }

    void passes(Window window) {
        if (!this.windows.contains(window)) {
            this.windows =
                    Stream.concat(this.windows.stream(), Stream.of(window)).toList();
        }
    }

    void refresh(long now, long nextNumber) {
        for (Window window : this.windows) {
            window.refresh(now, nextNumber);
        }
    }

    boolean hasRoom(Pass pass, long now) {
        for (Window window : this.windows) {
            if (!window.hasRoom(pass.since, now)) {
                return false;
            }
        }
        return this.ownLimit == null || this.ownLimit.hasRoom(pass.patience);
    }

    /** Lets an attempt in, unless others have used up the client's own limit meanwhile. */
    boolean admit(Pass pass, long number, long now) {
        if (this.ownLimit != null && !this.ownLimit.admit(pass.patience)) {
            return false;
        }
        pass.stage = Pass.Stage.ADMITTED;
        pass.asks = isClosed();
        pass.number = number;
        pass.windows = this.windows;
        pass.patience.waited(now - pass.since);
        for (Window window : this.windows) {
            window.admit(now);
        }
        return true;
    }

    /** Whether a call that would fail for a closed window may ask whether it still is, as nobody else will for long. */
    boolean mayAsk(long now) {
        for (Window window : this.windows) {
            if (window.isClosed() && !window.isDoubtful(now)) {
                return false;
            }
        }
        return this.waiting.isEmpty();
    }

    /** When there may be room for the first that waits, although no answer has arrived. */
    long nextChange(Pass first, long now) {
        long next = (this.ownLimit != null) ? now + this.ownLimit.nanosToWait(first.patience, 0) : now;
        for (Window window : this.windows) {
            if (!window.hasRoom(first.since, now)) {
                next = Math.max(next, window.nextChange(first.since, now));
            }
        }
        return next;
    }

    /** Which limit keeps a call out until after its deadline, {@code null} for none as far as is known. */
    @Nullable
    Barrier barrier(Patience patience, long deadline, int before, long now) {
        for (Window window : this.windows) {
            if (window.isClosed() && window.earliest(before) > deadline) {
                return new Barrier(window.name(), Duration.ofNanos(window.earliest(before) - now));
            }
        }
        if (this.ownLimit != null) {
            long wait = this.ownLimit.nanosToWait(patience, before);
            return (wait > deadline - now) ? new Barrier(OwnLimit.NAME, Duration.ofNanos(wait)) : null;
        }
        return null;
    }

    boolean isClosed() {
        for (Window window : this.windows) {
            if (window.isClosed()) {
                return true;
            }
        }
        return false;
    }

    boolean isOpening(long now) {
        return openUntil(now) != Window.NEVER;
    }

    /** Until when a window is being opened. */
    long openUntil(long now) {
        long until = Window.NEVER;
        for (Window window : this.windows) {
            if (window.isOpening(now)) {
                until = Math.min(until, window.openUntil());
            }
        }
        return until;
    }

    /** The limit that keeps an attempt back, {@code null} if it is not a limit but caution. */
    @Nullable
    Barrier restraint(Pass pass, long now) {
        for (Window window : this.windows) {
            if (window.isRestrained() && !window.hasRoom(pass.since, now)) {
                long change = window.nextChange(pass.since, now);
                return new Barrier(window.name(), Duration.ofNanos((change == Window.NEVER) ? 0 : change - now));
            }
        }
        return (this.ownLimit == null || this.ownLimit.hasRoom(pass.patience))
                ? null
                : new Barrier(OwnLimit.NAME, Duration.ofNanos(this.ownLimit.nanosToWait(pass.patience, 0)));
    }

    /**
     * A limit that keeps an attempt out.
     *
     * @param limitName its name, if it has one
     * @param lasting how long it will at least
     */
    record Barrier(@Nullable String limitName, Duration lasting) {}
}
