package io.github.workflowautomation;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What decides whether a workflow can be started.
 *
 * @param id the UUID of the workflow
 * @param name its name in Datadog
 * @param published whether it is published: otherwise people can start it in Datadog, and nobody else
 * @param triggers the kinds of its triggers as the service names them, for example {@code apiTrigger} and
 * {@code monitorTrigger}
 */
public record WorkflowDescription(String id, String name, boolean published, Set<String> triggers) {

    private static final String API_TRIGGER = "apiTrigger";

    /**
     * Copies the triggers and keeps their order.
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
     * Whether the workflow can be started through the API, once it is published.
     *
     * @return whether one of its triggers is an API trigger
     */
    public boolean hasApiTrigger() {
        return this.triggers.contains(API_TRIGGER);
    }
}
