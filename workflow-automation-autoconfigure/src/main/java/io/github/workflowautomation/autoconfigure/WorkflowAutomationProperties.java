package io.github.workflowautomation.autoconfigure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How workflows are run.
 */
@ConfigurationProperties("datadog.workflow-automation")
final class WorkflowAutomationProperties {

    /**
     * Workflows by alias. An alias can be used wherever the id of a workflow can.
     */
    private final Map<String, Workflow> workflows = new LinkedHashMap<>();

    /**
     * Longest wait of an attempt for a connection.
     */
    private Duration connectTimeout = Duration.ofSeconds(5);

    /**
     * Longest wait of an attempt for the whole answer, once the request was sent.
     */
    private Duration responseTimeout = Duration.ofSeconds(30);

    /**
     * How long after a change of the credentials the service may refuse them before a call fails. 0 never bears with it.
     */
    private Duration keyChangeTolerance = Duration.ofSeconds(10);

    /**
     * Maximum number of open connections. Further requests queue.
     */
    private int maxConnections = 64;

    /**
     * Largest body of an answer that is read, decompressed.
     */
    private DataSize maxResponseSize = DataSize.ofMegabytes(16);

    /**
     * What to do at start-up about what would keep workflows from running: nothing, log it, or fail.
     */
    private PreflightMode preflight = PreflightMode.OFF;

    private final Retry retry = new Retry();

    private final RateLimit rateLimit = new RateLimit();

    private final Await await = new Await();

    private final CircuitBreaker circuitBreaker = new CircuitBreaker();

    public Map<String, Workflow> getWorkflows() {
        return this.workflows;
    }

    public Duration getConnectTimeout() {
        return this.connectTimeout;
    }

    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public Duration getResponseTimeout() {
        return this.responseTimeout;
    }

