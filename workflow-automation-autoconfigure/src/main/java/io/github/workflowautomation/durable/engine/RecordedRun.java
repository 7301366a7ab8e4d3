package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.durable.DurableRun;
import io.github.workflowautomation.durable.DurableRunOutcome;
import io.github.workflowautomation.durable.DurableRunRecord;
import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.internal.json.PayloadMapper;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run as an application sees it. */
final class RecordedRun implements DurableRun {

    private final DurableRunRecord values;

    private final Map<String, @Nullable Object> outputs;

    private final PayloadMapper payloads;

    RecordedRun(DurableRunRecord values, Map<String, @Nullable Object> outputs, PayloadMapper payloads) {
        this.values = values;
        this.outputs = outputs;
        this.payloads = payloads;
    }

    @Override
    public String key() {
        return this.values.key();
    }

    @Override
    public String workflow() {
        return this.values.workflow();
    }

    @Override
    public String connection() {
        return this.values.connection();
    }

    @Override
    public DurableRunState state() {
        return this.values.state();
    }

    @Override
    public @Nullable DurableRunOutcome outcome() {
        return this.values.outcome();
    }

    @Override
    public @Nullable String instanceId() {
        return this.values.instanceId();
    }

    @Override
    public @Nullable WorkflowInstanceStatus status() {
        String status = this.values.status();
        return (status != null) ? WorkflowInstanceStatus.of(status) : null;
    }

    @Override
    public @Nullable String reason() {
        return this.values.reason();
    }

    @Override
    public @Nullable URI link() {
        String link = this.values.link();
        return (link != null) ? URI.create(link) : null;
    }

    @Override
    public Map<String, @Nullable Object> outputs() {
        return this.outputs;
    }

    @Override
    public <T> T outputs(Class<T> type) {
        if (this.values.outputs() == null) {
            throw new IllegalStateException(
                    "The run with the key '" + key() + "' has no stored outputs: it is " + state()
                            + (outputsTruncated() ? ", and Datadog omitted the outputs because they are too big" : ""));
        }
        return type.cast(Objects.requireNonNull(this.payloads.convertOutputs(this.outputs, type)));
    }

    @Override
    public boolean outputsTruncated() {
        return this.values.outputsTruncated();
    }

    @Override
    public Instant submittedAt() {
        return this.values.submittedAt();
    }

    @Override
    public @Nullable Instant startedAt() {
        return this.values.startedAt();
    }

    @Override
    public @Nullable Instant endedAt() {
        return this.values.endedAt();
    }

    @Override
    public String toString() {
        return "DurableRun[key=" + key() + ", workflow=" + workflow() + ", connection=" + connection() + ", state="
                + state() + ", outcome=" + outcome() + ", instanceId=" + instanceId() + "]";
    }
}
