package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowInstanceStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * What the waiting for runs reads of an instance in a list: a page of these costs a fraction of a page of instances.
 *
 * @param id the id of the run
 * @param status its status
 * @param endTime when it ended, {@code null} if it has not
 */
record InstanceState(
        String id, WorkflowInstanceStatus status, @Nullable Instant endTime) {

    boolean isFinal() {
        return this.status.isKnownFinal() || this.endTime != null;
    }

    static InstanceState read(JsonParser item) {
        Reading reading = new Reading();
        JsonWalk.members(item, reading::readMember);
        return new InstanceState(
                InstanceFields.id(reading.dataId, reading.attributesId), reading.status, reading.endTime);
    }

    private static final class Reading {

        private @Nullable String dataId;

        private @Nullable String attributesId;

        private WorkflowInstanceStatus status = WorkflowInstanceStatus.UNKNOWN;

        private @Nullable Instant endTime;

        private void readMember(String name, JsonParser value) {
            switch (name) {
                case "id" -> this.dataId = JsonWalk.text(value);
                case "attributes" -> JsonWalk.members(value, this::readAttribute);
                default -> {}
            }
        }

        private void readAttribute(String name, JsonParser value) {
            switch (name) {
                case "id" -> this.attributesId = JsonWalk.text(value);
                case "instanceStatus" -> this.status = InstanceFields.status(value);
                case "endTimestamp" -> this.endTime = InstanceFields.time(value);
                default -> {}
            }
        }
    }
}
