package io.github.workflowautomation.internal.json;

import io.github.workflowautomation.WorkflowInstanceStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * The values of an instance in a list that polling needs. A page of summaries costs a fraction of a page of instances.
 *
 * @param id the id of the run
 * @param status the status of the run
 * @param endTime when the run ended, {@code null} while it is in progress
 */
public record InstanceSummary(
        String id, WorkflowInstanceStatus status, @Nullable Instant endTime) {

    public boolean isFinal() {
        return this.status.isKnownFinal() || this.endTime != null;
    }

    static InstanceSummary read(JsonParser item) {
        Reading reading = new Reading();
        JsonStream.members(item, reading::readMember);
        return new InstanceSummary(
                InstanceFields.id(reading.dataId, reading.attributesId), reading.status, reading.endTime);
    }

    private static final class Reading {

        private @Nullable String dataId;

        private @Nullable String attributesId;

        private WorkflowInstanceStatus status = WorkflowInstanceStatus.UNKNOWN;

        private @Nullable Instant endTime;

        private void readMember(String name, JsonParser value) {
            switch (name) {
                case "id" -> this.dataId = JsonStream.text(value);
                case "attributes" -> JsonStream.members(value, this::readAttribute);
                default -> {}
            }
        }

        private void readAttribute(String name, JsonParser value) {
            switch (name) {
                case "id" -> this.attributesId = JsonStream.text(value);
                case "instanceStatus" -> this.status = InstanceFields.status(value);
                case "endTimestamp" -> this.endTime = InstanceFields.time(value);
                default -> {}
            }
        }
    }
}
