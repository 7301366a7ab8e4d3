package io.github.workflowautomation.client;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one rate limit, and how many attempts it lets be under way. A window is closed until the service lets
 * requests in again; or its budget is known, as answers tell it; or it has to be felt for. Times are nanoseconds since some
 * start.
 */
final class Window {

    static final long NEVER = Long.MAX_VALUE;

    /** Servers round the seconds of their hints, and clocks differ: coming a little late costs less than coming early. */
    private static final long MARGIN = TimeUnit.MILLISECONDS.toNanos(100);

    /** Spreads those, here and in other processes, that were given the same hint. */
    private static final long SPREAD = TimeUnit.MILLISECONDS.toNanos(250);

    /** A hint can be wrong, and a day is long: so often is asked again by a call that would fail without asking. */
    private static final long DOUBT = TimeUnit.SECONDS.toNanos(30);

    /** The told end of a window varies by a second, as it is told in whole seconds. By more, and it is another window. */
    private static final long ROUNDING = TimeUnit.MILLISECONDS.toNanos(1500);

    /** For the same reason others come later to the same window: so long, the first to come leave something for them. */
    private static final long FAIRNESS = ROUNDING;

    private final IntervalFunction backoff;

    private final boolean evenly;

    private final Budget budget = new Budget();

    private final Probing probing = new Probing();

    private @Nullable String name;

    private int limit;

    /** When answers told something of it last. */
    private long toldAt;

    /** Whether there are meters of it. */
    private boolean shown;

    private long period = NEVER;

    private boolean restrained;

    private boolean closed;

    /** When the window ends as far as told; of a closed one, when the next one begins. */
    private long end = NEVER;

    /** When a closed window lets attempts in again: a little after its end. */
    private long opening;

    /** When a closed window was last asked whether it is. */
    private long lastAsked;

    /** How often it was closed by a refusal without a success in between. */
    private int fruitless;

    /** Attempts with smaller numbers were made in an earlier window, and are not counted here. */
    private long firstNumber;

    private int underWay;

    private long nextAdmission;

    private int admitted;

    private long beginning;

    private long beginningBefore;

    /** Until when something is left for others. */
    private long fairUntil;

    /** Whether what others used of it was used since it was opened, and not before there was this client. */
    private boolean seenFromTheStart;

    /**
     * A window of which nothing is known yet.
     *
     * @param backoff how many milliseconds it stays closed after so many refusals that gave no hint
     * @param evenly whether attempts are spread over the window, and not let out in a burst
     */
    Window(IntervalFunction backoff, boolean evenly) {
        this.backoff = backoff;
        this.evenly = evenly;
    }

    /** The name of the limit, {@code null} as long as none is told. */
    @Nullable
    String name() {
        return this.name;
    }

    Window named(String name) {
        this.name = name;
        return this;
    }

    /** Whether it is a limit of which the meters have not heard yet. */
    boolean isNews() {
        boolean news = this.restrained && !this.shown;
        this.shown |= news;
        return news;
    }

    long toldAt() {
        return this.toldAt;
    }

    @Nullable
    Integer limit() {
        return (this.limit > 0) ? Integer.valueOf(this.limit) : null;
    }

    /** How many requests are left, as far as told; nothing is changed by asking. */
    @Nullable
    Integer remaining(long now) {
        if (now >= (this.closed ? this.opening : this.end)) {
            return limit();
        }
        if (this.closed) {
            return 0;
        }
        return this.budget.isKnown() ? Integer.valueOf(this.budget.remaining()) : null;
    }

    /** How long until the next window, {@code null} if that is not known. */
    @Nullable
    Duration resetsIn(long now) {
        long next = this.closed ? this.opening : this.end;
        return (next == NEVER || next <= now) ? null : Duration.ofNanos(next - now);
    }

    boolean isClosed() {
        return this.closed;
    }

    /** Whether the service has shown that there is a limit. */
    boolean isRestrained() {
        return this.restrained;
    }

    /** When a closed window may let an attempt in for which so many others wait: not before that, in any case. */
    long earliest(int before) {
        boolean calculable = this.limit > 0 && this.period != NEVER;
        return calculable ? this.end + before / this.limit * this.period : this.end;
    }

    /**
     * Goes on to the next window when this one is over.
     *
     * @param nextNumber the number of the attempt that is admitted next
     */
    void refresh(long now, long nextNumber) {
        if (this.closed && now >= this.opening) {
            open(now, nextNumber);
        } else if (!this.closed && now >= this.end) {
            this.budget.renew(this.limit, this.underWay);
            begin(now, nextNumber);
        }
    }

    private void begin(long now, long nextNumber) {
        this.closed = false;
        this.end = NEVER;
        this.nextAdmission = 0;
        this.firstNumber = nextNumber;
        this.underWay = 0;
        this.admitted = 0;
        this.fairUntil = now + FAIRNESS;
        this.beginningBefore = this.beginning;
        this.beginning = now;
        this.seenFromTheStart = true;
        this.probing.begin(now);
    }

