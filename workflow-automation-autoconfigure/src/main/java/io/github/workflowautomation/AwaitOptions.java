package io.github.workflowautomation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to wait for an instance. Immutable: each method returns a changed copy. What is not set here comes from the
 * client ({@code datadog.workflow-automation.await.*}).
 *
 * <pre>{@code
 * client.executeAndAwait("restart", payload,
 *         AwaitOptions.defaults().timeout(Duration.ofMinutes(2)).cancelOnDispose(true));
 * }</pre>
 */
public final class AwaitOptions {

    private static final AwaitOptions DEFAULTS = new AwaitOptions(null, null, null, null, null, null);

    private final @Nullable Duration timeout;

    private final @Nullable Duration initialDelay;

    private final @Nullable Duration maxDelay;

    private final @Nullable Boolean cancelOnDispose;

    private final @Nullable Boolean steps;

    private final @Nullable Integer concurrency;

    private AwaitOptions(
            @Nullable Duration timeout,
            @Nullable Duration initialDelay,
            @Nullable Duration maxDelay,
            @Nullable Boolean cancelOnDispose,
            @Nullable Boolean steps,
            @Nullable Integer concurrency) {
        this.timeout = timeout;
        this.initialDelay = initialDelay;
        this.maxDelay = maxDelay;
        this.cancelOnDispose = cancelOnDispose;
        this.steps = steps;
        this.concurrency = concurrency;
    }

    /**
     * The client's own settings.
     *
     * @return options in which nothing is set
     */
    public static AwaitOptions defaults() {
        return DEFAULTS;
    }

    /**
     * The overall deadline: from the subscription to the final state, with everything in between.
     *
     * @param timeout how long to wait at most; more than zero
     * @return a changed copy
     */
    public AwaitOptions timeout(Duration timeout) {
        return new AwaitOptions(
                positive("timeout", timeout),
                this.initialDelay,
                this.maxDelay,
                this.cancelOnDispose,
                this.steps,
                this.concurrency);
    }

    /**
     * The pause before the first look at a new instance; from there the pauses grow to {@link #maxDelay(Duration)}.
     *
     * @param initialDelay the first pause; more than zero
     * @return a changed copy
     */
    public AwaitOptions initialDelay(Duration initialDelay) {
        return new AwaitOptions(
                this.timeout,
                positive("initialDelay", initialDelay),
                this.maxDelay,
                this.cancelOnDispose,
                this.steps,
                this.concurrency);
    }

    /**
     * The longest pause between two looks at an instance.
     *
     * @param maxDelay the longest pause; more than zero
     * @return a changed copy
     */
    public AwaitOptions maxDelay(Duration maxDelay) {
        return new AwaitOptions(
                this.timeout,
                this.initialDelay,
                positive("maxDelay", maxDelay),
                this.cancelOnDispose,
                this.steps,
                this.concurrency);
    }

    /**
     * Whether the instance is canceled in Datadog when the waiting ends before the instance does: because the
     * subscription was canceled, the timeout passed or the waiting failed. Without it, the instance goes on.
     *
     * @param cancelOnDispose whether to cancel the instance
     * @return a changed copy
     */
    public AwaitOptions cancelOnDispose(boolean cancelOnDispose) {
        return new AwaitOptions(
                this.timeout, this.initialDelay, this.maxDelay, cancelOnDispose, this.steps, this.concurrency);
    }

    /**
     * Whether each look asks for the states of the steps, at the price of one request per run. Without it, looks at many runs of
     * a workflow share their requests, which tell the status only.
     *
     * @param steps whether to watch the steps
     * @return a changed copy
     */
    public AwaitOptions steps(boolean steps) {
        return new AwaitOptions(
                this.timeout, this.initialDelay, this.maxDelay, this.cancelOnDispose, steps, this.concurrency);
    }

    /**
     * How many runs {@link WorkflowAutomationClient#executeAndAwaitAll} has under way at once: it starts the next one when one
     * has ended. Default: 100.
     *
     * @param concurrency at least 1
     * @return a changed copy
     */
    public AwaitOptions concurrency(int concurrency) {
        Arguments.require(concurrency >= 1, "concurrency must be at least 1, but is " + concurrency);
        return new AwaitOptions(
                this.timeout, this.initialDelay, this.maxDelay, this.cancelOnDispose, this.steps, concurrency);
    }

    /**
     * The overall deadline.
     *
     * @return {@code null} for the client's own
     */
    public @Nullable Duration timeout() {
        return this.timeout;
    }

    /**
     * The first pause.
     *
     * @return {@code null} for the client's own
     */
    public @Nullable Duration initialDelay() {
        return this.initialDelay;
    }

    /**
     * The longest pause.
     *
     * @return {@code null} for the client's own
     */
    public @Nullable Duration maxDelay() {
        return this.maxDelay;
    }

    /**
     * Whether the instance is canceled when the waiting ends early.
     *
     * @return {@code false} unless set
     */
    public boolean cancelOnDispose() {
        return Boolean.TRUE.equals(this.cancelOnDispose);
    }

    /**
     * Whether each look asks for the states of the steps.
     *
     * @return {@code false} unless set
     */
    public boolean steps() {
        return Boolean.TRUE.equals(this.steps);
    }

    /**
     * How many runs are under way at once.
     *
     * @return {@code null} for the client's own
     */
    public @Nullable Integer concurrency() {
        return this.concurrency;
    }

    @Override
    public String toString() {
        return "AwaitOptions[timeout=" + this.timeout + ", initialDelay=" + this.initialDelay + ", maxDelay="
                + this.maxDelay + ", cancelOnDispose=" + this.cancelOnDispose + ", steps=" + this.steps
                + ", concurrency=" + this.concurrency + "]";
    }

    /**
     * These options, and those of a fallback where nothing is set here.
     *
     * @param fallback what to use instead
     * @return the merged options
     */
    public AwaitOptions orElse(AwaitOptions fallback) {
        return new AwaitOptions(
                (this.timeout != null) ? this.timeout : fallback.timeout,
                (this.initialDelay != null) ? this.initialDelay : fallback.initialDelay,
                (this.maxDelay != null) ? this.maxDelay : fallback.maxDelay,
                (this.cancelOnDispose != null) ? this.cancelOnDispose : fallback.cancelOnDispose,
                (this.steps != null) ? this.steps : fallback.steps,
                (this.concurrency != null) ? this.concurrency : fallback.concurrency);
    }

    private static Duration positive(String name, Duration value) {
        Arguments.require(!value.isNegative() && !value.isZero(), name + " must be more than zero, but is " + value);
        return value;
    }
}
