package io.github.workflowautomation.internal.api;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstancePage;
import io.github.workflowautomation.WorkflowUnreadableResponseException;
import java.util.HashSet;
import java.util.Set;
import reactor.core.publisher.SynchronousSink;

/**
 * The position in a list that is read page by page. Runs that start meanwhile shift the pages: the last runs of a page can
 * occur again on the next one.
 */
final class InstancePager {

    /** So many pages in a row without a new run are possible only if hundreds of runs started between two requests. */
    private static final int MAX_PAGES_WITHOUT_NEW_RUNS = 5;

    private final Set<String> seenIds = new HashSet<>();

    private final WorkflowCall call;

    private final int pageSize;

    private int pages;

    private long position;

    private int pagesWithoutNewRuns;

    private boolean ended;

    InstancePager(WorkflowCall call, int pageSize) {
        this.call = call;
        this.pageSize = pageSize;
    }

    void nextPageNumber(SynchronousSink<Integer> sink) {
        if (this.ended) {
            sink.complete();
        } else {
            sink.next(this.pages++);
        }
    }

    void pageReceived(WorkflowInstancePage page) {
        requireProgress(page);
        int size = page.instances().size();
        this.position += size;
        Long total = page.totalCount();
        this.ended = size == 0 || ((total != null) ? this.position >= total : size < this.pageSize);
    }

    /** A cache that ignores the query returns the same page for ever. */
    private void requireProgress(WorkflowInstancePage page) {
        boolean progress = page.instances().isEmpty()
                || page.instances().stream().anyMatch(run -> !this.seenIds.contains(run.id()));
        this.pagesWithoutNewRuns = progress ? 0 : this.pagesWithoutNewRuns + 1;
        if (this.pagesWithoutNewRuns == MAX_PAGES_WITHOUT_NEW_RUNS) {
            throw new WorkflowUnreadableResponseException(
                    this.call,
                    "was answered with " + MAX_PAGES_WITHOUT_NEW_RUNS
                            + " pages in a row that repeat runs of earlier pages."
                            + " A cache or proxy may ignore the query: check datadog.base-url");
        }
    }

    boolean isFirstOccurrence(WorkflowInstance instance) {
        return this.seenIds.add(instance.id());
    }
}
