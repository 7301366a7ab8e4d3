package io.github.workflowautomation.benchmarks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records of an application that decodes only what it needs to know about a run: its status, its times and its outputs. The
 * times remain text, because Jackson allocates 1.5 KiB to parse one, and unknown attributes are ignored explicitly, because Jackson
 * otherwise collects them while it reads a record.
 */
final class NeededRecords {

    private NeededRecords() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record One(Instance data) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Many(List<Instance> data) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Instance(String id, Attributes attributes) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Attributes(
            @Nullable Status instanceStatus,
            @Nullable String startTimestamp,
            @Nullable String endTimestamp,
            @Nullable Map<String, Object> outputs) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Status(String detailsKind) {}
}
