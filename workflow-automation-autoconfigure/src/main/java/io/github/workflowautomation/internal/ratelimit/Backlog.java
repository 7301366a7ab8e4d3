package io.github.workflowautomation.internal.ratelimit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The permits that wait: those of each endpoint in the order of admission, and all of them by deadline. Guarded by the rate
 * limiter of the organization.
 */
final class Backlog {

    private final Map<Endpoint, NavigableMap<Long, Permit>> queues = new HashMap<>();

    private final NavigableSet<Permit> byDeadline = new TreeSet<>(
            Comparator.<Permit>comparingLong(permit -> permit.waitBudget().deadline())
                    .thenComparingLong(permit -> permit.waitBudget().sequence()));

    boolean isEmpty() {
        return this.byDeadline.isEmpty();
    }

    void add(Permit permit) {
        this.queues
                .computeIfAbsent(permit.endpoint(), endpoint -> new TreeMap<>())
                .put(permit.waitBudget().sequence(), permit);
        this.byDeadline.add(permit);
    }

    /** Removes a permit. Returns {@code false} if it does not wait. */
    boolean remove(Permit permit) {
        if (!this.byDeadline.remove(permit)) {
            return false;
        }
        queue(permit.endpoint()).remove(permit.waitBudget().sequence());
        return true;
    }

    private NavigableMap<Long, Permit> queue(Endpoint endpoint) {
        return this.queues.getOrDefault(endpoint, Collections.emptyNavigableMap());
    }

    boolean isEmpty(Endpoint endpoint) {
        return queue(endpoint).isEmpty();
    }

    int size(Endpoint endpoint) {
        return queue(endpoint).size();
    }

    @Nullable
    Permit first(Endpoint endpoint) {
        NavigableMap<Long, Permit> queue = queue(endpoint);
        return queue.isEmpty() ? null : queue.firstEntry().getValue();
    }

    /** The number of permits that would be admitted before a new one. It counts all of them or none. */
    int sizeBefore(Endpoint endpoint, WaitBudget call) {
        NavigableMap<Long, Permit> queue = queue(endpoint);
        return (queue.isEmpty() || queue.lastKey() < call.sequence()) ? queue.size() : 0;
    }

    List<Permit> permits(Endpoint endpoint) {
        return List.copyOf(queue(endpoint).values());
    }

    List<Permit> removeAll() {
        List<Permit> all = List.copyOf(this.byDeadline);
        this.byDeadline.clear();
        this.queues.clear();
        return all;
    }

    /** The permits whose deadline has passed. */
    List<Permit> expired(long now) {
        List<Permit> expired = new ArrayList<>();
        for (Permit permit : this.byDeadline) {
            if (permit.waitBudget().deadline() > now) {
                break;
            }
            expired.add(permit);
        }
        return expired;
    }

    /** The first deadline that has not passed, {@code Long.MAX_VALUE} if there is none. */
    long nextDeadline(long now) {
        for (Permit permit : this.byDeadline) {
            if (permit.waitBudget().deadline() > now) {
                return permit.waitBudget().deadline();
            }
        }
        return Long.MAX_VALUE;
    }
}
