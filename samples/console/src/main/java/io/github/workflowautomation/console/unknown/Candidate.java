package io.github.workflowautomation.console.unknown;

import io.github.workflowautomation.WorkflowInstanceMatch;
import io.github.workflowautomation.WorkflowInstanceStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run that the start may have started. Without inputs and outputs, which belong on the page of the run.
 *
 * @param id the UUID of the run
 * @param status its status
 * @param startTime its start, {@code null} if not reported
 * @param confidence the confidence that it is the run, in words
 */
record Candidate(
        String id, WorkflowInstanceStatus status, @Nullable Instant startTime, String confidence) {

    static Candidate of(WorkflowInstanceMatch match) {
        return new Candidate(
                match.instance().id(),
                match.instance().status(),
                match.instance().startTime(),
                switch (match.confidence()) {
                    case INPUTS_EQUAL -> "Probable: started by the API at this time with the same inputs";
                    case INCOMPLETE -> "Possible: nothing excludes it, but Datadog does not report everything";
                    case INPUTS_DIFFER -> "Improbable: started at this time, but with other inputs";
                });
    }
}
