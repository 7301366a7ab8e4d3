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
 * The meters of the client, and all their keys. Values are bounded: aliases are those of the configuration, statuses those
 * that are known, and limits some tens.
 */
public enum WorkflowClientMeterDocumentation implements MeterDocumentation {

    /** One call of a method of the client, with everything that it waits for and sends again. Made of its observation. */
    OPERATION(WorkflowClientObservationDocumentation.NAME, Meter.Type.TIMER, keysOfEndedCalls()),

    /** The calls that are going on. Made of their observation. */
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
     * How long a call waited at the gate until it was let in, sent away or given up. Only those count that waited, for a
     * millisecond at least; a call that is refused afterwards and waits again counts again.
     */
    RATE_LIMIT_WAIT("datadog.workflow.rate.limit.wait", Meter.Type.TIMER, Keys.LIMIT),

    /** How many calls wait at the gate. */
    RATE_LIMIT_WAITING("datadog.workflow.rate.limit.waiting", Meter.Type.GAUGE, Keys.LIMIT),

    /** How often the service refused a request because of a rate limit (429). */
    RATE_LIMIT_REFUSALS("datadog.workflow.rate.limit.refusals", Meter.Type.COUNTER, Keys.LIMIT),

    /** How many requests a window allows, as the service told it last. */
    RATE_LIMIT_LIMIT("datadog.workflow.rate.limit.limit", Meter.Type.GAUGE, Keys.LIMIT),

    /** How many requests the current window still allows, as far as answers told. */
    RATE_LIMIT_REMAINING("datadog.workflow.rate.limit.remaining", Meter.Type.GAUGE, Keys.LIMIT),

    /** How many waits for a run are in progress. */
    WAITS("datadog.workflow.waits", Meter.Type.GAUGE, Keys.WORKFLOW),

    /** The runs that the service has accepted. */
    RUNS_STARTED("datadog.workflow.runs.started", Meter.Type.COUNTER, Keys.WORKFLOW),

    /** The runs that may have been started: each {@code execute} of unknown outcome, of whatever call it is a part. */
    RUNS_UNKNOWN("datadog.workflow.runs.unknown", Meter.Type.COUNTER, Keys.WORKFLOW),

    /**
     * The runs that were seen final: those that this client waits for, and of those that it has just started also what
     * {@code getInstance} tells. Each counts once.
     */
    RUNS_FINISHED("datadog.workflow.runs.finished", Meter.Type.COUNTER, Keys.WORKFLOW, Keys.STATUS),

    /** How long those runs took, from their own start to their own end. */
    RUNS_DURATION("datadog.workflow.runs.duration", Meter.Type.TIMER, Keys.WORKFLOW, Keys.STATUS);

    /** The value of a key where there are too many others. */
    public static final String OTHER = "other";

    /** The value of a key where there is none. */
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

    @SuppressWarnings("ImmutableEnumChecker") // Only copies are given away
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
     * The value that stands for a status.
     *
     * @param status any status
     * @return its value if it is a constant of its class, else {@link #OTHER}
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
     * Keys that are not those of the observation.
     */
    public enum Keys implements KeyName {

        /**
         * The simple class name of the exception that the caller got; {@code none} without one. Micrometer adds it to the
         * timer of an observation; a span has the exception itself.
         */
        ERROR("error"),

        /**
         * The name of the rate limit as the service tells it; where it tells none, the kind of request: its method and the
         * template of its path. {@code datadog-workflow-automation-runs} for the client's own limit, {@code other} beyond the
         * first 32.
         */
        LIMIT("limit"),

        /** The alias of the workflow; {@code none} if it was named by its id. */
        WORKFLOW("workflow"),

        /** The status of the run as the service tells it; {@code other} where it is not a known one. */
        STATUS("status");

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
