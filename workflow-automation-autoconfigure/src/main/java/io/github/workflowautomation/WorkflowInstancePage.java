package io.github.workflowautomation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the instances of a workflow, newest start first. Instances of a list have no inputs, outputs and steps.
 *
 * @param instances the instances of this page, at most {@code pageSize}
 * @param pageNumber the number of this page, from 0
 * @param pageSize the size that was asked for, 1 to 100
 * @param totalCount how many instances the workflow has ({@code meta.page.totalCount}), {@code null} if not told
 * @param succeededCount how many of them succeeded, {@code null} if not told
 * @param failedCount how many of them failed, {@code null} if not told
 * @param canceledCount how many of them were canceled, {@code null} if not told
 */
public record WorkflowInstancePage(
        List<WorkflowInstance> instances,
        int pageNumber,
        int pageSize,
        @Nullable Long totalCount,
        @Nullable Long succeededCount,
        @Nullable Long failedCount,
        @Nullable Long canceledCount) {}
