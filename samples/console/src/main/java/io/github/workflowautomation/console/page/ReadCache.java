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

    private final Map<K, Cached<V>> entries = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Cached<V>> eldest) {
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
     * The value.
     *
     * @param key the key
     * @return the value; signals the failure of the read
     */
    public Mono<V> get(K key) {
        return Mono.defer(() -> entry(key).shared);
    }

    /**
     * The value that was read last, however long ago, if a new one cannot be read soon.
     *
     * @param key the key
     * @param wait the time for which an earlier value is held back
     * @return the value; signals the failure of the read if there is no earlier value, or if later reads will fail, too
     */
    public Mono<V> getOrLatest(K key, Duration wait) {
        return Mono.defer(() -> {
            Cached<V> entry = entry(key);
            V known = entry.latest;
            return (known == null)
                    ? entry.shared
                    : entry.shared
                            .timeout(wait, Mono.just(known))
                            .onErrorReturn(failure -> FailureKind.of(failure).maySucceedLater(), known);
        });
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

    private Cached<V> entry(K key) {
        synchronized (this.entries) {
            return this.entries.computeIfAbsent(key, missing -> new Cached<>(this.read.apply(missing), this.kept));
        }
    }

    private static final class Cached<V> {

        private final Mono<V> shared;

        private volatile @Nullable V latest;

        Cached(Mono<V> read, Duration kept) {
            this.shared = read.doOnNext(value -> this.latest = value)
                    .cache(value -> kept, failure -> Duration.ZERO, () -> Duration.ZERO);
        }
    }
}
