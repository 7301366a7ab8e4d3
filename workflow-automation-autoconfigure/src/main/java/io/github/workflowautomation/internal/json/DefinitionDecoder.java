package io.github.workflowautomation.internal.json;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.internal.body.ResponseDecoder;
import io.github.workflowautomation.internal.body.UnreadableException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Reads workflows from responses. A missing value stays unknown, and a member that is not understood is kept. Only a response
 * without an id, with the id of another workflow, or with an invalid time is unreadable.
 */
public final class DefinitionDecoder {

    private DefinitionDecoder() {}

    /**
     * Workflows of one page.
     *
     * @param total the number of workflows that match the query, {@code null} if not reported
     */
    public record DefinitionPage(
            List<WorkflowDefinition> definitions, @Nullable Long total) {}

    public static DecodedDefinition definition(WorkflowCall call, JsonParser response) {
        DefinitionFields fields = new DefinitionFields();
        fields.readResponse(response);
        // A cache or a proxy may have returned the response to another request. A new workflow has no id before
        if (!call.workflowId().isEmpty() && !call.workflowId().equalsIgnoreCase(id(fields))) {
            throw new UnreadableException("belongs to another workflow");
        }
        return DecodedDefinition.of(id(fields), fields);
    }

    public static ResponseDecoder<DefinitionPage> page() {
        return PageReader.decoder(
                () -> DefinitionDecoder::item, page -> new DefinitionPage(page.items(), page.filteredCount()));
    }

    private static WorkflowDefinition item(JsonParser item) {
        DefinitionFields fields = new DefinitionFields();
        fields.readData(item);
        return DecodedDefinition.of(id(fields), fields);
    }

    private static String id(DefinitionFields fields) {
        if (fields.id == null) {
            throw new UnreadableException("has no workflow id");
        }
        return fields.id;
    }
}
