package io.github.workflowautomation.console.unknown;

import io.github.workflowautomation.console.page.Failure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a search for the run.
 *
 * @param at the time at which the search ended
 * @param candidates the runs that it may be, the newest start first
 * @param failure why the search failed, {@code null} if it did not
 */
record Search(
        Instant at, List<Candidate> candidates, @Nullable Failure failure) {}
