package io.github.workflowautomation.observation;

import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.observation.WorkflowClientObservationDocumentation.Events;
import io.github.workflowautomation.observation.WorkflowClientObservationDocumentation.LowCardinalityKeys;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The meters of the client with their keys. The number of values is bounded: configured aliases, connections, known statuses, and fewer
 * than 40 limits for each connection.
 */
public enum WorkflowClientMeterDocumentation implements MeterDocumentation {

    /** Duration of one call of the client, including waits and retries. Micrometer creates it from the observation. */
    OPERATION(WorkflowClientObservationDocumentation.NAME, Meter.Type.TIMER, keysOfEndedCalls()),

    /** Calls in progress. Micrometer creates it from the observation. */
    OPERATION_ACTIVE(
            WorkflowClientObservationDocumentation.NAME + ".active",
            Meter.Type.LONG_TASK_TIMER,
            LowCardinalityKeys.values()),

    /** Status changes that awaits saw. Micrometer creates it from the event {@link Events#STATUS_CHANGED}. */
    OPERATION_STATUS_CHANGED(
            WorkflowClientObservationDocumentation.NAME + "." + WorkflowClientObservationDocumentation.STATUS_CHANGED,
            Meter.Type.COUNTER,
            LowCardinalityKeys.values()),

    /**
     * Time that a call waited in the rate limiter until it was admitted, rejected or canceled. Waits under one millisecond are not
     * recorded. A call that waits again after a 429 is recorded again.
     */
    RATE_LIMIT_WAIT("datadog.workflow.rate.limit.wait", Meter.Type.TIMER, Keys.CONNECTION, Keys.LIMIT),

    /** Calls that currently wait in the rate limiter. */
    RATE_LIMIT_WAITING("datadog.workflow.rate.limit.waiting", Meter.Type.GAUGE, Keys.CONNECTION, Keys.LIMIT),

    /** Requests that Datadog rejected because of a rate limit (429). */
    RATE_LIMIT_REFUSALS("datadog.workflow.rate.limit.refusals", Meter.Type.COUNTER, Keys.CONNECTION, Keys.LIMIT),

    /** Requests per window, as last reported by Datadog. */
    RATE_LIMIT_LIMIT("datadog.workflow.rate.limit.limit", Meter.Type.GAUGE, Keys.CONNECTION, Keys.LIMIT),

    /** Remaining requests of the current window, as last reported by Datadog. */
    RATE_LIMIT_REMAINING("datadog.workflow.rate.limit.remaining", Meter.Type.GAUGE, Keys.CONNECTION, Keys.LIMIT),

    /** Awaits in progress. */
    WAITS("datadog.workflow.waits", Meter.Type.GAUGE, Keys.CONNECTION, Keys.WORKFLOW),

    /** Runs that Datadog accepted. */
    RUNS_STARTED("datadog.workflow.runs.started", Meter.Type.COUNTER, Keys.CONNECTION, Keys.WORKFLOW),

    /** Runs that may have been started: each {@code execute} of unknown outcome, in any operation. */
    RUNS_UNKNOWN("datadog.workflow.runs.unknown", Meter.Type.COUNTER, Keys.CONNECTION, Keys.WORKFLOW),

    /**
     * Runs that were seen to have ended: in awaits, and with {@code getInstance} if this client started the run recently. Each run
     * counts once.
     */
    RUNS_FINISHED("datadog.workflow.runs.finished", Meter.Type.COUNTER, Keys.CONNECTION, Keys.WORKFLOW, Keys.STATUS),

    /** Duration of these runs, from the start to the end that Datadog reports. */
    RUNS_DURATION("datadog.workflow.runs.duration", Meter.Type.TIMER, Keys.CONNECTION, Keys.WORKFLOW, Keys.STATUS),

    /** Durable runs of all nodes that are not done, as the table has them. In state {@code ended}, listeners have not heard yet. */
    DURABLE_RUNS("datadog.workflow.durable.runs", Meter.Type.GAUGE, Keys.STATE),

    /** Time since the oldest durable run that has not ended was submitted; 0 if there is none. */
    DURABLE_OLDEST("datadog.workflow.durable.oldest", Meter.Type.GAUGE),

    /** Durable runs that this node took over after the lease of another node ran out. */
    DURABLE_TAKEOVERS("datadog.workflow.durable.takeovers", Meter.Type.COUNTER),

    /** Calls of listeners of durable runs that failed. */
    DURABLE_LISTENER_FAILURES("datadog.workflow.durable.listener.failures", Meter.Type.COUNTER, Keys.LISTENER),

    /** Calls that ended, by the retries that they needed. Resilience4j counts them. */
    RETRY_CALLS("datadog.workflow.client.retry.calls", Meter.Type.COUNTER, Keys.CONNECTION, Keys.NAME, Keys.KIND),

