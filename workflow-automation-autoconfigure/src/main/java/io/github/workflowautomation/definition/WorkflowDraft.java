package io.github.workflowautomation.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.util.Assert;

/**
 * What a workflow shall be: a new workflow, or changes of one. Immutable: each method returns a changed copy. An attribute that is
 * not set is not sent: an update leaves it as it is, and a new workflow gets the default of Datadog (published, without
 * description and tags).
 *
 * <pre>{@code
 * definitions.create(WorkflowDraft.named("Restart service")
 *         .spec(new ClassPathResource("workflows/restart-service.json"))
 *         .tags("team:shop"));
 * definitions.update("restart-service", WorkflowDraft.changes().published(false));
 * }</pre>
 */
public final class WorkflowDraft {

    private static final WorkflowDraft NOTHING = new WorkflowDraft(Map.of());

    private final Map<String, @Nullable Object> attributes;

    private WorkflowDraft(Map<String, @Nullable Object> attributes) {
        this.attributes = attributes;
    }

    /**
     * A draft that sets the name, which a new workflow needs.
     *
     * @param name the name
     * @return a draft in which only the name is set
     */
    public static WorkflowDraft named(String name) {
        return NOTHING.name(name);
    }

    /**
     * A draft for an update.
     *
     * @return a draft in which nothing is set
     */
    public static WorkflowDraft changes() {
        return NOTHING;
    }

    /**
     * A draft with what can be written of a definition: name, description, published, tags and spec. A spec that was not reported
     * is not set. Datadog rejects two workflows with the same handle.
     *
     * @param definition a definition that was read
     * @return a draft, for example for a copy
     */
    public static WorkflowDraft of(WorkflowDefinition definition) {
        WorkflowDraft draft = named(definition.name())
                .description(definition.description())
                .published(definition.published())
                .tags(definition.tags());
        return definition.spec().isEmpty() ? draft : draft.spec(definition.spec());
    }

    /**
     * Sets the name.
     *
     * @param name the name
     * @return a changed copy
     */
    public WorkflowDraft name(String name) {
        return attribute("name", name);
    }

    /**
     * Sets the description.
     *
     * @param description at most 300 characters
     * @return a changed copy
     */
    public WorkflowDraft description(String description) {
        return attribute("description", description);
    }

    /**
     * Sets whether the workflow is published. Only a published workflow can be started through the API.
     *
     * @param published whether it is published
     * @return a changed copy
     */
    public WorkflowDraft published(boolean published) {
        return attribute("published", published);
    }

    /**
     * Sets the tags; an update replaces all tags.
     *
     * @param tags tags such as {@code team:shop}
     * @return a changed copy
     */
    public WorkflowDraft tags(String... tags) {
        return tags(List.of(tags));
    }

    /**
     * Sets the tags; an update replaces all tags.
     *
     * @param tags tags such as {@code team:shop}
     * @return a changed copy
     */
    public WorkflowDraft tags(Collection<String> tags) {
        return attribute("tags", List.copyOf(tags));
    }

    /**
     * Sets the spec; an update replaces the whole spec.
     *
     * @param spec a map, which is sent as it is; or a record or other object that the JSON mapper of the application converts to a
     * JSON object, without its members that are {@code null}
     * @return a changed copy
     */
    public WorkflowDraft spec(Object spec) {
        return (spec instanceof Resource resource) ? spec(resource) : attribute("spec", spec);
    }

    /**
     * Sets the spec; an update replaces the whole spec.
     *
     * @param json the spec as the text of a JSON object
     * @return a changed copy
     */
    public WorkflowDraft spec(String json) {
        return attribute("spec", json);
    }

    /**
     * Sets the spec; an update replaces the whole spec. Reads the resource at once, on the calling thread.
     *
     * @param json a resource with the spec as a JSON object, in UTF-8
     * @return a changed copy
     * @throws UncheckedIOException if the resource cannot be read
     */
    public WorkflowDraft spec(Resource json) {
        try {
            return spec(json.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException ex) {
            throw new UncheckedIOException("The spec of a workflow cannot be read from " + json.getDescription(), ex);
        }
    }

    /**
     * Sets the secret of a GitHub webhook trigger, of at least 16 characters. Datadog never returns it, and this library never
     * prints it.
     *
     * @param webhookSecret the secret
     * @return a changed copy
     */
    public WorkflowDraft webhookSecret(String webhookSecret) {
        return attribute("webhookSecret", webhookSecret);
    }

    /**
     * Sets an attribute that has no method of its own, such as {@code runAs} or {@code sensitivePrivileges}.
     *
     * @param name the name of the attribute
     * @param value a value that the JSON mapper of the application can write; {@code null} is sent as {@code null}
     * @return a changed copy
     */
    public WorkflowDraft attribute(String name, @Nullable Object value) {
        Assert.isTrue(name != null && !name.isBlank(), "The name of an attribute must not be blank");
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(this.attributes);
        changed.put(name, value);
        return new WorkflowDraft(Collections.unmodifiableMap(changed));
    }

    /**
     * The attributes that are set, by name. They include the webhook secret, so do not print them.
     *
     * @return the attributes in the order in which they were set
     */
    public Map<String, @Nullable Object> attributes() {
        return this.attributes;
    }

    /** Contains no values, because one of them is a secret. */
    @Override
    public String toString() {
        return "WorkflowDraft" + this.attributes.keySet();
    }
}
