package io.github.workflowautomation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Options of one await. Immutable: each method returns a changed copy. An option that is not set here has the value of the
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
     * Options that use all values of the client.
     *
     * @return options in which nothing is set
     */
    public static AwaitOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Sets the overall deadline: the time from the subscription to the final status, including all requests and delays.
     *
     * @param timeout the maximum time; more than zero
     * @return a changed copy
     */
    public AwaitOptions timeout(Duration timeout) {
        return new AwaitOptions(positive("timeout", timeout), null, null, null, null, null).orElse(this);
    }

    /**
     * Sets the delay before the first poll of a new instance. Further delays grow up to {@link #maxDelay(Duration)}.
     *
     * @param initialDelay the first delay; more than zero
     * @return a changed copy
     */
    public AwaitOptions initialDelay(Duration initialDelay) {
        return new AwaitOptions(null, positive("initialDelay", initialDelay), null, null, null, null).orElse(this);
    }

    /**
     * Sets the maximum delay between two polls of an instance.
     *
     * @param maxDelay the maximum delay; more than zero
     * @return a changed copy
     */
    public AwaitOptions maxDelay(Duration maxDelay) {
        return new AwaitOptions(null, null, positive("maxDelay", maxDelay), null, null, null).orElse(this);
    }

    /**
     * Sets whether the instance is canceled in Datadog if the await ends before the instance: because the subscription was
     * canceled, the timeout elapsed or the await failed. By default, the instance continues.
     *
     * @param cancelOnDispose whether to cancel the instance
     * @return a changed copy
     */
    public AwaitOptions cancelOnDispose(boolean cancelOnDispose) {
        return new AwaitOptions(null, null, null, cancelOnDispose, null, null).orElse(this);
    }

    /**
     * Sets whether each poll fetches the states of the steps, which costs one request per run. By default, polls of many runs of
     * a workflow share list requests, which report the status only.
     *
     * @param steps whether to fetch the steps
     * @return a changed copy
     */
    public AwaitOptions steps(boolean steps) {
        return new AwaitOptions(null, null, null, null, steps, null).orElse(this);
    }

    /**
     * Sets how many runs {@link WorkflowAutomationClient#executeAndAwaitAll} keeps in progress: it starts the next run when one
     * ends. Default: 100.
     *
     * @param concurrency at least 1
     * @return a changed copy
     */
    public AwaitOptions concurrency(int concurrency) {
        Arguments.require(concurrency >= 1, "concurrency must be at least 1, but is " + concurrency);
        return new AwaitOptions(null, null, null, null, null, concurrency).orElse(this);
    }

    /**
     * The overall deadline.
     *
     * @return {@code null} for the value of the client
     */
    public @Nullable Duration timeout() {
        return this.timeout;
    }

    /**
     * The delay before the first poll.
     *
     * @return {@code null} for the value of the client
     */
    public @Nullable Duration initialDelay() {
        return this.initialDelay;
    }

    /**
     * The maximum delay between two polls.
     *
     * @return {@code null} for the value of the client
     */
    public @Nullable Duration maxDelay() {
        return this.maxDelay;
    }

    /**
     * Whether the instance is canceled if the await ends before it.
     *
     * @return {@code false} unless set
     */
    public boolean cancelOnDispose() {
        return Boolean.TRUE.equals(this.cancelOnDispose);
    }

    /**
     * Whether each poll fetches the states of the steps.
     *
     * @return {@code false} unless set
     */
    public boolean steps() {
        return Boolean.TRUE.equals(this.steps);
    }

    /**
     * The number of runs to keep in progress.
     *
     * @return {@code null} for the value of the client
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
     * Merges these options with a fallback, which supplies each option that is not set here.
     *
     * @param fallback the options to fall back to
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
