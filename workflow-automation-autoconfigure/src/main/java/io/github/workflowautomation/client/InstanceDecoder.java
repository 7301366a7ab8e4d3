package io.github.workflowautomation.client;

import io.github.workflowautomation.DatadogSite;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstancePage;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Reads instances from the service's answers, in the documented shape (little more than an id) and in the recorded one.
 * What is missing stays unknown, what is not understood is kept; only an answer without an id, or with a time that is none,
 * is refused.
 */
final class InstanceDecoder {

    private final DecodedInstance.OutputConverter outputConverter;

    private final @Nullable URI appUrl;

    InstanceDecoder(BiFunction<Map<String, @Nullable Object>, Class<?>, Object> outputConverter, URI apiUrl) {
        this.outputConverter = new DecodedInstance.OutputConverter(outputConverter);
        this.appUrl = DatadogSite.ofApiUrl(apiUrl).map(DatadogSite::appUrl).orElse(null);
    }

    /** The answer to an execute. Its id becomes a part of paths, where nothing else than a UUID may stand. */
    WorkflowInstance started(WorkflowCall call, JsonParser answer) {
        WorkflowInstance run = instance(call, answer);
        if (!Workflows.isUuid(run.id())) {
            throw new UnreadableException("has an instance id that is no UUID");
        }
        return run;
    }

    DecodedInstance instance(WorkflowCall call, JsonParser answer) {
        InstanceFields fields = new InstanceFields();
        JsonWalk.members(answer, (name, value) -> {
            switch (name) {
                case "data" -> fields.readData(value);
                case "meta" -> fields.readMeta(value);
                default -> {}
            }
        });
        return instance(call, fields);
    }

    WorkflowInstancePage page(WorkflowCall call, JsonParser answer, int pageNumber, int pageSize) {
        InstanceListing<WorkflowInstance> listing = InstanceListing.read(answer, item -> {
            InstanceFields fields = new InstanceFields();
            fields.readData(item);
            return instance(call, fields);
        });
        return new WorkflowInstancePage(
                listing.items(),
                pageNumber,
                pageSize,
                listing.totalCount(),
                listing.succeededCount(),
                listing.failedCount(),
                listing.canceledCount());
    }

    /** What a page of the list says of the state of each run: all that waiting for runs needs of it. */
    static List<InstanceState> states(JsonParser answer) {
        return InstanceListing.read(answer, InstanceState::read).items();
    }

    private DecodedInstance instance(WorkflowCall call, InstanceFields fields) {
        String id = fields.id();
        return new DecodedInstance(
                id,
                call.workflowId(),
                fields.status,
                fields.startTime,
                fields.endTime,
                fields.inputs(),
                fields.inputs != null && !fields.inputsTruncated,
                fields.outputs(),
                (fields.outputs != null) ? this.outputConverter : null,
                fields.steps,
                fields.source,
                fields.errorDetail,
                link(fields, call.workflowId(), id),
                fields.inputsTruncated,
                fields.outputsTruncated,
                fields.sourceTruncated,
                fields.additional);
    }

    private @Nullable URI link(InstanceFields fields, String workflowId, String id) {
        URI told = (fields.additional.get("sourceForTemplating") instanceof Map<?, ?> source
                        && source.get("url") instanceof String url
                        && !url.isEmpty())
                ? uri(url)
                : null;
        return (told != null || this.appUrl == null)
                ? told
                : uri(this.appUrl + "/workflow/" + workflowId + "?instance=" + id);
    }

    /** What is no address is as good as none. */
    private static @Nullable URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException ex) {
            return null;
        }
    }
}
