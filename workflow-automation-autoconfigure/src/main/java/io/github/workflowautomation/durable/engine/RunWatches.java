package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.durable.DurableRun;
import io.github.workflowautomation.durable.DurableRunRecord;
import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.durable.DurableRunStore;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/**
 * Awaits of runs. An end that this node records is signaled at once. The ends that other nodes record are read with one statement for
 * up to 500 keys a poll, whatever the number of awaits.
 */
final class RunWatches {

    private static final int KEYS_PER_POLL = 500;

    private final Map<String, List<MonoSink<DurableRunRecord>>> sinks = new ConcurrentHashMap<>();

    /** The keys in the order in which they are asked for. */
    private final Queue<String> keys = new ConcurrentLinkedQueue<>();

    private final DurableRunStore store;

    private final StoreCalls calls;

    private final RunCodec codec;

    private volatile boolean closed;

    RunWatches(DurableRunStore store, StoreCalls calls, RunCodec codec) {
        this.store = store;
        this.calls = calls;
        this.codec = codec;
    }

    Mono<DurableRun> await(String key) {
        // The threads of the store do nothing more, so a call would never end
        return this.closed ? Mono.error(closed()) : read(key);
    }

    private Mono<DurableRun> read(String key) {
        return this.calls
                .<DurableRunRecord>once(() -> {
                    this.store.prepare();
                    return this.store.find(key).orElse(null);
                })
                .switchIfEmpty(Mono.error(() -> new NoSuchElementException("No durable run has the key '" + key + "'")))
                .flatMap(run -> (run.state() == DurableRunState.ENDED) ? Mono.just(run) : watch(key))
                // A subscriber may block
                .publishOn(Schedulers.boundedElastic())
                .map(this.codec::decode);
    }

    private Mono<DurableRunRecord> watch(String key) {
        return Mono.create(sink -> {
            this.sinks.compute(key, (same, known) -> {
                if (known == null) {
                    this.keys.add(key);
                    return List.of(sink);
                }
                return Stream.concat(known.stream(), Stream.of(sink)).toList();
            });
            if (this.closed) {
                sink.error(closed());
            }
            sink.onDispose(() -> this.sinks.computeIfPresent(key, (same, known) -> {
                List<MonoSink<DurableRunRecord>> others =
                        known.stream().filter(other -> other != sink).toList();
                return others.isEmpty() ? null : others;
            }));
        });
    }

    void ended(DurableRunRecord run) {
        List<MonoSink<DurableRunRecord>> waiting = this.sinks.remove(run.key());
        if (waiting != null) {
            waiting.forEach(sink -> sink.success(run));
        }
    }

    void poll() {
        List<String> batch = Stream.generate(this.keys::poll)
                .limit(Math.min(KEYS_PER_POLL, this.keys.size()))
                .filter(key -> key != null && this.sinks.containsKey(key))
                .distinct()
                .toList();
        try {
            this.store.findEnded(batch).forEach(this::ended);
        } finally {
            batch.stream().filter(this.sinks::containsKey).forEach(this.keys::add);
        }
    }

    void close() {
        this.closed = true;
        this.sinks.values().forEach(waiting -> waiting.forEach(sink -> sink.error(closed())));
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("Durable runs are closed; the runs go on on other nodes");
    }
}
