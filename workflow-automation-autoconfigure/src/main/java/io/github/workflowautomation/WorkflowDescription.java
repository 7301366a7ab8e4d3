package io.github.workflowautomation;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The properties of a workflow that decide whether it can be started.
 *
 * @param id the UUID of the workflow
 * @param name its name in Datadog
 * @param published whether it is published; an unpublished workflow can only be started in the user interface of Datadog
 * @param triggers the kinds of its triggers as reported by Datadog, for example {@code apiTrigger} and
 * {@code monitorTrigger}
 */
public record WorkflowDescription(String id, String name, boolean published, Set<String> triggers) {

    private static final String API_TRIGGER = "apiTrigger";

    /**
     * Copies the triggers in their order.
     *
     * @param id a UUID
     * @param name any text
     * @param published whether it is published
     * @param triggers the kinds of its triggers
     */
    public WorkflowDescription {
        triggers = Collections.unmodifiableSet(new LinkedHashSet<>(triggers));
    }

    /**
     * Whether the workflow has an API trigger, so that it can be started through the API if it is published.
     *
     * @return {@code true} if one of its triggers is an API trigger
     */
    public boolean hasApiTrigger() {
        return this.triggers.contains(API_TRIGGER);
    }
}
