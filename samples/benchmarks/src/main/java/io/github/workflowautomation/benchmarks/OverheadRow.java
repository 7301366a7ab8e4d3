package io.github.workflowautomation.benchmarks;

import io.github.workflowautomation.benchmarks.OverheadProcess.Call;
import io.github.workflowautomation.benchmarks.OverheadProcess.Task;
import java.util.EnumSet;
import java.util.Set;

/** What the overhead scenario measures of each stack, with the targets of this client. */
enum OverheadRow {
    GET("get", Call.GET, 20_000, 64, 1.0, 30),
    EXECUTE("execute", Call.EXECUTE, 20_000, 64, 0.85, 26),
    PAGE("page of 100", Call.PAGE, 3_000, 64, 0.6, 70),

    /** Only this client polls. It is compared with the page that another application would read. */
    POLL("page of 100, read to poll runs", Call.POLL, 3_000, 64, 0.25, 45) {
        @Override
        Set<ClientStack> stacks() {
            return EnumSet.of(ClientStack.OURS, ClientStack.OURS_HTTP_OBSERVED);
        }

        @Override
        OverheadRow baseline() {
            return PAGE;
        }
    },
    GET_ALONE("get", Call.GET, 3_000, 1, 1.05, 0),
    EXECUTE_ALONE("execute", Call.EXECUTE, 3_000, 1, 1.05, 0);

    private final String title;

    private final Call call;

    private final int calls;

    private final int inFlight;

    private final double mostTimes;

    private final double mostKib;

    OverheadRow(String title, Call call, int calls, int inFlight, double mostTimes, double mostKib) {
        this.title = title;
        this.call = call;
        this.calls = calls;
        this.inFlight = inFlight;
        this.mostTimes = mostTimes;
        this.mostKib = mostKib;
    }

    String title() {
        return this.title;
    }

    Task task() {
        return new Task(this.call, this.calls, this.inFlight);
    }

    /** Whether one call is made at a time, so that its duration matters. */
    boolean isAlone() {
        return this.inFlight == 1;
    }

    /** The largest time, as a multiple of the baseline. */
    double mostTimes() {
        return this.mostTimes;
    }

    /** The largest number of KiB per call. */
    double mostKib() {
        return this.mostKib;
    }

    /** The stacks that are measured. */
    Set<ClientStack> stacks() {
        return EnumSet.allOf(ClientStack.class);
    }

    /** The row with the cost of bare WebClient that the cost is compared with. */
    OverheadRow baseline() {
        return this;
    }
}
