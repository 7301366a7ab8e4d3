package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.client.Lane.Barrier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Schedulers;

/**
 * The gate to one organisation: its windows, and all attempts that wait for them or are under way. One lock guards all of it
 * and is held for moments; whoever is let in or sent away hears of it outside of the lock, in the order of the calls.
 */
final class OrganisationGate {

    /** A service with more limits than this on four kinds of requests makes names up. */
    private static final int MOST_NAMES = 16;

    private final GateOptions options;

    private final LimitMeters meters;

    private final int number;

    private final LongWaits longWaits;

    private final long origin = nanoTime();

    private final Map<String, Window> named = new HashMap<>();

    private final List<Lane> lanes = new ArrayList<>();

    /** All that wait, the least patient first. */
    private final NavigableSet<Pass> waiting = new TreeSet<>(
            Comparator.<Pass>comparingLong(pass -> pass.deadline).thenComparingLong(pass -> pass.patience.place()));

    private final AtomicInteger settlings = new AtomicInteger();

    private final Disposable.Swap alarm = Disposables.swap();

    private long alarmTime = Window.NEVER;

    private int present;

    private long lastNumber;

    /** Whether a window was closed since those were last looked at that wait. */
    private boolean reassess;

    private boolean closed;

    /**
     * A gate that nobody has passed yet.
     *
     * @param number what stands for the organisation where its key must not be told
     */
    OrganisationGate(GateOptions options, LimitMeters meters, int number) {
        this.options = options;
        this.meters = meters;
        this.number = number;
        this.longWaits = new LongWaits(options.maxWait());
    }

    private static long nanoTime() {
        return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
    }

    private long now() {
        return nanoTime() - this.origin;
    }

    synchronized boolean isDeserted() {
        return this.present == 0;
    }

    /** Lets an attempt in, lets it wait, or sends it away if it would wait in vain. */
    Pass enter(ApiRequest request, Patience patience) {
        Pass pass;
        synchronized (this) {
            long now = now();
            pass = new Pass(this, request.call(), lane(request), patience, now);
            this.present++;
            if (goesAtOnce(pass, now) || isSentAway(pass, now)) {
                return pass;
            }
            pass.waits = true;
            pass.holder = pass.lane.holder(pass, now);
            pass.lane.waiting().put(patience.place(), pass);
            this.waiting.add(pass);
        }
        String limit = limit(pass);
        this.meters.waits(limit);
        pass.waitsFor(limit);
        settle();
        return pass;
    }

    private boolean isSentAway(Pass pass, long now) {
        Barrier barrier = pass.lane.barrier(pass.patience, pass.deadline, pass.lane.before(pass.patience), now);
        if (barrier != null) {
            boolean asks = pass.lane.mayAsk(now) && admit(pass, now);
            pass.end(asks ? null : heldBack(pass, barrier));
        }
        return barrier != null;
    }

    private Lane lane(ApiRequest request) {
        for (Lane lane : this.lanes) {
            if (lane.serves(request)) {
                return lane;
            }
        }
        Lane lane = new Lane(request, window(), this.options.ownLimit());
        this.lanes.add(lane);
        return lane;
    }

    private Window window() {
        return new Window(this.options.backoff(), this.options.evenly());
    }

    private boolean goesAtOnce(Pass pass, long now) {
        pass.lane.refresh(now, this.lastNumber + 1);
        boolean free = this.waiting.isEmpty() && pass.lane.hasRoom(pass, now);
        // Caution is ours: nobody fails for it who does not wait at all
        boolean impatient = pass.deadline <= now && !pass.lane.isClosed();
        if (this.closed || ((free || impatient) && admit(pass, now))) {
            pass.stage = Pass.Stage.ADMITTED;
            return true;
        }
        return false;
    }

    private boolean admit(Pass pass, long now) {
        boolean admitted = pass.lane.admit(pass, this.lastNumber + 1, now);
        if (admitted) {
            this.lastNumber++;
        }
        return admitted;
    }

    void answered(Pass pass, ApiResponse response) {
        Instant time = Instant.now();
        Quota quota = Quota.of(response.headers(), time);
        boolean refused = response.status() == 429;
        String limit;
        boolean news;
        synchronized (this) {
            long now = now();
            pass.stage = Pass.Stage.ANSWERED;
            Window window = told(pass.lane, quota);
            if (refused) {
                window.refuse(quota, ServerHints.retryAfter(response.headers(), time), now);
                long deadline = pass.patience.deadline(now);
                pass.mayWait = deadline > now && pass.lane.barrier(pass.patience, deadline, 0, now) == null;
            } else {
                if (pass.asks) {
                    pass.windows.forEach(passed -> passed.open(now, pass.number));
                }
                pass.windows.forEach(passed -> passed.succeed(pass.number, now));
                window.learn(pass.number, quota, now);
            }
            this.reassess |= window.isClosed();
            limit = pass.lane.limit(window);
            news = window.isNews();
        }
        if (refused) {
            this.meters.refused(limit);
        }
        if (news) {
            this.meters.told(limit);
        }
    }

    /** The window that an answer tells of. */
    private Window told(Lane lane, Quota quota) {
        String name = quota.name();
        if (name == null || (this.named.size() == MOST_NAMES && !this.named.containsKey(name))) {
            return lane.nameless();
        }
        Window window = this.named.computeIfAbsent(name, first -> lane.name(first, window()));
        lane.passes(window);
        lane.nameless().trust();
        return window;
    }

