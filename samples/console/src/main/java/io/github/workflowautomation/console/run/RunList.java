package io.github.workflowautomation.console.run;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstancePage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of the runs of a workflow.
 *
 * @param workflow the workflow
 * @param page what was read
 * @param filter what to show of it
 */
record RunList(String workflow, WorkflowInstancePage page, RunFilter filter) {

    static final List<Integer> SIZES = List.of(10, 25, 50, 100);

    static final int DEFAULT_SIZE = 25;

    public List<Integer> sizes() {
        return SIZES;
    }

    public List<WorkflowInstance> shown() {
        return this.page.instances().stream().filter(this.filter::accepts).toList();
    }

    public int hidden() {
        return this.page.instances().size() - shown().size();
    }

    public boolean filtered() {
        return !this.filter.isEmpty();
    }

    /** The statuses to select: those of the page, and the selected one. */
    public List<String> statuses() {
        return Stream.concat(
                        this.page.instances().stream().map(run -> run.status().value()),
                        Optional.ofNullable(this.filter.status()).filter(status -> !status.isBlank()).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The number of the page, from 1. */
    public int number() {
        return this.page.pageNumber() + 1;
    }

    /** The number of pages, {@code null} if not known. */
    public @Nullable Long pages() {
        Long total = this.page.totalCount();
        return (total != null) ? Math.max(1, (total + this.page.pageSize() - 1) / this.page.pageSize()) : null;
    }

    public boolean hasNext() {
        Long pages = pages();
        return (pages != null) ? number() < pages : this.page.instances().size() == this.page.pageSize();
    }

    public boolean isEmpty() {
        return this.page.instances().isEmpty();
    }
}
