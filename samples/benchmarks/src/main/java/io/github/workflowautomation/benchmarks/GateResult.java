package io.github.workflowautomation.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a scenario with one client.
 *
 * @param calls how many were to be made
 * @param ideal how long it takes at least
 * @param ledger what the limiter saw
 * @param clients what the client's processes say
 * @param cutOff whether it took too long to be waited for
 */
record GateResult(int calls, Duration ideal, Ledger.Report ledger, List<LimitedClient.Report> clients, boolean cutOff) {

    /** Calls that nobody accepted. */
    int lost() {
        return this.calls - this.ledger.accepted();
    }

    double ideals() {
        return (double) this.ledger.lastPermitMillis() / this.ideal.toMillis();
    }

    double refusedPercent() {
        return 100.0 * this.ledger.refused() / this.calls;
    }

    boolean reaches(GateScenario.Target target) {
        return lost() == 0
                && this.ledger.doubled() == 0
                && ideals() <= target.ideals()
                && (target.refusals() == 100 || refusedPercent() <= target.refusals());
    }

    /** The cells of a table. Who lost calls needed less time than who made them all: that is no ratio. */
    List<String> cells() {
        return List.of(
                (this.cutOff ? "cut off, " : "") + lost(),
                "" + this.ledger.doubled(),
                (lost() > 0) ? "–" : String.format(Locale.ROOT, "%.3f", ideals()),
                String.format(Locale.ROOT, "%d (%.1f %%)", this.ledger.refused(), refusedPercent()));
    }

    Map<String, Integer> failures() {
        Map<String, Integer> all = new TreeMap<>();
        this.clients.forEach(
                client -> client.failures().forEach((kind, count) -> all.merge(kind, count, Integer::sum)));
        return all;
    }
}