    void leave(Pass pass, boolean sent) {
        boolean others;
        boolean gaveUp;
        synchronized (this) {
            if (pass.stage == Pass.Stage.OVER) {
                return;
            }
            this.present--;
            gaveUp = pass.stage == Pass.Stage.WAITING && remove(pass);
            boolean maybeCounted = sent && pass.stage != Pass.Stage.ANSWERED;
            pass.windows.forEach(window -> window.leave(pass.number, maybeCounted));
            pass.stage = Pass.Stage.OVER;
            others = !this.waiting.isEmpty();
        }
        if (gaveUp) {
            waitEnded(pass);
        }
        if (others) {
            settle();
        }
    }

    /** Whether it was there. */
    private boolean remove(Pass pass) {
        pass.lane.waiting().remove(pass.patience.place(), pass);
        return this.waiting.remove(pass);
    }

    /** To be called without the lock. */
    void waitEnded(Pass pass) {
        if (pass.waits) {
            this.meters.waited(limit(pass), now() - pass.since);
        }
    }

    /** Its name may have become known meanwhile. */
    private synchronized String limit(Pass pass) {
        return pass.lane.limit(pass.holder);
    }

    /** Ends the waiting of all for whom it is over. One thread does so at a time, which keeps their order. */
    private void settle() {
        if (this.settlings.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            settled().forEach(Runnable::run);
            missed = this.settlings.addAndGet(-missed);
        } while (missed != 0);
    }

    private synchronized List<Runnable> settled() {
        long now = now();
        List<Runnable> settled = new ArrayList<>();
        for (Lane lane : this.lanes) {
            lane.refresh(now, this.lastNumber + 1);
            if (this.reassess && lane.isClosed()) {
                sendAwayWhoWaitsInVain(lane, now, settled);
            }
        }
        this.reassess = false;
        letIn(now, settled);
        endExpired(now, settled);
        this.longWaits.check(this.lanes, now, settled);
        setAlarm(now);
        return settled;
    }

    private void sendAwayWhoWaitsInVain(Lane lane, long now, List<Runnable> settled) {
        int before = 0;
        for (Pass pass : List.copyOf(lane.waiting().values())) {
            Barrier barrier = lane.barrier(pass.patience, pass.deadline, before, now);
            if (barrier == null) {
                before++;
            } else {
                remove(pass);
                settled.add(new Settled(pass, heldBack(pass, barrier)));
            }
        }
    }

    private void letIn(long now, List<Runnable> settled) {
        for (Pass next = next(now); next != null && admit(next, now); next = next(now)) {
            remove(next);
            settled.add(new Settled(next, null));
        }
    }

    /** The first in the order of calls for which there is room. */
    private @Nullable Pass next(long now) {
        Pass next = null;
        for (Lane lane : this.lanes) {
            Pass first = lane.first();
            if (first != null
                    && (next == null || first.patience.place() < next.patience.place())
                    && lane.hasRoom(first, now)) {
                next = first;
            }
        }
        return next;
    }

    /** Who waits for a window that opens in this moment goes on waiting, and who waits for caution alone may go. */
    private void endExpired(long now, List<Runnable> settled) {
        for (Pass pass : expired(now)) {
            if (!pass.lane.isClosed() && !pass.lane.isOpening(now)) {
                Barrier restraint = pass.lane.restraint(pass, now);
                if (restraint != null || admit(pass, now)) {
                    remove(pass);
                    settled.add(new Settled(pass, (restraint != null) ? heldBack(pass, restraint) : null));
                }
            }
        }
    }

    private List<Pass> expired(long now) {
        List<Pass> expired = new ArrayList<>();
        for (Pass pass : this.waiting) {
            if (pass.deadline > now) {
                break;
            }
            expired.add(pass);
        }
        return expired;
    }

    private void setAlarm(long now) {
        long next = this.longWaits.next(this.lanes, now);
        for (Lane lane : this.lanes) {
            Pass first = lane.first();
            if (first != null) {
                next = Math.min(next, lane.nextChange(first, now));
                next = Math.min(next, lane.openUntil(now));
            }
        }
        for (Pass pass : this.waiting) {
            if (pass.deadline > now) {
                next = Math.min(next, pass.deadline);
                break;
            }
        }
        if (next != this.alarmTime) {
            this.alarmTime = next;
            this.alarm.update((next == Window.NEVER) ? null : wake(Math.max(next - now, 0)));
        }
    }

    private Disposable wake(long delay) {
        return Schedulers.parallel().schedule(this::alarmed, delay, TimeUnit.NANOSECONDS);
    }

    private void alarmed() {
        synchronized (this) {
            this.alarmTime = Window.NEVER;
        }
        settle();
    }

    /** Lets all go that wait. The exchange, which is closed too, tells them so. */
    void close() {
        List<Pass> left;
        synchronized (this) {
            this.closed = true;
            left = List.copyOf(this.waiting);
            left.forEach(this::remove);
            this.alarm.dispose();
        }
        left.forEach(pass -> pass.end(new IllegalStateException("The client is closed")));
    }

    /** The limits that are known here, or that somebody waits for. */
    synchronized List<LimitState> limits() {
        return LimitState.of(this.lanes, this.number, this.origin, now());
    }

    private static WorkflowRateLimitException heldBack(Pass pass, Barrier barrier) {
        return new WorkflowRateLimitException(pass.call, barrier.lasting(), barrier.limitName());
    }

    /**
     * An attempt whose waiting is over.
     *
     * @param failure why it is not made, {@code null} if it is
     */
    private record Settled(Pass pass, @Nullable RuntimeException failure) implements Runnable {

        @Override
        public void run() {
            this.pass.end(this.failure);
        }
    }
}
