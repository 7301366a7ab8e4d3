package io.github.workflowautomation.console.unknown;

import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The latest starts of unknown outcome. */
@Component
public class UnknownOutcomes {

    private static final int MAX_OUTCOMES = 1000;

    private final Map<Long, UnknownOutcome> outcomes = new LinkedHashMap<>();

    private long latest;

    /**
     * Keeps an unknown outcome, so that a human can decide.
     *
     * @param workflow the alias of the workflow
     * @param failure the failure of the start
     * @param inputs what was sent; for the form that starts the run again, and not shown otherwise
     * @return the path of its page
     */
    public synchronized String keep(
            String workflow, WorkflowOutcomeUnknownException failure, Map<String, @Nullable Object> inputs) {
        long number = ++this.latest;
        this.outcomes.put(number, new UnknownOutcome(number, workflow, failure, inputs));
        this.outcomes.keySet().removeIf(kept -> kept <= number - MAX_OUTCOMES);
        return "/unknown/" + number;
    }

    /**
     * What was sent, for the form that starts the run again.
     *
     * @param workflow the alias of the workflow
     * @param number the number of the outcome
     * @return the inputs; empty if there is no such outcome of this workflow
     */
    public Optional<Map<String, @Nullable Object>> inputs(String workflow, long number) {
        return Optional.ofNullable(find(number))
                .filter(outcome -> outcome.workflow().equals(workflow))
                .map(UnknownOutcome::inputs);
    }

    synchronized @Nullable UnknownOutcome find(long number) {
        return this.outcomes.get(number);
    }

    /** The outcomes, the latest first. */
    synchronized List<UnknownOutcome> all() {
        List<UnknownOutcome> all = new ArrayList<>(this.outcomes.values());
        Collections.reverse(all);
        return all;
    }
}