    /**
     * Whether an attempt may be made.
     *
     * @param since since when the one that is first to go waits
     */
    boolean hasRoom(long since, long now) {
        return !this.closed && now >= this.nextAdmission && this.underWay < room(now) && isFair(since, now);
    }

    /** Until when it is being opened. */
    long openUntil() {
        return this.fairUntil;
    }

    /** Whether it is being opened: who has waited for this moment is let in, or told that it is closed again. */
    boolean isOpening(long now) {
        return this.restrained && now < this.fairUntil;
    }

    /** Who missed the window before this one has left enough to others. */
    private boolean isFair(long since, long now) {
        return now >= this.fairUntil
                || since < this.beginningBefore
                || !this.budget.isShared()
                || this.admitted < this.budget.fairShare(this.limit);
    }

    private int room(long now) {
        return this.budget.isKnown() ? this.budget.room() : this.probing.room(this.underWay, now);
    }

    /** When there may be room although no answer has arrived. */
    long nextChange(long since, long now) {
        if (this.closed) {
            return this.opening;
        }
        if (now < this.nextAdmission) {
            return this.nextAdmission;
        }
        if (!isFair(since, now)) {
            return this.fairUntil;
        }
        return this.budget.isKnown() ? this.end : this.probing.nextChange(this.underWay, now);
    }

    void admit(long now) {
        if (this.closed) {
            this.lastAsked = now;
        }
        this.probing.admit(this.underWay, now);
        this.underWay++;
        this.admitted++;
        if (this.evenly && this.budget.isKnown() && this.end != NEVER) {
            int left = Math.max(0, this.budget.room() - this.underWay);
            this.nextAdmission = now + (this.end - now) / (left + 1);
        }
    }

    /** Whether a call that cannot wait for this closed window may ask whether it is still closed. */
    boolean isDoubtful(long now) {
        return now - this.lastAsked >= DOUBT;
    }

    /** A call that asked was not refused. */
    void open(long now, long nextNumber) {
        if (this.closed) {
            this.budget.end(this.underWay);
            begin(now, nextNumber);
        }
    }

    /** An attempt is over; one that was sent and got no answer may have been counted. */
    void leave(long number, boolean maybeCounted) {
        if (number >= this.firstNumber) {
            this.underWay--;
            if (maybeCounted) {
                this.budget.unanswered();
            }
        }
    }

    /** An attempt was answered, and not refused. */
    void succeed(long number, long now) {
        if (number >= this.firstNumber) {
            this.fruitless = 0;
            this.probing.succeed(now);
        }
    }

    /** The service tells the limit of these requests by a name, and so in another window. */
    void trust() {
        this.probing.trust();
    }

    /** Learns from an answer that was not a refusal. One to an attempt of an earlier window says nothing of this one. */
    void learn(long number, Quota quota, long now) {
        Integer told = quota.remaining();
        if (told == null || number < this.firstNumber) {
            return;
        }
        this.toldAt = now;
        if (this.closed) {
            this.budget.told(told, this.seenFromTheStart ? this.limit : told, this.underWay);
            return;
        }
        learnSize(quota);
        this.limit = Math.max(this.limit, told);
        long toldEnd = (quota.reset() != null) ? now + quota.reset().toNanos() : this.end;
        if (this.end != NEVER && toldEnd > this.end + ROUNDING) {
            this.budget.renew(told, this.underWay);
        } else {
            this.budget.told(told, this.seenFromTheStart ? this.limit : told, this.underWay);
        }
        this.end = (this.end == NEVER) ? toldEnd : Math.max(this.end, toldEnd);
        if (this.budget.isSpent()) {
            spent(now);
        }
    }

    private void spent(long now) {
        if (this.end == NEVER) {
            this.budget.end(this.underWay);
        } else {
            this.lastAsked = now;
            close(this.end, lag());
        }
    }

    private void learnSize(Quota quota) {
        this.restrained = true;
        if (quota.limit() != null) {
            this.limit = quota.limit();
        }
        if (quota.period() != null && !quota.period().isZero()) {
            this.period = quota.period().toNanos();
        }
    }

    /**
     * Learns from a refusal.
     *
     * @param hint how long the service asks to wait, {@code null} or zero if it does not say
     */
    void refuse(Quota quota, @Nullable Duration hint, long now) {
        learnSize(quota);
        this.toldAt = now;
        this.lastAsked = now;
        long asked = (hint != null) ? hint.toNanos() : 0;
        if (!this.closed) {
            this.fruitless++;
            if (asked > 0) {
                close(now + asked, lag());
            } else {
                close(now + TimeUnit.MILLISECONDS.toNanos(this.backoff.apply(this.fruitless)), 0);
            }
        } else if (now + asked > this.end) {
            this.opening += now + asked - this.end;
            this.end = now + asked;
        }
    }

    private void close(long end, long lag) {
        this.closed = true;
        this.end = end;
        this.opening = end + lag;
        this.probing.usedUp();
    }

    private static long lag() {
        return MARGIN + ThreadLocalRandom.current().nextLong(SPREAD);
    }
}
