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

    /** Reads the summaries of a page, one after another. A single object reads all of them, because a page has up to 100. */
    static final class Reader {

        private final JsonStream.MemberReader members = this::readMember;

        private final JsonStream.MemberReader attributes = this::readAttribute;

        private final RepeatedTexts repeatedTexts = new RepeatedTexts();

        private @Nullable String dataId;

        private @Nullable String attributesId;

        private WorkflowInstanceStatus status = WorkflowInstanceStatus.UNKNOWN;

        private @Nullable Instant endTime;

        InstanceSummary read(JsonParser item) {
            this.dataId = null;
            this.attributesId = null;
            this.status = WorkflowInstanceStatus.UNKNOWN;
            this.endTime = null;
            JsonStream.members(item, this.members);
            return new InstanceSummary(InstanceFields.id(this.dataId, this.attributesId), this.status, this.endTime);
        }

        private void readMember(String name, JsonParser value) {
            switch (name) {
                case "id" -> this.dataId = JsonStream.text(value);
                case "attributes" -> JsonStream.members(value, this.attributes);
                default -> {}
            }
        }

        private void readAttribute(String name, JsonParser value) {
            switch (name) {
                case "id" -> this.attributesId = JsonStream.text(value);
                case "instanceStatus" -> this.status = InstanceFields.status(value, this.repeatedTexts);
                case "endTimestamp" -> this.endTime = InstanceFields.time(value);
                default -> {}
            }
        }
    }
}
