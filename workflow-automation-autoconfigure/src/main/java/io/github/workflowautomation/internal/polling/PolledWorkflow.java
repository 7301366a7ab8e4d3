package io.github.workflowautomation.internal.polling;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.internal.api.InstanceApi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** The awaited runs of one workflow and the polls for them. Confined to the poller's executor. */
final class PolledWorkflow {

    private final Map<String, PolledRun> runs = new HashMap<>();

    private final Disposable.Composite listPolls = Disposables.composite();

    /** The list poll that began last, while it is in progress. */
    private @Nullable ListPoll currentListPoll;

    private int fetchesInFlight;

    private boolean listFails;

    private boolean onlyListFails;

    PolledRun runOf(WorkflowCall call) {
        return this.runs.computeIfAbsent(Objects.requireNonNull(call.instanceId()), id -> new PolledRun(call));
    }

    @Nullable
    PolledRun run(@Nullable String id) {
        return this.runs.get(id);
    }

    void remove(PolledRun run) {
        this.runs.remove(run.id());
    }

    int size() {
        return this.runs.size();
    }

    /** A copy. Every poll asks for some, and a stream would cost more than its result. */
    List<PolledRun> runs(Predicate<PolledRun> filter) {
        List<PolledRun> found = new ArrayList<>();
        for (PolledRun run : this.runs.values()) {
            if (filter.test(run)) {
                found.add(run);
            }
        }
        return found;
    }

    /** The number of pages that can be expected to include the runs. Other runs may have started between them. */
    int expectedPages() {
        long listed = this.runs.values().stream().filter(PolledRun::isListed).count();
        return (int) ((listed + InstanceApi.MAX_PAGE_SIZE - 1) / InstanceApi.MAX_PAGE_SIZE) + 1;
    }

    @Nullable
    ListPoll currentListPoll() {
        return this.currentListPoll;
    }

    void listPollStarted(ListPoll poll, List<PolledRun> due) {
        due.forEach(run -> run.expectIn(poll));
        this.listPolls.add(poll);
        this.currentListPoll = poll;
    }

    void listPollEnded(ListPoll poll) {
        this.listPolls.remove(poll);
        if (this.currentListPoll == poll) {
            this.currentListPoll = null;
        }
    }

    void cancelListPolls() {
        this.listPolls.dispose();
    }

    void fetchStarted() {
        this.fetchesInFlight++;
    }

    void fetchEnded() {
        this.fetchesInFlight--;
    }

    int fetchesInFlight() {
        return this.fetchesInFlight;
    }

    void listFailed() {
        this.listFails = true;
    }

    void listSucceeded() {
        this.listFails = false;
        this.onlyListFails = false;
    }

    void fetchSucceeded() {
        this.onlyListFails = this.listFails;
    }

    /** Whether runs could be fetched after the list could not. */
    boolean onlyListFails() {
        return this.onlyListFails;
    }
}
