package io.github.workflowautomation.client;

import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * In whose Reactor context a look at runs is made, and so in whose span: in that of the call that waits for them. A look for
 * several calls is in the span of none of them, as it tells nothing of the one that happened to come first.
 */
final class LookContext {

    private LookContext() {}

    static ContextView of(Collection<PolledRun> runs) {
        @Nullable ContextView first = null;
        for (PolledRun run : runs) {
            for (Watch watch : run.watches) {
                ContextView other = watch.context();
                if (first == null) {
                    first = other;
                } else if (observation(first) != observation(other)) {
                    return Context.of(first).delete(ObservationThreadLocalAccessor.KEY);
                }
            }
        }
        return (first != null) ? first : Context.empty();
    }

    private static @Nullable Object observation(ContextView context) {
        return context.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
    }
}
