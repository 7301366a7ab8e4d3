package io.github.workflowautomation.internal.json;

import io.github.workflowautomation.DatadogSite;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstancePage;
import io.github.workflowautomation.internal.body.ResponseDecoder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Reads instances from responses, in the documented shape (little more than an id) and in the recorded one. A missing value stays
 * unknown and an attribute that is not understood is kept. Only a response without an id, or with an invalid time, is unreadable.
 */
public final class InstanceDecoder {

    private final OutputConverter outputConverter;

    private final @Nullable URI appUrl;

    public InstanceDecoder(PayloadMapper payloads, URI apiUrl) {
        this.outputConverter = new OutputConverter(payloads);
        this.appUrl = DatadogSite.ofApiUrl(apiUrl).map(DatadogSite::appUrl).orElse(null);
    }

    public DecodedInstance instance(WorkflowCall call, JsonParser response) {
        InstanceFields fields = new InstanceFields(new RepeatedTexts());
        JsonStream.members(response, (name, value) -> {
            switch (name) {
                case "data" -> fields.readData(value);
                case "meta" -> fields.readMeta(value);
                default -> {}
            }
        });
        fields.requireBelongsTo(call);
        return instance(call, fields);
    }

    public ResponseDecoder<WorkflowInstancePage> page(WorkflowCall call, int pageNumber, int pageSize) {
        return PageReader.decoder(
                () -> itemReader(call),
                page -> new WorkflowInstancePage(
                        page.items(),
                        pageNumber,
                        pageSize,
                        page.totalCount(),
                        page.succeededCount(),
                        page.failedCount(),
                        page.canceledCount()));
    }

    private Function<JsonParser, WorkflowInstance> itemReader(WorkflowCall call) {
        RepeatedTexts repeatedTexts = new RepeatedTexts();
        return item -> {
            InstanceFields fields = new InstanceFields(repeatedTexts);
            fields.readData(item);
            return instance(call, fields);
        };
    }

    /** Reads of each run in a page what polling needs. */
    public static ResponseDecoder<List<InstanceSummary>> summaries() {
        return PageReader.decoder(() -> new InstanceSummary.Reader()::read, PageReader::items);
    }

    private DecodedInstance instance(WorkflowCall call, InstanceFields fields) {
        return new DecodedInstance(
                fields.id(),
                call.workflowId(),
                call.connection(),
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
                reportedLink(fields),
                this.appUrl,
                fields.inputsTruncated,
                fields.outputsTruncated,
                fields.sourceTruncated,
                fields.additional);
    }

    private static @Nullable String reportedLink(InstanceFields fields) {
        return (fields.additional.get("sourceForTemplating") instanceof Map<?, ?> source
                        && source.get("url") instanceof String url
                        && !url.isEmpty())
                ? url
                : null;
    }
}
