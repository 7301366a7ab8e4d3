package io.github.workflowautomation.observation;

import io.github.workflowautomation.WorkflowInstanceStatus;
import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of the client with their keys and events.
 */
public enum WorkflowClientObservationDocumentation implements ObservationDocumentation {

    /**
     * One call of the client, including waits and retries.
     */
    OPERATION {
        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultWorkflowClientObservationConvention.class;
        }

        @Override
        public String getName() {
            return NAME;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return LowCardinalityKeys.values();
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return HighCardinalityKeys.values();
        }

        @Override
        public Observation.Event[] getEvents() {
            return Events.values();
        }
    };

    /** The name of the observation and of its meters. */
    static final String NAME = "datadog.workflow.client.operation";

    /** The name of {@link Events#STATUS_CHANGED}. */
    static final String STATUS_CHANGED = "status.changed";

    /**
     * The event of an await that sees the status of its run change.
     *
     * @param status the new status
     * @return {@link Events#STATUS_CHANGED} with the status as its contextual name
     */
    public static Observation.Event changeTo(WorkflowInstanceStatus status) {
        return Events.STATUS_CHANGED.format(status.value());
    }

    /**
     * Events of the observations.
     */
    public enum Events implements Observation.Event {

        /**
         * An await saw the status of its run change. The name is the same for every status, so that there is one counter. The
         * contextual name, which a span shows, is the status as reported by Datadog.
         */
        STATUS_CHANGED {
            @Override
            public String getName() {
                return WorkflowClientObservationDocumentation.STATUS_CHANGED;
            }

            @Override
            public String getContextualName() {
                return "%s";
            }
        }
    }

    /**
     * Keys with few values: tags of meters and attributes of spans.
     */
    public enum LowCardinalityKeys implements KeyName {

        /** Name of the connection; {@code default} for the one without a name. */
        CONNECTION("connection"),

        /**
         * Method of a workflow service that makes the call, for example {@code Remediations.restart}; {@code none} if the application
         * calls the client itself.
         */
        METHOD("method"),

        /** Operation of the client: a value of {@code WorkflowOperation}, for example {@code executeAndAwait}. */
        OPERATION("operation"),

        /** Alias of the workflow; {@code none} if the caller used its id or the name is unknown. */
        WORKFLOW("workflow"),

        /**
         * Outcome of the call: {@code success}; {@code run_failed} if the awaited run did not succeed; {@code error};
         * {@code canceled} if the subscription was canceled, also by an operator such as {@code take}; {@code unknown} while the
         * call is in progress.
         */
        OUTCOME("outcome");

        private final String key;

        LowCardinalityKeys(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return this.key;
        }
    }

    /**
     * Keys with many values: attributes of spans only. Omitted if the value is not known.
     */
    public enum HighCardinalityKeys implements KeyName {

        /** UUID of the workflow. */
        WORKFLOW_ID("datadog.workflow.id"),

        /** UUID of the run. */
        INSTANCE_ID("datadog.workflow.instance.id"),

        /** Link to the run in the user interface of Datadog. */
        INSTANCE_LINK("datadog.workflow.instance.link");

        private final String key;

        HighCardinalityKeys(String key) {
            this.key = key;
        }

        @Override
        public String asString() {
            return this.key;
        }
    }
}
