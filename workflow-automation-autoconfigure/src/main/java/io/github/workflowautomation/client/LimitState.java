package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowAutomationState.RateLimit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A limit as it is at one moment.
 *
 * @param toldAt when answers told of it last, on the scheduler's clock
 */
record LimitState(RateLimit limit, long toldAt) {

    /**
     * The limits of one organisation that are known, or that somebody waits for.
     *
     * @param organisation what stands for the organisation
     * @param origin when its time began
     */
    static List<LimitState> of(List<Lane> lanes, int organisation, long origin, long now) {
        Map<String, Integer> waiting = waiting(lanes, now);
        List<LimitState> limits = new ArrayList<>();
        Set<Window> seen = new HashSet<>();
        for (Lane lane : lanes) {
            for (Window window : lane.windows()) {
                String name = lane.limit(window);
                if ((window.isRestrained() || waiting.containsKey(name)) && seen.add(window)) {
                    RateLimit limit = new RateLimit(
                            organisation,
                            name,
                            window.limit(),
                            window.remaining(now),
                            window.resetsIn(now),
                            Objects.requireNonNullElse(waiting.remove(name), 0));
                    limits.add(new LimitState(limit, origin + window.toldAt()));
                }
            }
        }
        waiting.forEach((name, calls) ->
                limits.add(new LimitState(new RateLimit(organisation, name, null, null, null, calls), origin)));
        return limits;
    }

    private static Map<String, Integer> waiting(List<Lane> lanes, long now) {
        Map<String, Integer> waiting = new HashMap<>();
        for (Lane lane : lanes) {
            Pass first = lane.first();
            if (first != null) {
                waiting.merge(
                        lane.limit(lane.holder(first, now)), lane.waiting().size(), Integer::sum);
            }
        }
        return waiting;
    }
}
