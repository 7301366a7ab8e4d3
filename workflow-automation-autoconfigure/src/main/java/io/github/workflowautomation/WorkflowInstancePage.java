package io.github.workflowautomation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the instances of a workflow, newest start first. Instances of a list have no inputs, outputs and steps.
 *
 * @param instances the instances of this page, at most {@code pageSize}
 * @param pageNumber the number of this page, from 0
 * @param pageSize the requested size, 1 to 100
 * @param totalCount the number of instances of the workflow ({@code meta.page.totalCount}), {@code null} if not reported
 * @param succeededCount the number of them that succeeded, {@code null} if not reported
 * @param failedCount the number of them that failed, {@code null} if not reported
 * @param canceledCount the number of them that were canceled, {@code null} if not reported
 */
public record WorkflowInstancePage(
        List<WorkflowInstance> instances,
        int pageNumber,
        int pageSize,
        @Nullable Long totalCount,
        @Nullable Long succeededCount,
        @Nullable Long failedCount,
        @Nullable Long canceledCount) {}
