package io.github.workflowautomation.internal.polling;

import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The Reactor context of a poll, and thereby its span: that of the call that awaits the runs. A poll for several calls belongs to
 * the span of none of them.
 */
final class PollContext {

    private PollContext() {}

    static ContextView of(Collection<PolledRun> runs) {
        @Nullable ContextView first = null;
        for (PolledRun run : runs) {
            for (Subscription subscription : run.subscriptions()) {
                ContextView other = subscription.context();
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
