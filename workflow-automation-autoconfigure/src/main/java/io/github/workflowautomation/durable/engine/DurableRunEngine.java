package io.github.workflowautomation.durable.engine;

import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.durable.DurableRun;
import io.github.workflowautomation.durable.DurableRunChange;
import io.github.workflowautomation.durable.DurableRunChange.Next;
import io.github.workflowautomation.durable.DurableRunConflictException;
import io.github.workflowautomation.durable.DurableRunOutcome;
import io.github.workflowautomation.durable.DurableRunRecord;
import io.github.workflowautomation.durable.DurableRunState;
import io.github.workflowautomation.durable.DurableRunStore;
import io.github.workflowautomation.durable.DurableRunsSummary;
import io.github.workflowautomation.durable.DurableWorkflowRuns;
import io.github.workflowautomation.durable.NewDurableRun;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Durable runs of one node. {@link #start()} begins to claim records; without it, runs can be submitted and read, and other nodes
 * work on them.
 */
public final class DurableRunEngine implements DurableWorkflowRuns, AutoCloseable {

    private static final int MAX_WORKFLOW_LENGTH = 200;

    private static final int MAX_PAGE_SIZE = 1_000;

    /** The longest time that {@link #shutdown()} waits for requests in flight. */
    private static final Duration SHUTDOWN_TIME = Duration.ofSeconds(10);

    private static final Duration SHUTDOWN_INTERVAL = Duration.ofMillis(50);

    private final WorkflowAutomationClient client;

    private final DurableRunStore store;

    private final StoreCalls calls;

    private final RunCodec codec;

    private final RunWatches watches;

    private final HeldRuns held;

    private final ListenerCalls listeners;

    private final PollLoop loop;

    private final RunWork work;

    private final Mono<Void> shutdown;

    /**
     * Creates a node, or the view of one.
     *
     * @param shutdown what ends a view, {@code null} for a node
     */
    DurableRunEngine(
            WorkflowAutomationClient client,
            DurableRunStore store,
            StoreCalls calls,
            RunCodec codec,
            RunWatches watches,
            HeldRuns held,
            ListenerCalls listeners,
            PollLoop loop,
            RunWork work,
            @Nullable Mono<Void> shutdown) {
        this.client = client;
        this.store = store;
        this.calls = calls;
        this.codec = codec;
        this.watches = watches;
        this.held = held;
        this.listeners = listeners;
        this.loop = loop;
        this.work = work;
        this.shutdown = (shutdown != null) ? shutdown : stop().cache();
    }

    /** Begins to claim records, in the background: the database may be down. */
    public void start() {
        this.loop.start(this.work);
    }

    /** {@return what is wrong with the database; {@code null} if nothing is known to be} */
    public @Nullable String problem() {
        return this.calls.problem();
    }

    /** {@return the number of records that this node holds} */
    public int held() {
        return this.held.size();
    }

    @Override
    public DurableRun submit(String key, String workflow, Object payload) {
        requireBlockingThread();
        RunCodec.requireKey(key);
        requireWorkflow(workflow);
        NewDurableRun run = this.codec.encode(key, workflow, this.client.connectionOf(workflow), payload);
        this.store.prepare();
        if (this.store.insert(run)) {
            wakeAfterCommit();
        }
        DurableRunRecord found = this.store
                .find(key)
                .orElseThrow(() ->
                        new ConcurrencyFailureException("The key '" + key + "' was submitted by a transaction that"
                                + " this one does not see. Try again in a new transaction"));
        if (!found.workflow().equals(workflow)) {
            throw new DurableRunConflictException(key, "the workflow '" + found.workflow() + "'");
        }
        if (!found.connection().equals(run.connection())) {
            throw new DurableRunConflictException(key, "the connection '" + found.connection() + "'");
        }
        if (!found.digest().equals(run.digest())) {
            throw new DurableRunConflictException(key, "other inputs");
        }
        return this.codec.decode(found);
    }

    private void wakeAfterCommit() {
        Runnable wake = () -> this.loop.wake(this.work);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    wake.run();
                }
            });
        } else {
            wake.run();
        }
    }

    /** The client checks it again when the run is sent. */
    private void requireWorkflow(String workflow) {
        if (workflow == null || workflow.isBlank() || workflow.length() > MAX_WORKFLOW_LENGTH) {
            throw new IllegalArgumentException("workflow must be an alias or the UUID of a workflow");
        }
        if (this.client instanceof WorkflowAutomationChecks checks) {
            Map<String, String> aliases = checks.workflows();
            if (!aliases.containsKey(workflow) && !isUuid(workflow)) {
                throw new IllegalArgumentException("workflow must be the UUID of a workflow or one of the aliases "
                        + aliases.keySet() + " (datadog.workflow-automation.workflows), but is '" + workflow + "'");
            }
        }
    }

    private static boolean isUuid(String text) {
        try {
            return text.length() == 36 && UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException ex) {
            return false;
        }
    }

    private static void requireBlockingThread() {
        if (Schedulers.isInNonBlockingThread()) {
            throw new IllegalStateException("Durable runs block, and the thread "
                    + Thread.currentThread().getName() + " must not. Call them on Schedulers.boundedElastic()");
        }
    }

    /** The client of the connection checks the workflow, and says where it runs. */
    @Override
    public DurableWorkflowRuns connection(String name) {
        return new DurableRunEngine(
                this.client.connection(name),
                this.store,
                this.calls,
                this.codec,
                this.watches,
                this.held,
                this.listeners,
                this.loop,
                this.work,
                Mono.empty());
    }

    @Override
    public Mono<DurableRun> await(String key) {
        return Mono.defer(() -> {
            RunCodec.requireKey(key);
            return this.watches.await(key);
        });
    }

    @Override
    public Optional<DurableRun> find(String key) {
        requireBlockingThread();
        RunCodec.requireKey(key);
        this.store.prepare();
        return this.store.find(key).map(this.codec::decode);
    }

    @Override
    public List<DurableRun> listUnfinished(String afterKey, int size) {
        requireBlockingThread();
        if (size < 1 || size > MAX_PAGE_SIZE) {
            throw new IllegalArgumentException("size must be 1 to " + MAX_PAGE_SIZE + ", but is " + size);
        }
        this.store.prepare();
        return this.store.findUnfinished(afterKey, size).stream()
                .map(this.codec::decode)
                .toList();
    }

    @Override
    public void resolve(String key, String instanceId) {
        if (instanceId == null || !isUuid(instanceId)) {
            throw new IllegalArgumentException("instanceId must be the UUID of an instance");
        }
        decide(
                key,
                EnumSet.of(DurableRunState.UNKNOWN),
                DurableRunChange.started(instanceId, null, Next.RELEASE),
                "Only a run in state UNKNOWN can be resolved");
    }

    @Override
    public void abandon(String key) {
        decide(
                key,
                EnumSet.of(DurableRunState.UNKNOWN, DurableRunState.REQUESTED),
                DurableRunChange.ended(DurableRunOutcome.ABANDONED, "abandoned by abandon(key)", Next.RELEASE),
                "Only a run in state UNKNOWN or REQUESTED can be abandoned");
    }

    private void decide(String key, Set<DurableRunState> from, DurableRunChange change, String rule) {
        requireBlockingThread();
        RunCodec.requireKey(key);
        this.store.prepare();
        if (!this.store.decide(key, from, change)) {
            throw new IllegalStateException(rule + ", but the run with the key '" + key + "' is "
                    + this.store.find(key).map(run -> run.state().name()).orElse("not known"));
        }
        wakeAfterCommit();
    }

    @Override
    public DurableRunsSummary summary() {
        requireBlockingThread();
        this.store.prepare();
        return this.store.summarize();
    }

    /**
     * Stops this node: claims nothing more, records the responses of requests in flight, and gives its records to the other nodes. The
     * client must be closed afterwards.
     *
     * @return completes when everything is given up, at the latest after 10 seconds
     */
    public Mono<Void> shutdown() {
        return this.shutdown;
    }

    private Mono<Void> stop() {
        return Mono.defer(() -> {
            this.watches.close();
            return this.loop
                    .stop()
                    .then(Mono.fromRunnable(this.held::stop))
                    .then(this.calls.once(() -> this.store.release(this.held.owner())))
                    .then(nothingInFlight())
                    .timeout(SHUTDOWN_TIME, this.loop.timer())
                    .onErrorComplete()
                    .doFinally(end -> {
                        this.listeners.close();
                        this.calls.close();
                    });
        });
    }

    private Mono<Void> nothingInFlight() {
        return Mono.defer(() -> (this.work.sending() > 0)
                ? Mono.delay(SHUTDOWN_INTERVAL, this.loop.timer()).then(nothingInFlight())
                : Mono.empty());
    }

    /** Begins a {@link #shutdown()} and does not wait for it. */
    @Override
    public void close() {
        shutdown().subscribe();
    }
}
