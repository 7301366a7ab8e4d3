package io.github.workflowautomation.internal.api;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstancePage;
import java.util.HashSet;
import java.util.Set;
import reactor.core.publisher.SynchronousSink;

/**
 * The position in a list that is read page by page. Runs that start meanwhile shift the pages: the last runs of a page can
 * occur again on the next one.
 */
final class InstancePager {

    private final Set<String> seenIds = new HashSet<>();

    private final int pageSize;

    private int pages;

    private long position;

    private boolean ended;

    InstancePager(int pageSize) {
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
        int size = page.instances().size();
        this.position += size;
        Long total = page.totalCount();
        this.ended = size == 0 || ((total != null) ? this.position >= total : size < this.pageSize);
    }

    boolean isFirstOccurrence(WorkflowInstance instance) {
        return this.seenIds.add(instance.id());
    }
}
