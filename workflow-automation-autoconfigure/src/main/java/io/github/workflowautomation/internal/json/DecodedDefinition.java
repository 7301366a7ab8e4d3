package io.github.workflowautomation.internal.json;

import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowParameter;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as it was read from a response.
 *
 * @param complete whether the response says whether the workflow is published and has its spec, so that no default stands for them
 */
public record DecodedDefinition(
        String id,
        String name,
        String description,
        boolean published,
        Set<String> tags,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        Map<String, @Nullable Object> spec,
        Map<String, @Nullable Object> additionalAttributes,
        Map<String, @Nullable Object> relationships,
        Map<String, @Nullable Object> additionalMembers,
        boolean complete)
        implements WorkflowDefinition {

    public DecodedDefinition {
        tags = Collections.unmodifiableSet(tags);
        spec = Collections.unmodifiableMap(spec);
        additionalAttributes = Collections.unmodifiableMap(additionalAttributes);
        relationships = Collections.unmodifiableMap(relationships);
        additionalMembers = Collections.unmodifiableMap(additionalMembers);
    }

    static DecodedDefinition of(String id, DefinitionFields fields) {
        return new DecodedDefinition(
                id,
                fields.name,
                fields.description,
                Boolean.TRUE.equals(fields.published),
                fields.tags,
                fields.createdAt,
                fields.updatedAt,
                fields.spec,
                fields.additionalAttributes,
                fields.relationships,
                fields.additionalMembers,
                fields.published != null && fields.specReported);
    }

    @Override
    public @Nullable String creatorId() {
        return user("creator");
    }

    @Override
    public @Nullable String ownerId() {
        return user("owner");
    }

    private @Nullable String user(String relationship) {
        return DefinitionSpec.text(this.relationships, relationship, "data", "id");
    }

    @Override
    public @Nullable String handle() {
        return DefinitionSpec.handle(this.spec);
    }

    @Override
    public Set<String> triggers() {
        return DefinitionSpec.triggers(this.spec);
    }

    @Override
    public List<WorkflowParameter> inputs() {
        return DefinitionSpec.parameters(this.spec, "inputSchema");
    }

    @Override
    public List<WorkflowParameter> outputs() {
        return DefinitionSpec.parameters(this.spec, "outputSchema");
    }

    /** Contains nothing of the spec, because it is logged. */
    @Override
    public String toString() {
        return "WorkflowDefinition[id=" + this.id + ", name=" + this.name + ", published=" + this.published
                + ", triggers=" + triggers() + ", createdAt=" + this.createdAt + ", updatedAt=" + this.updatedAt + "]";
    }
}
