package io.github.workflowautomation.durable;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The runs of all nodes that are not done.
 *
 * @param runs the numbers by state; those in state {@link DurableRunState#ENDED} have listeners that have not heard of the end
 * @param connections the numbers by connection
 * @param oldestUnfinished the time since the oldest of these runs that has not ended was submitted; {@code null} if there is none
 */
public record DurableRunsSummary(
        Map<DurableRunState, Long> runs,
        Map<String, Long> connections,
        @Nullable Duration oldestUnfinished) {

    /**
     * Creates a summary.
     *
     * @param runs the numbers by state; copied
     * @param connections the numbers by connection; copied
     * @param oldestUnfinished the time since the oldest run was submitted
     */
    public DurableRunsSummary {
        runs = Map.copyOf(runs);
        connections = Map.copyOf(connections);
    }

    /**
     * The number of runs in a state.
     *
     * @param state the state
     * @return 0 if there are none
     */
    public long count(DurableRunState state) {
        return this.runs.getOrDefault(state, 0L);
    }
}
