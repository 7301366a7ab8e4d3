package io.github.workflowautomation.internal.ratelimit;

import io.github.workflowautomation.WorkflowAutomationState.RateLimit;
import io.github.workflowautomation.internal.window.RateLimitWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A rate limit at one moment.
 *
 * @param updatedAt when a response last reported something of it
 */
record RateLimitSnapshot(RateLimit limit, long updatedAt) {

    /** The limits of an organization that are known, or that calls wait for. */
    static List<RateLimitSnapshot> of(Admission admission, int organization, String connection, long now) {
        Map<String, Integer> waiting = waitingCalls(admission, now);
        List<RateLimitSnapshot> snapshots = new ArrayList<>();
        Set<RateLimitWindow> seen = new HashSet<>();
        for (Endpoint endpoint : admission.endpoints()) {
            for (RateLimitWindow window : endpoint.windows().windows()) {
                String name = endpoint.limitName(window);
                if ((window.limit().isObserved() || waiting.containsKey(name)) && seen.add(window)) {
                    RateLimit limit = new RateLimit(
                            organization,
                            name,
                            window.limit().size(),
                            window.remaining(now),
                            window.resetsIn(now),
                            Objects.requireNonNullElse(waiting.remove(name), 0),
                            connection);
                    snapshots.add(new RateLimitSnapshot(limit, window.limit().updatedAt()));
                }
            }
        }
        waiting.forEach((name, calls) -> snapshots.add(new RateLimitSnapshot(
                new RateLimit(organization, name, null, null, null, calls, connection), Long.MIN_VALUE)));
        return snapshots;
    }

    private static Map<String, Integer> waitingCalls(Admission admission, long now) {
        Map<String, Integer> waiting = new HashMap<>();
        for (Endpoint endpoint : admission.endpoints()) {
            Permit first = admission.backlog().first(endpoint);
            if (first != null) {
                String limit = endpoint.limitName(endpoint.blocking(first.waitBudget(), now));
                waiting.merge(limit, admission.backlog().size(endpoint), Integer::sum);
            }
        }
        return waiting;
    }
}
