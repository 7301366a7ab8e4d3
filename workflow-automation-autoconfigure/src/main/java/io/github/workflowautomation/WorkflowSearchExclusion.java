package io.github.workflowautomation;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Excludes runs from a search before it fetches them, for code that knows whose runs they are. The exclusion is in the Reactor context
 * of the call: {@code client.findInstances(…).contextWrite(exclusion::addTo)}. The client that
 * {@code WorkflowAutomationClientBuilder} builds honors it.
 */
@FunctionalInterface
public interface WorkflowSearchExclusion {

    /**
     * Says which runs are not searched for.
     *
     * @param instanceIds at most 100 UUIDs of instances
     * @return those of them that the search excludes; an error ends the search
     */
    Mono<Set<String>> excluded(Collection<String> instanceIds);

    /**
     * Adds this exclusion to a Reactor context.
     *
     * @param context the context of a call
     * @return the context with this exclusion
     */
    default Context addTo(Context context) {
        return context.put(WorkflowSearchExclusion.class, this);
    }

    /**
     * The exclusion of a call.
     *
     * @param context the context of the call
     * @return {@code null} if there is none
     */
    static @Nullable WorkflowSearchExclusion of(ContextView context) {
        return context.getOrDefault(WorkflowSearchExclusion.class, null);
    }
}
