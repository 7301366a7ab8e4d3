package io.github.workflowautomation.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records of an application that decodes only what it needs to know about a run: its status, its times and its outputs. */
final class NeededRecords {

    private NeededRecords() {}

    record One(Instance data) {}

    record Many(List<Instance> data) {}

    record Instance(String id, Attributes attributes) {}

    record Attributes(
            @Nullable Status instanceStatus,
            @Nullable Instant startTimestamp,
            @Nullable Instant endTimestamp,
            @Nullable Map<String, Object> outputs) {}

    record Status(String detailsKind) {}
}
