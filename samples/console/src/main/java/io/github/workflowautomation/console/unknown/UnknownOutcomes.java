package io.github.workflowautomation.console.unknown;

import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

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
     * @return the path of its page
     */
    public String keep(String workflow, WorkflowOutcomeUnknownException failure) {
        return keep(
                workflow,
                failure,
                UriComponentsBuilder.fromPath("/workflows/{workflow}")
                        .encode()
                        .buildAndExpand(workflow)
                        .toUriString());
    }

    /**
     * Keeps an unknown outcome, so that a human can decide.
     *
     * @param workflow the alias of the workflow
     * @param failure the failure of the start
     * @param startAgain the path of the form that starts the run again
     * @return the path of its page
     */
    public synchronized String keep(String workflow, WorkflowOutcomeUnknownException failure, String startAgain) {
        long number = ++this.latest;
        this.outcomes.put(number, new UnknownOutcome(number, workflow, failure, startAgain));
        this.outcomes.keySet().removeIf(kept -> kept <= number - MAX_OUTCOMES);
        return "/unknown/" + number;
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