    public void setResponseTimeout(Duration responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public Duration getKeyChangeTolerance() {
        return this.keyChangeTolerance;
    }

    public void setKeyChangeTolerance(Duration keyChangeTolerance) {
        this.keyChangeTolerance = keyChangeTolerance;
    }

    public int getMaxConnections() {
        return this.maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public DataSize getMaxResponseSize() {
        return this.maxResponseSize;
    }

    public void setMaxResponseSize(DataSize maxResponseSize) {
        this.maxResponseSize = maxResponseSize;
    }

    public PreflightMode getPreflight() {
        return this.preflight;
    }

    public void setPreflight(PreflightMode preflight) {
        this.preflight = preflight;
    }

    public Retry getRetry() {
        return this.retry;
    }

    public RateLimit getRateLimit() {
        return this.rateLimit;
    }

    public Await getAwait() {
        return this.await;
    }

    public CircuitBreaker getCircuitBreaker() {
        return this.circuitBreaker;
    }

    /**
     * A workflow that has an alias.
     */
    static final class Workflow {

        /**
         * UUID of the workflow.
         */
        private @Nullable String id;

        public @Nullable String getId() {
            return this.id;
        }

        public void setId(@Nullable String id) {
            this.id = id;
        }
    }

    /**
     * Sending again after a failure that allows it.
     */
    static final class Retry {

        /**
         * Maximum number of retries after the first attempt. 0 turns them off.
         */
        private int maxRetries = 4;

        /**
         * Pause before the first retry, where the service gives no hint.
         */
        private Duration delay = Duration.ofMillis(500);

        /**
         * Multiplier of the pause from retry to retry, at least 1.
         */
        private double multiplier = 2;

        /**
         * Longest pause between two attempts, before jitter.
         */
        private Duration maxDelay = Duration.ofSeconds(20);

        /**
         * Share of a pause by which it varies at random, from 0 to less than 1.
         */
        private double jitter = 0.5;

        public int getMaxRetries() {
            return this.maxRetries;
        }

        public void setMaxRetries(int maxRetries) {
            this.maxRetries = maxRetries;
        }

        public Duration getDelay() {
            return this.delay;
        }

        public void setDelay(Duration delay) {
            this.delay = delay;
        }

        public double getMultiplier() {
            return this.multiplier;
        }

        public void setMultiplier(double multiplier) {
            this.multiplier = multiplier;
        }

        public Duration getMaxDelay() {
            return this.maxDelay;
        }

        public void setMaxDelay(Duration maxDelay) {
            this.maxDelay = maxDelay;
        }

        public double getJitter() {
            return this.jitter;
        }

        public void setJitter(double jitter) {
            this.jitter = jitter;
        }
    }

    /**
     * Rate limits of the service, and one of your own.
     */
    static final class RateLimit {

        /**
         * Longest time that one call waits for rate limits before it fails.
         */
        private Duration maxWait = Duration.ofMinutes(2);

        /**
         * Whether calls are spread over the window of a rate limit, instead of let out in a burst when it opens.
         */
        private boolean spread;

        /**
         * Maximum number of runs that this application starts per period. No limit unless set.
         */
        private @Nullable Integer maxRuns;

        /**
         * Period of the maximum number of runs.
         */
        private Duration maxRunsPeriod = Duration.ofMinutes(1);

        public Duration getMaxWait() {
            return this.maxWait;
        }

        public void setMaxWait(Duration maxWait) {
            this.maxWait = maxWait;
        }

        public boolean isSpread() {
            return this.spread;
        }

        public void setSpread(boolean spread) {
            this.spread = spread;
        }

        public @Nullable Integer getMaxRuns() {
            return this.maxRuns;
        }

        public void setMaxRuns(@Nullable Integer maxRuns) {
            this.maxRuns = maxRuns;
        }

        public Duration getMaxRunsPeriod() {
            return this.maxRunsPeriod;
        }

        public void setMaxRunsPeriod(Duration maxRunsPeriod) {
            this.maxRunsPeriod = maxRunsPeriod;
        }
    }

    /**
     * Waiting for runs.
     */
    static final class Await {

        /**
         * Overall deadline of a wait.
         */
        private Duration timeout = Duration.ofMinutes(15);

        /**
         * Pause before the first look at a new run.
         */
        private Duration initialDelay = Duration.ofMillis(500);

        /**
         * Longest pause between two looks at a run.
         */
        private Duration maxDelay = Duration.ofSeconds(10);

        public Duration getTimeout() {
            return this.timeout;
        }

        public void setTimeout(Duration timeout) {
            this.timeout = timeout;
        }

        public Duration getInitialDelay() {
            return this.initialDelay;
        }

        public void setInitialDelay(Duration initialDelay) {
            this.initialDelay = initialDelay;
        }

        public Duration getMaxDelay() {
            return this.maxDelay;
        }

        public void setMaxDelay(Duration maxDelay) {
            this.maxDelay = maxDelay;
        }
    }

    /**
     * Holding requests back while most of them fail.
     */
    static final class CircuitBreaker {

        /**
         * Whether requests are held back while most of them fail.
         */
        private boolean enabled;

        /**
         * Share of failures from which on requests are held back, in percent.
         */
        private float failureRateThreshold = 50;

        /**
         * Number of the latest requests that count.
         */
        private int slidingWindowSize = 100;

        /**
         * Number of requests from which on their share of failures counts.
         */
        private int minimumNumberOfCalls = 20;

        /**
         * Time for which requests are held back before some are let through on trial.
         */
        private Duration waitDurationInOpenState = Duration.ofSeconds(30);

        public boolean isEnabled() {
            return this.enabled;
        }

        public void setEnabled(boolean enabled) {
            this.enabled = enabled;
        }

        public float getFailureRateThreshold() {
            return this.failureRateThreshold;
        }

        public void setFailureRateThreshold(float failureRateThreshold) {
            this.failureRateThreshold = failureRateThreshold;
        }

        public int getSlidingWindowSize() {
            return this.slidingWindowSize;
        }

        public void setSlidingWindowSize(int slidingWindowSize) {
            this.slidingWindowSize = slidingWindowSize;
        }

        public int getMinimumNumberOfCalls() {
            return this.minimumNumberOfCalls;
        }

        public void setMinimumNumberOfCalls(int minimumNumberOfCalls) {
            this.minimumNumberOfCalls = minimumNumberOfCalls;
        }

        public Duration getWaitDurationInOpenState() {
            return this.waitDurationInOpenState;
        }

        public void setWaitDurationInOpenState(Duration waitDurationInOpenState) {
            this.waitDurationInOpenState = waitDurationInOpenState;
        }
    }
}
