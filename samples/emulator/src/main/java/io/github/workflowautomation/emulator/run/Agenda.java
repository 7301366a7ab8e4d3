package io.github.workflowautomation.emulator.run;

import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is to happen in all runs, in the order of its time. What is due at the same time happens in the order of its entry. */
final class Agenda {

    /**
     * An entry.
     *
     * @param at when it is due
     * @param number its number in the order of the entries
     * @param task what happens
     */
    record Entry(Instant at, long number, Runnable task) {}

    private final TreeSet<Entry> entries =
            new TreeSet<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));

    private long count;

    Entry add(Instant at, Runnable task) {
        Entry entry = new Entry(at, this.count++, task);
        this.entries.add(entry);
        return entry;
    }

    void remove(Entry entry) {
        this.entries.remove(entry);
    }

    /** Removes and returns the next entry that is due, {@code null} if there is none. */
    @Nullable
    Entry pollUntil(Instant now) {
        return (this.entries.isEmpty() || this.entries.first().at().isAfter(now)) ? null : this.entries.pollFirst();
    }

    void clear() {
        this.entries.clear();
    }
}
