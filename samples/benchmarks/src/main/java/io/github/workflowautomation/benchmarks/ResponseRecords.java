package io.github.workflowautomation.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records into which an application without this client decodes responses: the same attributes as in this client. */
final class ResponseRecords {

    private ResponseRecords() {}

    record One(Instance data, @Nullable Meta meta) {}

    record Many(List<Instance> data, PageMeta meta) {}

    record Instance(String id, String type, Attributes attributes) {}

    record Attributes(
            @Nullable Status instanceStatus,
            @Nullable Instant startTimestamp,
            @Nullable Instant endTimestamp,
            @Nullable Map<String, Object> outputs,
            @Nullable Map<String, Object> trigger,
            @Nullable Map<String, Source> source,
            @Nullable Map<String, Object> sourceForTemplating,
            @Nullable List<Step> stepStateAssociations) {}

    record Status(String detailsKind, String displayName) {}

    record Source(User actingUser) {}

    record User(String userEmail, String userName, String userUuid) {}

    record Step(String stepName, String stepState) {}

    record Meta(
            @Nullable Boolean outputsTooBig,
            @Nullable Boolean sourceTooBig,
            @Nullable Boolean triggerTooBig) {}

    record PageMeta(long succeededCount, long failedCount, long canceledCount, Page page) {}

    record Page(long totalCount, long totalFilteredCount) {}
}
