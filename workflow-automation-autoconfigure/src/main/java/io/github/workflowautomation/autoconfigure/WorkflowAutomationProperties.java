package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.InputValidation;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the client. The types are records: none of them holds a credential, which {@code toString} would print.
 *
 * @param workflows Workflows by alias. An alias can be used wherever the id of a workflow can.
 * @param connectTimeout Maximum time that an attempt waits for a connection.
 * @param responseTimeout Maximum time that an attempt waits for the complete response after the request was sent.
 * @param sendNullInputs Whether to send inputs that are null. By default they are left out.
 * @param validateInputs Mode of the validation of inputs against the input schema: do not validate, log violations, or fail the call.
 * @param keyChangeTolerance Time after a change of the credentials during which 401 and 403 are retried. 0 disables it.
 * @param maxConnections Maximum number of open connections. Further requests queue.
 * @param maxResponseSize Maximum size of a response body, decompressed.
 * @param preflight Mode of the preflight at start-up: do not run it, log its findings, or fail on errors.
 * @param retry Retries after failures.
 * @param rateLimit Rate limits of Datadog, and a limit on the runs of this application.
 * @param await Awaiting runs.
 * @param circuitBreaker Circuit breaker that rejects requests while most of them fail.
 */
@ConfigurationProperties("datadog.workflow-automation")
record WorkflowAutomationProperties(
        @DefaultValue Map<String, Workflow> workflows,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration responseTimeout,
        @DefaultValue("false") boolean sendNullInputs,
        @DefaultValue("off") InputValidation validateInputs,
        @DefaultValue("10s") Duration keyChangeTolerance,
        @DefaultValue("64") int maxConnections,
        @DefaultValue("16MB") DataSize maxResponseSize,
        @DefaultValue("off") PreflightMode preflight,
        @DefaultValue Retry retry,
        @DefaultValue RateLimit rateLimit,
        @DefaultValue Await await,
        @DefaultValue CircuitBreaker circuitBreaker) {

    WorkflowAutomationProperties withoutWorkflows() {
        return new WorkflowAutomationProperties(
                Map.of(),
                this.connectTimeout,
                this.responseTimeout,
                this.sendNullInputs,
                this.validateInputs,
                this.keyChangeTolerance,
                this.maxConnections,
                this.maxResponseSize,
                this.preflight,
                this.retry,
                this.rateLimit,
                this.await,
                this.circuitBreaker);
    }

    /**
     * A workflow that has an alias. Not a record: Spring would convert a value of the alias itself to it by its constructor,
     * instead of reporting that the key {@code id} is missing.
     */
    static final class Workflow {

        /**
         * UUID of the workflow.
         */
        private @Nullable String id;

        /**
         * Input of the workflow that gets the key of a durable run.
         */
        private @Nullable String keyInput;

        /**
         * Mode of the validation of inputs for this workflow.
         */
        private @Nullable InputValidation validateInputs;

        public @Nullable String getId() {
            return this.id;
        }

        public void setId(@Nullable String id) {
            this.id = id;
        }

        public @Nullable InputValidation getValidateInputs() {
            return this.validateInputs;
        }

        public void setValidateInputs(@Nullable InputValidation validateInputs) {
            this.validateInputs = validateInputs;
        }

        public @Nullable String getKeyInput() {
            return this.keyInput;
        }

        public void setKeyInput(@Nullable String keyInput) {
            this.keyInput = keyInput;
        }
    }

    /**
     * Retries after failures.
     *
     * @param maxRetries Maximum number of retries after the first attempt. 0 disables retries.
     * @param delay Delay before the first retry, unless the response contains a hint.
     * @param multiplier Multiplier of the delay from retry to retry, at least 1.
     * @param maxDelay Maximum delay between two attempts, before jitter.
     * @param jitter Share by which a delay varies at random, from 0 to less than 1.
     */
    record Retry(
            @DefaultValue("4") int maxRetries,
            @DefaultValue("500ms") Duration delay,
            @DefaultValue("2") double multiplier,
            @DefaultValue("20s") Duration maxDelay,
            @DefaultValue("0.5") double jitter) {}

    /**
     * Rate limits of Datadog, and a limit on the runs of this application.
     *
     * @param maxWait Maximum time that one call waits for rate limits before it fails.
     * @param spread Whether to spread requests over the window of a rate limit instead of sending a burst when it opens.
     * @param maxRuns Maximum number of runs that this application starts per period. Unlimited by default.
     * @param maxRunsPeriod Length of the period for the maximum number of runs.
     */
    record RateLimit(
            @DefaultValue("2m") Duration maxWait,
            @DefaultValue("false") boolean spread,
            @Nullable Integer maxRuns,
            @DefaultValue("1m") Duration maxRunsPeriod) {}

    /**
     * Awaiting runs.
     *
     * @param timeout Maximum time of one await, from the subscription to the final status.
     * @param initialDelay Delay before the first poll of a new run.
     * @param maxDelay Maximum delay between two polls of a run.
     */
    record Await(
            @DefaultValue("15m") Duration timeout,
            @DefaultValue("500ms") Duration initialDelay,
            @DefaultValue("10s") Duration maxDelay) {}

    /**
     * Circuit breaker that rejects requests while most of them fail.
     *
     * @param enabled Whether to reject requests while most of them fail.
     * @param failureRateThreshold Failure rate in percent at which requests are rejected.
     * @param slidingWindowSize Number of latest requests that the failure rate is calculated from.
     * @param minimumNumberOfCalls Minimum number of requests before the failure rate is calculated.
     * @param waitDurationInOpenState Time during which all requests are rejected before some are permitted again.
     */
    record CircuitBreaker(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("50") float failureRateThreshold,
            @DefaultValue("100") int slidingWindowSize,
            @DefaultValue("20") int minimumNumberOfCalls,
            @DefaultValue("30s") Duration waitDurationInOpenState) {}
}
