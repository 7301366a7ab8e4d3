package io.github.workflowautomation.console.page;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What was read from Datadog in the last seconds, so that many pages send one request. Concurrent readers share a request.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class ReadCache<K, V> {

    private static final int MAX_ENTRIES = 500;

    private final Duration kept;

    private final Function<K, Mono<V>> read;

    private final Map<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Entry<V>> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    /**
     * A cache.
     *
     * @param kept the time for which a value is kept; failures are not kept
     * @param read reads a value
     */
    public ReadCache(Duration kept, Function<K, Mono<V>> read) {
        this.kept = kept;
        this.read = read;
    }

    /**
     * The value. While Datadog is not reachable, it is the one that was read last.
     *
     * @param key the key
     * @return the value; signals the failure of the read
     */
    public Mono<V> get(K key) {
        return Mono.defer(() -> entry(key).value());
    }

    /**
     * Reads the value again at its next use.
     *
     * @param key the key
     */
    public void forget(K key) {
        synchronized (this.entries) {
            this.entries.remove(key);
        }
    }

    private Entry<V> entry(K key) {
        synchronized (this.entries) {
            return this.entries.computeIfAbsent(key, missing -> new Entry<>(this.read.apply(missing), this.kept));
        }
    }

    private static final class Entry<V> {

        private final Mono<V> shared;

        private volatile @Nullable V latest;

        Entry(Mono<V> read, Duration kept) {
            this.shared = read.doOnNext(value -> this.latest = value)
                    .cache(value -> kept, failure -> Duration.ZERO, () -> Duration.ZERO);
        }

        Mono<V> value() {
            return this.shared.onErrorResume(failure -> {
                V known = this.latest;
                return (known != null && FailureKind.of(failure).maySucceedLater())
                        ? Mono.just(known)
                        : Mono.error(failure);
            });
        }
    }
}