    /** Duration of the attempts that passed the circuit breaker. Resilience4j records this and the following meters. */
    CIRCUIT_BREAKER_CALLS(
            "datadog.workflow.client.circuitbreaker.calls", Meter.Type.TIMER, Keys.CONNECTION, Keys.NAME, Keys.KIND),

    /** Calls that the circuit breaker did not permit. */
    CIRCUIT_BREAKER_NOT_PERMITTED_CALLS(
            "datadog.workflow.client.circuitbreaker.not.permitted.calls",
            Meter.Type.COUNTER,
            Keys.CONNECTION,
            Keys.NAME,
            Keys.KIND),

    /** 1 for the current state of the circuit breaker, 0 for all others. */
    CIRCUIT_BREAKER_STATE(
            "datadog.workflow.client.circuitbreaker.state", Meter.Type.GAUGE, Keys.CONNECTION, Keys.NAME, Keys.STATE),

    /** Attempts in the sliding window of the circuit breaker. */
    CIRCUIT_BREAKER_BUFFERED_CALLS(
            "datadog.workflow.client.circuitbreaker.buffered.calls",
            Meter.Type.GAUGE,
            Keys.CONNECTION,
            Keys.NAME,
            Keys.KIND),

    /** Slow attempts in the sliding window of the circuit breaker. */
    CIRCUIT_BREAKER_SLOW_CALLS(
            "datadog.workflow.client.circuitbreaker.slow.calls",
            Meter.Type.GAUGE,
            Keys.CONNECTION,
            Keys.NAME,
            Keys.KIND),

    /** Failed attempts in the sliding window in percent; -1 before the minimum number of attempts. */
    CIRCUIT_BREAKER_FAILURE_RATE(
            "datadog.workflow.client.circuitbreaker.failure.rate", Meter.Type.GAUGE, Keys.CONNECTION, Keys.NAME),

    /** Slow attempts in the sliding window in percent; -1 before the minimum number of attempts. */
    CIRCUIT_BREAKER_SLOW_CALL_RATE(
            "datadog.workflow.client.circuitbreaker.slow.call.rate", Meter.Type.GAUGE, Keys.CONNECTION, Keys.NAME);

    /** Value of a key for all further values, to limit their number. */
    public static final String OTHER = "other";

    /** Value of a key if there is none. */
    public static final String NONE = "none";

    private static final Set<WorkflowInstanceStatus> KNOWN = Set.of(
            WorkflowInstanceStatus.UNKNOWN,
            WorkflowInstanceStatus.IN_PROGRESS,
            WorkflowInstanceStatus.SUCCEEDED,
            WorkflowInstanceStatus.STEP_ERROR,
            WorkflowInstanceStatus.INSTANCE_ERROR,
            WorkflowInstanceStatus.CANCELED);

    private final String name;

    private final Meter.Type type;

    @SuppressWarnings("ImmutableEnumChecker") // Only copies are returned
    private final KeyName[] keys;

    WorkflowClientMeterDocumentation(String name, Meter.Type type, KeyName... keys) {
        this.name = name;
        this.type = type;
        this.keys = keys;
    }

    private static KeyName[] keysOfEndedCalls() {
        return Stream.concat(Stream.of(LowCardinalityKeys.values()), Stream.of(Keys.ERROR))
                .toArray(KeyName[]::new);
    }

    /**
     * The value of {@link Keys#STATUS} for a status.
     *
     * @param status the status
     * @return the value of a known status, else {@link #OTHER}
     */
    public static String statusValue(WorkflowInstanceStatus status) {
        return KNOWN.contains(status) ? status.value() : OTHER;
    }

    @Override
    public String getName() {
        return this.name;
    }

    @Override
    public Meter.Type getType() {
        return this.type;
    }

    @Override
    public KeyName[] getKeyNames() {
        return this.keys.clone();
    }

    /**
     * Keys in addition to those of the observation.
     */
    public enum Keys implements KeyName {

        /**
         * Simple class name of the exception; {@code none} if there is none. Micrometer adds it to the timer of an observation. A
         * span contains the exception itself.
         */
        ERROR("error"),

        /** Name of the connection; {@code default} for the one without a name. */
        CONNECTION("connection"),

        /**
         * Name of the rate limit as reported by Datadog; if not reported, the endpoint: its method and path template.
         * {@code datadog-workflow-automation-runs} for the client's own limit on runs, {@code other} after the first 32 limits.
         */
        LIMIT("limit"),

        /** Alias of the workflow; {@code none} if the caller used its id. */
        WORKFLOW("workflow"),

        /** Status of the run; {@code other} if it is not a known one. */
        STATUS("status"),

        /** Name of the retry or of the circuit breaker in its registry. */
        NAME("name"),

        /** What Resilience4j tells apart: successful or failed, with or without retry. */
        KIND("kind"),

        /** State of the circuit breaker, such as {@code open}, or of durable runs, such as {@code requested}. */
        STATE("state"),

        /** Name of the bean that listens to durable runs. */
        LISTENER("listener");

        private final String key;

        Keys(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return this.key;
        }
    }
}
