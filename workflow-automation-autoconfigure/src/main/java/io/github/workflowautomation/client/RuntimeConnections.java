package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowCredentialsException;
import io.github.workflowautomation.client.Connections.Connection;
import io.github.workflowautomation.internal.scheduling.NanoClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Connections of a source that is asked by name. A connection is open while it is used. The source is asked again from time to time:
 * a connection that is gone or has changed ends when its calls have ended.
 */
final class RuntimeConnections {

    /** Settings of a connection. Equal ones have the same effect. */
    interface Source extends Function<String, Mono<Consumer<WorkflowAutomationClientBuilder>>> {}

    /** 1 min: a connection that is gone gets no calls after this time, and the source is asked this often for each name. */
    static final Duration ASK_AGAIN_AFTER = Duration.ofMinutes(1);

    /** 5 min: longer than the pauses between calls of a connection that is in use. */
    static final Duration MAX_IDLE_TIME = Duration.ofMinutes(5);

    private static final Logger log = LoggerFactory.getLogger(RuntimeConnections.class);

    private final Source source;

    private final Duration timeLimit;

    private final BiFunction<String, Consumer<WorkflowAutomationClientBuilder>, Connection> connector;

    private final Map<String, Mono<Consumer<WorkflowAutomationClientBuilder>>> asking = new ConcurrentHashMap<>();

    private final Map<String, OpenConnection> open = new HashMap<>();

    private boolean sweeping;

    private boolean closed;

    /**
     * Creates connections, of which none is open.
     *
     * @param timeLimit how long the source may take
     * @param connector opens a connection
     */
    RuntimeConnections(
            Source source,
            Duration timeLimit,
            BiFunction<String, Consumer<WorkflowAutomationClientBuilder>, Connection> connector) {
        this.source = source;
        this.timeLimit = timeLimit;
        this.connector = connector;
    }

    /** A connection that a call uses until it releases it. */
    record Lease(RuntimeConnections owner, OpenConnection connection) {

        DefaultWorkflowAutomationClient client() {
            return this.connection.connection.client();
        }

        Mono<Void> release() {
            return Mono.fromRunnable(() -> this.owner.release(this.connection));
        }
    }

    /** An open connection, guarded by its owner. */
    static final class OpenConnection {

        private final Connection connection;

        private final Consumer<WorkflowAutomationClientBuilder> settings;

        private long askedAt = NanoClock.now();

        private long usedAt = NanoClock.now();

        private int users;

        private boolean replaced;

        OpenConnection(Connection connection, Consumer<WorkflowAutomationClientBuilder> settings) {
            this.connection = connection;
            this.settings = settings;
        }

        boolean isIdle(long now) {
            return this.users == 0 && now - this.usedAt >= NanoClock.nanos(MAX_IDLE_TIME);
        }
    }

    /** Finds the connection of a call, and keeps it open until the lease is released. */
    Mono<Lease> acquire(WorkflowCall call) {
        return Mono.defer(() -> {
            OpenConnection known = findFresh(call.connection());
            return (known != null) ? Mono.just(new Lease(this, known)) : ask(call);
        });
    }

    private synchronized @Nullable OpenConnection findFresh(String name) {
        if (this.closed) {
            throw new IllegalStateException("The client is closed");
        }
        OpenConnection known = this.open.get(name);
        if (known == null || NanoClock.now() - known.askedAt >= NanoClock.nanos(ASK_AGAIN_AFTER)) {
            return null;
        }
        known.users++;
        return known;
    }

    private Mono<Lease> ask(WorkflowCall call) {
        String name = call.connection();
        return this.asking
                .computeIfAbsent(name, this::newQuestion)
                .map(settings -> use(name, settings))
                .onErrorResume(failure -> {
                    OpenConnection known = afterFailure(name);
                    if (known == null) {
                        return Mono.error(translate(call, failure));
                    }
                    log.warn(
                            "The source of connections failed for '{}' with {}. The settings that it returned before stay in use",
                            name,
                            failure.getClass().getSimpleName());
                    return Mono.just(new Lease(this, known));
                })
                .switchIfEmpty(Mono.error(() -> gone(name)));
    }

    /** Concurrent callers share the answer. */
    private Mono<Consumer<WorkflowAutomationClientBuilder>> newQuestion(String name) {
        return Mono.<Consumer<WorkflowAutomationClientBuilder>>defer(() -> this.source.apply(name))
                .timeout(this.timeLimit)
                .doFinally(end -> this.asking.remove(name))
                .cache();
    }

    private Lease use(String name, Consumer<WorkflowAutomationClientBuilder> settings) {
        Runnable endOfOther = () -> {};
        OpenConnection used;
        synchronized (this) {
            if (this.closed) {
                throw new IllegalStateException("The client is closed");
            }
            OpenConnection known = this.open.get(name);
            if (known == null || !known.settings.equals(settings)) {
                used = new OpenConnection(this.connector.apply(name, settings), settings);
                this.open.put(name, used);
                endOfOther = (known != null) ? replace(known) : endOfOther;
                sweepLater();
            } else {
                used = known;
            }
            used.askedAt = NanoClock.now();
            used.users++;
        }
        endOfOther.run();
        return new Lease(this, used);
    }

    private synchronized @Nullable OpenConnection afterFailure(String name) {
        OpenConnection known = this.open.get(name);
        if (known != null) {
            known.askedAt = NanoClock.now();
            known.users++;
        }
        return known;
    }

    private IllegalArgumentException gone(String name) {
        Runnable end;
        synchronized (this) {
            OpenConnection known = this.open.remove(name);
            end = (known != null) ? replace(known) : () -> {};
        }
        end.run();
        return new IllegalArgumentException("There is no connection '" + name
                + "': it is not configured, and the source of connections does not know it");
    }

    /** Ends a connection when its calls have ended. */
    private static Runnable replace(OpenConnection connection) {
        connection.replaced = true;
        return (connection.users == 0) ? connection.connection::close : () -> {};
    }

    private void release(OpenConnection connection) {
        boolean end;
        synchronized (this) {
            connection.users--;
            connection.usedAt = NanoClock.now();
            end = connection.replaced && connection.users == 0;
        }
        if (end) {
            connection.connection.close();
        }
    }

    private static RuntimeException translate(WorkflowCall call, Throwable failure) {
        return (failure instanceof IllegalArgumentException || failure instanceof IllegalStateException)
                ? (RuntimeException) failure
                : new WorkflowCredentialsException(
                        call,
                        "was not sent: the source of connections failed with "
                                + failure.getClass().getSimpleName() + ". Check the DatadogConnections bean",
                        failure);
    }

    /** One task for all connections, while there are any. */
    private void sweepLater() {
        if (!this.sweeping) {
            this.sweeping = true;
            Schedulers.parallel().schedule(this::sweep, MAX_IDLE_TIME.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void sweep() {
        List<OpenConnection> idle = new ArrayList<>();
        synchronized (this) {
            long now = NanoClock.now();
            this.open.values().removeIf(connection -> connection.isIdle(now) && idle.add(connection));
            this.sweeping = false;
            if (!this.open.isEmpty()) {
                sweepLater();
            }
        }
        idle.forEach(connection -> connection.connection.close());
    }

    synchronized Collection<DefaultWorkflowAutomationClient> open() {
        return this.open.values().stream()
                .map(connection -> connection.connection.client())
                .toList();
    }

    void close() {
        List<OpenConnection> all;
        synchronized (this) {
            this.closed = true;
            all = List.copyOf(this.open.values());
            this.open.clear();
        }
        all.forEach(connection -> connection.connection.close());
    }
}
