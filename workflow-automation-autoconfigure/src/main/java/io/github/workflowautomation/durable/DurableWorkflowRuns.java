package io.github.workflowautomation.durable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Runs of workflows that survive a crash of this process: recorded in a database, started once, followed to their end by any node of
 * the application, and reported to {@link DurableRunListener}s.
 *
 * <p>All methods except {@link #await} block, as JDBC does, and throw {@link IllegalStateException} on a thread that must not.
 */
public interface DurableWorkflowRuns {

    /**
     * Records a run without inputs; see {@link #submit(String, String, Object)}.
     *
     * @param key the key
     * @param workflow an alias or a UUID
     * @return the run
     */
    default DurableRun submit(String key, String workflow) {
        return submit(key, workflow, Map.of());
    }

    /**
     * Records that a workflow has to run, and returns. Joins the transaction of the caller: the run is started if, and only if, that
     * transaction commits. Without a transaction it is recorded at once. Any node of the application starts it afterwards.
     *
     * <p>The run belongs to the connection that the alias has now, and stays there if the alias moves.
     *
     * <p>The same key again, in any thread, node or process, returns the same run and records nothing.
     *
     * @param key what the run is for, such as an order number and a purpose: 1 to 200 characters without control characters
     * @param workflow an alias or a UUID
     * @param payload the inputs, as for {@code execute}
     * @return the run as it is recorded
     * @throws DurableRunConflictException if the key was submitted with another workflow or other inputs, or to another connection
     * @throws DurableRunStoreException if the table cannot be used
     * @throws IllegalArgumentException if an argument is invalid, or the payload is too large
     */
    DurableRun submit(String key, String workflow, Object payload);

    /**
     * The durable runs of one connection, for workflows of its organization that have no alias. A run that is submitted to it starts
     * on this connection. Everything else is shared: keys are unique in all connections, and each method finds the runs of all.
     *
     * @param name the name of the connection, as for {@code WorkflowAutomationClient.connection}
     * @return the runs, whose {@code submit} records this connection
     * @throws IllegalArgumentException if there is no such connection; the message has the names of the known ones
     */
    DurableWorkflowRuns connection(String name);

    /**
     * Awaits the end of a run that any node starts and follows. A run in state {@link DurableRunState#UNKNOWN} has not ended, so apply a
     * timeout. Does not block.
     *
     * @param key the key of a run whose submit is committed
     * @return the run in state {@link DurableRunState#ENDED}, however it ended; signals {@link java.util.NoSuchElementException} if no
     * run has the key
     */
    Mono<DurableRun> await(String key);

    /**
     * Finds a run.
     *
     * @param key the key
     * @return the run; empty if no run has the key, or it ended long ago and was deleted
     */
    Optional<DurableRun> find(String key);

    /**
     * Lists runs that have not ended, in the order of their keys.
     *
     * @param afterKey the last key of the previous page; empty for the first page
     * @param size the maximum number of runs, 1 to 1,000
     * @return the runs; fewer than {@code size} on the last page
     */
    List<DurableRun> listUnfinished(String afterKey, int size);

    /**
     * Decides that an instance is the run of a record in state {@link DurableRunState#UNKNOWN}. It is then followed to its end.
     *
     * @param key the key
     * @param instanceId the UUID of the instance
     * @throws IllegalStateException if the run is in another state
     */
    void resolve(String key, String instanceId);

    /**
     * Ends a record in state {@link DurableRunState#UNKNOWN}, or in state {@link DurableRunState#REQUESTED} before anything is sent. Cancels
     * nothing in Datadog.
     *
     * @param key the key
     * @throws IllegalStateException if the run is in another state
     */
    void abandon(String key);

    /**
     * Counts the runs that are not done.
     *
     * @return the numbers, as the database has them now
     */
    DurableRunsSummary summary();
}
