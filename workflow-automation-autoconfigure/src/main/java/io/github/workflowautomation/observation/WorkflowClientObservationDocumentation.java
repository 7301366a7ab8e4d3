package io.github.workflowautomation.observation;

import io.github.workflowautomation.WorkflowInstanceStatus;
import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of the client, and all their keys.
 */
public enum WorkflowClientObservationDocumentation implements ObservationDocumentation {

    /**
     * One call of a method of the client, with everything that it waits for and sends again.
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

    /** The name of the observation, and so of its meter and its spans. */
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
     * Keys with few values: tags of the meter and attributes of the span.
     */
    public enum LowCardinalityKeys implements KeyName {

        /** The method of the client: a value of {@code WorkflowOperation}, for example {@code executeAndAwait}. */
        OPERATION("operation"),

        /** The alias of the workflow; {@code none} if it was named by its id or is not known. */
        WORKFLOW("workflow"),

        /**
         * How the call ended: {@code success}; {@code run_failed} if the run that was waited for did not succeed;
         * {@code error}; {@code canceled} if the subscription was, also by an operator such as {@code take}; {@code unknown}
         * while it lasts.
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
     * Keys with many values: attributes of the span only. Left out where the value is not known.
     */
    public enum HighCardinalityKeys implements KeyName {

        /** The UUID of the workflow. */
        WORKFLOW_ID("datadog.workflow.id"),

        /** The UUID of the run. */
        INSTANCE_ID("datadog.workflow.instance.id"),

        /** The run in Datadog's user interface. */
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
