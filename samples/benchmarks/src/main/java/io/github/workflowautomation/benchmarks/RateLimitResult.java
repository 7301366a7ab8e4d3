package io.github.workflowautomation.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The result of a rate limit scenario with one client.
 *
 * @param calls the number of calls
 * @param ideal the shortest possible time
 * @param counts the counts of the server
 * @param clients the reports of the client processes
 * @param cutOff whether the scenario was stopped because it took too long
 */
record RateLimitResult(
        int calls, Duration ideal, RequestCounts.Report counts, List<RateLimitProcess.Report> clients, boolean cutOff) {

    /** The calls that the server never accepted. */
    int lost() {
        return this.calls - this.counts.accepted();
    }

    double ideals() {
        return (double) this.counts.lastAcceptedMillis() / this.ideal.toMillis();
    }

    double rejectedPercent() {
        return 100.0 * this.counts.rejected() / this.calls;
    }

    boolean reaches(RateLimitScenario.Target target) {
        return lost() == 0
                && this.counts.duplicated() == 0
                && ideals() <= target.ideals()
                && (target.rejections() == 100 || rejectedPercent() <= target.rejections());
    }

    /** The cells of a table row. There is no ratio if calls were lost, because fewer calls take less time. */
    List<String> cells() {
        return List.of(
                (this.cutOff ? "cut off, " : "") + lost(),
                "" + this.counts.duplicated(),
                (lost() > 0) ? "–" : String.format(Locale.ROOT, "%.3f", ideals()),
                String.format(Locale.ROOT, "%d (%.1f %%)", this.counts.rejected(), rejectedPercent()));
    }

    Map<String, Integer> failures() {
        Map<String, Integer> all = new TreeMap<>();
        this.clients.forEach(
                client -> client.failures().forEach((kind, count) -> all.merge(kind, count, Integer::sum)));
        return all;
    }
}
