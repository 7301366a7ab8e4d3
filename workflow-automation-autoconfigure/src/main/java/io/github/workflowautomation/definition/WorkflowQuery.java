package io.github.workflowautomation.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.Assert;

/**
 * Which workflows a list has, and in which order. Immutable: each method returns a changed copy. Filters combine: a workflow must
 * match all of them.
 *
 * <pre>{@code
 * definitions.list(WorkflowQuery.all().tag("team", "shop").trigger("monitor").descending(Sort.UPDATED_AT));
 * }</pre>
 */
public final class WorkflowQuery {

    private static final String QUERY = "filter[query]";

    private static final String TRIGGERS = "filter[triggerIds]";

    private static final String SORT = "sort";

    /** How the spec names the trigger whose kind is {@code monitor} in a filter: {@code monitorTrigger}. */
    private static final String TRIGGER_SUFFIX = "Trigger";

    private static final WorkflowQuery ALL = new WorkflowQuery(Map.of());

    private final Map<String, List<String>> parameters;

    private WorkflowQuery(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /** What a list can be sorted by. */
    public enum Sort {
        /** The name of the workflow. */
        NAME("name"),
        /** The time at which it was created. */
        CREATED_AT("createdAt"),
        /** The time of its latest change. */
        UPDATED_AT("updatedAt"),
        /** The name of its creator. */
        CREATOR_NAME("creatorName"),
        /** The name of its owner. */
        OWNER_NAME("ownerName"),
        /** The time of its latest run. */
        LAST_EXECUTED_AT("lastExecutedAt");

        private final String field;

        Sort(String field) {
            this.field = field;
        }
    }

    /**
     * All published workflows, without their specs, in the order of Datadog.
     *
     * @return a query in which nothing is set
     */
    public static WorkflowQuery all() {
        return ALL;
    }

    /**
     * Lists workflows whose name, creator or handle contains a text, regardless of case. Replaces {@link #tag}: Datadog accepts one
     * of them.
     *
     * @param text a text without a colon, because Datadog takes a text with a colon for a tag
     * @return a changed copy
     */
    public WorkflowQuery text(String text) {
        Assert.isTrue(
                text != null && !text.isBlank() && text.indexOf(':') < 0,
                "The text of a query must not be blank and have no colon, which makes it a tag. Use tag(key, value) for a tag");
        return with(QUERY, List.of(text));
    }

    /**
     * Lists workflows with a tag. Replaces {@link #text}: Datadog accepts one of them.
     *
     * @param key the key of the tag, for example {@code team}
     * @param value the value of the tag, for example {@code shop}
     * @return a changed copy
     */
    public WorkflowQuery tag(String key, String value) {
        Assert.isTrue(
                key != null && value != null && !key.isBlank() && key.indexOf(':') < 0,
                "The key of a tag must not be blank and have no colon, and its value must not be null");
        return with(QUERY, List.of(key + ":" + value));
    }

    /**
     * Lists workflows that have one of these triggers; adds to those that were given before.
     *
     * @param kinds the kinds, for example {@code monitor} or {@code monitorTrigger}
     * @return a changed copy
     */
    public WorkflowQuery trigger(String... kinds) {
        List<String> triggers = new ArrayList<>(this.parameters.getOrDefault(TRIGGERS, List.of()));
        for (String kind : kinds) {
            Assert.isTrue(kind != null && !kind.isBlank(), "The kind of a trigger must not be blank");
            triggers.add(
                    kind.endsWith(TRIGGER_SUFFIX) ? kind.substring(0, kind.length() - TRIGGER_SUFFIX.length()) : kind);
        }
        return with(TRIGGERS, triggers);
    }

    /**
     * Lists unpublished workflows, too.
     *
     * @return a changed copy
     */
    public WorkflowQuery includeUnpublished() {
        return with("filter[includeUnpublished]", List.of("true"));
    }

    /**
     * Lists workflows with their specs. Without this, specs, triggers and parameters are empty.
     *
     * @return a changed copy
     */
    public WorkflowQuery includeSpecs() {
        return with("filter[includeSpecs]", List.of("true"));
    }

    /**
     * Sorts, the smallest or oldest first; after the orders that were given before.
     *
     * @param by what to sort by
     * @return a changed copy
     */
    public WorkflowQuery ascending(Sort by) {
        return sort(by.field);
    }

    /**
     * Sorts, the largest or newest first; after the orders that were given before.
     *
     * @param by what to sort by
     * @return a changed copy
     */
    public WorkflowQuery descending(Sort by) {
        return sort("-" + by.field);
    }

    private WorkflowQuery sort(String order) {
        List<String> before = this.parameters.get(SORT);
        return with(SORT, List.of((before != null) ? before.get(0) + "," + order : order));
    }

    private WorkflowQuery with(String name, List<String> values) {
        Map<String, List<String>> changed = new LinkedHashMap<>(this.parameters);
        changed.put(name, List.copyOf(values));
        return new WorkflowQuery(Collections.unmodifiableMap(changed));
    }

    /**
     * The parameters of the request, by name and not encoded.
     *
     * @return the parameters in the order in which they were set
     */
    public Map<String, List<String>> parameters() {
        return this.parameters;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WorkflowQuery query && this.parameters.equals(query.parameters);
    }

    @Override
    public int hashCode() {
        return this.parameters.hashCode();
    }

    @Override
    public String toString() {
        return "WorkflowQuery" + this.parameters;
    }
}
