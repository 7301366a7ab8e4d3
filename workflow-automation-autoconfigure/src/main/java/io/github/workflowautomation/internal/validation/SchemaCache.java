package io.github.workflowautomation.internal.validation;

import io.github.workflowautomation.WorkflowAutomationException;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.internal.api.ConnectionChecks;
import io.github.workflowautomation.internal.scheduling.NanoClock;
import io.github.workflowautomation.internal.scheduling.WarningThrottle;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** The schemas of the workflows that were started lately, by the id of the workflow. Concurrent starts share one read. */
final class SchemaCache {

    private static final Logger log = LoggerFactory.getLogger(SchemaCache.class);

    /** The longest time, 5 s, by which reading the schema delays a start. */
    static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    /** The time, 10 minutes, after which a change of the schema is noticed even if nothing was rejected. */
    private static final long VALIDITY = NanoClock.nanos(Duration.ofMinutes(10));

    /** The pause, 1 minute, after a failed read: meanwhile starts are neither delayed nor validated. */
    private static final long PAUSE = NanoClock.nanos(Duration.ofMinutes(1));

    private final ConnectionChecks checks;

    private final Map<String, Entry> entries = new RecentEntries<>();

    private final WarningThrottle warnings = new WarningThrottle();

    SchemaCache(ConnectionChecks checks) {
        this.checks = checks;
    }

    /**
     * The schema of the workflow of a call. A caller that cancels leaves the read to the others.
     *
     * @return {@link InputSchema#UNKNOWN} if the schema cannot be read; signals no error
     */
    Mono<InputSchema> schema(WorkflowCall call) {
        Entry entry = entry(call);
        InputSchema known = entry.result;
        return (known != null) ? Mono.just(known) : entry.shared;
    }

    private synchronized Entry entry(WorkflowCall call) {
        Entry current = this.entries.get(call.workflowId());
        if (current != null && !current.isExpired()) {
            return current;
        }
        Entry next = new Entry(new WorkflowCall(
                WorkflowOperation.DESCRIBE_WORKFLOW, call.workflow(), call.workflowId(), null, call.connection()));
        this.entries.put(call.workflowId(), next);
        return next;
    }

    /**
     * Forgets a schema, because the service rejected inputs that were held against it.
     *
     * @param sentAt the time at which the inputs were sent; a schema that was read later stays
     */
    synchronized void onRejected(WorkflowCall call, long sentAt) {
        Entry current = this.entries.get(call.workflowId());
        if (current != null && current.isReadable() && current.begun - sentAt <= 0) {
            this.entries.remove(call.workflowId());
        }
    }

    /** One read, and its result. */
    private final class Entry {

        final Mono<InputSchema> shared;

        final long begun = NanoClock.now();

        /** {@code null} until the read has ended. */
        volatile @Nullable InputSchema result;

        private volatile long ended;

        Entry(WorkflowCall call) {
            this.shared = SchemaCache.this
                    .checks
                    .describeWorkflow(call, TIME_LIMIT)
                    .map(InputSchema::of)
                    .onErrorResume(failure -> {
                        warn(call, failure);
                        return Mono.just(InputSchema.UNKNOWN);
                    })
                    .doOnNext(this::end)
                    // The read belongs to no single caller, and neither does its trace
                    .contextWrite(caller -> Context.empty())
                    .cache();
        }

        private void end(InputSchema result) {
            this.ended = NanoClock.now();
            this.result = result;
        }

        boolean isReadable() {
            InputSchema known = this.result;
            return known != null && known != InputSchema.UNKNOWN;
        }

        boolean isExpired() {
            InputSchema known = this.result;
            return known != null && NanoClock.now() - this.ended >= (known != InputSchema.UNKNOWN ? VALIDITY : PAUSE);
        }
    }

    private void warn(WorkflowCall call, Throwable failure) {
        String reason = (failure instanceof WorkflowAutomationException known)
                ? known.getReason()
                : failure.getClass().getSimpleName();
        boolean closed = failure instanceof CancellationException;
        if (!closed && this.warnings.tryAcquire()) {
            log.warn(
                    "The input schema of workflow {} cannot be read, so its inputs are not validated for one minute; runs start"
                            + " nevertheless. The request {}",
                    call.workflow(),
                    reason);
        } else {
            log.debug("The input schema of workflow {} cannot be read. The request {}", call.workflow(), reason);
        }
    }

    /**
     * Keeps what was used lately. An application may start workflows by any number of ids.
     *
     * @param <V> what is kept
     */
    static final class RecentEntries<V> extends LinkedHashMap<String, V> {

        private static final long serialVersionUID = 1L;

        private static final int MAX_SIZE = 1000;

        RecentEntries() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MAX_SIZE;
        }
    }
}
