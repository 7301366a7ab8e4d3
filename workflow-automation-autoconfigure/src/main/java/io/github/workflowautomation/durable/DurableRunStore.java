package io.github.workflowautomation.durable;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the records of durable runs; the extension point for other databases. A bean of this type replaces the JDBC store. All methods
 * block. Each method except {@link #insert} and {@link #update}, which join the transaction of the caller, takes effect at once.
 *
 * <p>A record can be claimed from a certain time on. While a node holds a record, this time is the end of its lease. All times are
 * those of the store.
 */
public interface DurableRunStore {

    /**
     * Checks that the store can be used, and prepares it if it is configured to. Called before the first use, and again until it
     * succeeds.
     *
     * @throws DurableRunStoreException if the store cannot be used
     */
    void prepare();

    /**
     * Records a run in state {@link DurableRunState#REQUESTED}, which can be claimed at once.
     *
     * @param run the run
     * @return {@code false} if there is a record with this key; waits for a concurrent transaction that inserts the same key
     */
    boolean insert(NewDurableRun run);

    /**
     * Finds a record.
     *
     * @param key the key
     * @return the record
     */
    Optional<DurableRunRecord> find(String key);

    /**
     * Finds records in state {@link DurableRunState#ENDED}.
     *
     * @param keys at most 500 keys
     * @return those of them that have ended
     */
    List<DurableRunRecord> findEnded(Collection<String> keys);

    /**
     * Lists records in another state than {@link DurableRunState#ENDED} in the order of their keys.
     *
     * @param afterKey the key before the first one to return
     * @param limit the maximum number
     * @return the records
     */
    List<DurableRunRecord> findUnfinished(String afterKey, int limit);

    /**
     * Finds which instances belong to a record.
     *
     * @param instanceIds UUIDs of instances
     * @return those of them that a record has
     */
    Set<String> findRecordedInstances(Collection<String> instanceIds);

    /**
     * Counts the records that are not closed.
     *
     * @return the numbers
     */
    DurableRunsSummary summarize();

    /**
     * Claims records for a node: those whose time has come, without waiting for other nodes that do the same.
     *
     * @param owner the id of the node
     * @param leaseTime how long the node holds them
     * @param states the states in which records are claimed
     * @param limit the maximum number
     * @return the records, with the versions of the new leases
     */
    List<DurableRunRecord> claim(String owner, Duration leaseTime, Set<DurableRunState> states, int limit);

    /**
     * Renews all leases of a node. A lease that lasts longer is not shortened.
     *
     * @param owner the id of the node
     * @param leaseTime how long the node holds its records
     * @return the number of its records
     */
    int renew(String owner, Duration leaseTime);

    /**
     * Finds the records that a node holds.
     *
     * @param owner the id of the node
     * @return the leases
     */
    List<DurableRunLease> findLeases(String owner);

    /**
     * Gives up all leases of a node that stops, except for those of records in state {@link DurableRunState#SENDING}.
     *
     * @param owner the id of the node
     * @return the number of records
     */
    int release(String owner);

    /**
     * Changes a record if the lease is still valid: owner and version are those of the record, even if its time is over.
     *
     * @param lease the lease
     * @param change the change
     * @return {@code false} if the lease is not valid anymore; nothing has changed then
     */
    boolean update(DurableRunLease lease, DurableRunChange change);

    /**
     * Records what became of a request although the lease was lost: as long as the record is in state {@link DurableRunState#SENDING} or
     * {@link DurableRunState#UNKNOWN} because of this very request. Ends the lease of the new holder.
     *
     * @param lease the lease under which the request was sent
     * @param change the change
     * @return {@code false} if the record has gone on without the response
     */
    boolean updateSent(DurableRunLease lease, DurableRunChange change);

    /**
     * Changes a record by the decision of a human, whoever holds it. Ends the lease of the holder.
     *
     * @param key the key
     * @param from the states in which the record may be
     * @param change the change
     * @return {@code false} if the record does not exist or is in another state
     */
    boolean decide(String key, Set<DurableRunState> from, DurableRunChange change);

    /**
     * Deletes records that ended and were closed.
     *
     * @param age the minimum time since their end
     * @param limit the maximum number
     * @return the number of deleted records
     */
    int deleteEnded(Duration age, int limit);
}
