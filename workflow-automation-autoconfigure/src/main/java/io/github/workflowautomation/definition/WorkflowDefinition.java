package io.github.workflowautomation.definition;

import io.github.workflowautomation.WorkflowInstance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as Datadog reports it at one point in time. Immutable.
 *
 * <p>JSON values in maps have the types that {@link WorkflowInstance} describes. Two definitions are equal if all their values are
 * equal. {@code toString} prints nothing of the spec.
 */
public interface WorkflowDefinition {

    /**
     * The UUID of the workflow.
     *
     * @return {@code data.id} of the response
     */
    String id();

    /**
     * The name of the workflow.
     *
     * @return empty if not reported
     */
    String name();

    /**
     * The description of the workflow.
     *
     * @return empty if there is none
     */
    String description();

    /**
     * Whether the workflow is published. An unpublished workflow can only be started in the user interface of Datadog.
     *
     * @return {@code false} also if not reported
     */
    boolean published();

    /**
     * The tags, for example {@code team:shop}. Datadog does not keep their order.
     *
     * @return the tags; empty if there are none
     */
    Set<String> tags();

    /**
     * The time at which the workflow was created.
     *
     * @return {@code null} if not reported
     */
    @Nullable
    Instant createdAt();

    /**
     * The time of the latest change.
     *
     * @return {@code null} if not reported
     */
    @Nullable
    Instant updatedAt();

    /**
     * The id of the user who created the workflow.
     *
     * @return {@code null} if not reported, as in a list
     */
    @Nullable
    String creatorId();

    /**
     * The id of the user who owns the workflow.
     *
     * @return {@code null} if not reported, as in a list
     */
    @Nullable
    String ownerId();

    /**
     * The spec: triggers, steps, handle, connections and schemas, unchanged.
     *
     * @return the spec as a JSON object; empty if not reported, as in a {@linkplain WorkflowQuery#includeSpecs() list without specs}
     */
    Map<String, @Nullable Object> spec();

    /**
     * The handle, a name that is unique in the organization.
     *
     * @return {@code handle} of the spec, {@code null} if there is none
     */
    @Nullable
    String handle();

    /**
     * The kinds of the triggers as reported by Datadog, for example {@code apiTrigger} and {@code monitorTrigger}.
     *
     * @return the kinds in the order of the spec
     */
    Set<String> triggers();

    /**
     * Whether the workflow has an API trigger, so that it can be started through the API if it is published.
     *
     * @return {@code true} if one of its triggers is an API trigger
     */
    default boolean hasApiTrigger() {
        return triggers().contains("apiTrigger");
    }

    /**
     * The input parameters.
     *
     * @return the parameters of {@code inputSchema} of the spec, in its order
     */
    List<WorkflowParameter> inputs();

    /**
     * The output parameters.
     *
     * @return the parameters of {@code outputSchema} of the spec, in its order
     */
    List<WorkflowParameter> outputs();

    /**
     * Whether {@link #inputs()} has all input parameters.
     *
     * @return {@code false} if there is no input schema, or not all of it is understood
     */
    default boolean hasCompleteInputs() {
        return SchemaParameters.count(spec(), "inputSchema") == inputs().size();
    }

    /**
     * Whether {@link #outputs()} has all output parameters.
     *
     * @return {@code false} if there is no output schema, or not all of it is understood
     */
    default boolean hasCompleteOutputs() {
        return SchemaParameters.count(spec(), "outputSchema") == outputs().size();
    }

    /**
     * Attributes of the workflow that this library does not know, unchanged, by name.
     *
     * @return the attributes; empty if there are none
     */
    Map<String, @Nullable Object> additionalAttributes();

    /**
     * The relationships of the workflow, unchanged, by name: {@code creator}, {@code owner} and those that this library does not
     * know.
     *
     * @return the relationships; empty if not reported, as in a list
     */
    Map<String, @Nullable Object> relationships();

    /**
     * Members beside id, type, attributes and relationships, unchanged, by name.
     *
     * @return the members; empty if there are none
     */
    Map<String, @Nullable Object> additionalMembers();
}
