package io.github.workflowautomation.internal.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowAwaitTimeoutException;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.testing.SimulatedRun;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A caller that awaits a random run, and its result. */
final class AwaitingCaller {

    /** 10 s: an end that has been visible for so long has been seen by two polls, a list request and a fetch. */
    private static final Duration CERTAINLY_SEEN = Duration.ofSeconds(10);

    private static final Duration LONGEST_START = Duration.ofMillis(400);

    final AwaitPlan plan;

    final Duration since;

    @Nullable
    SimulatedRun run;

    @Nullable
    WorkflowInstance last;

    @Nullable
    Throwable failure;

    @Nullable
    Duration endedAt;

    boolean canceled;

    AwaitingCaller(AwaitPlan plan, @Nullable SimulatedRun run, Duration since) {
        this.plan = plan;
        this.run = run;
        this.since = since;
    }

    Duration deadline() {
        return this.since.plusMillis(this.plan.timeoutMillis());
    }

    Duration canceledAt() {
        return this.since.plusMillis(this.plan.canceledMillis());
    }

    SimulatedRun run() {
        return Objects.requireNonNull(this.run, this::toString);
    }

    boolean sawTheEnd() {
        return this.last != null && this.last.isFinal() && !this.canceled;
    }

    @Override
    public String toString() {
        return this.plan + " since " + this.since + " ended at " + this.endedAt + " with " + this.failure;
    }

    /** Checks the result, given the time at which the last fault ended. */
    void check(Duration lastFaultEnd) {
        if (this.canceled) {
            assertThat(this.endedAt).isNull();
            return;
        }
        Duration endedAt = Objects.requireNonNull(this.endedAt, () -> "still awaiting: " + this);
        // An execute request in flight is not aborted at the timeout
        Duration start = (this.plan.kind() == AwaitPlan.Kind.EXECUTE) ? LONGEST_START : Duration.ZERO;
        assertThat(endedAt).isLessThanOrEqualTo(deadline().plus(start));
        if (this.run == null) {
            assertThat(this.failure)
                    .isInstanceOf(WorkflowAwaitTimeoutException.class)
                    .hasMessageContaining("could not be started");
            return;
        }
        SimulatedRun run = this.run;
        if (sawTheEnd()) {
            WorkflowInstance last = Objects.requireNonNull(this.last);
            assertThat(last.id()).isEqualTo(run.id);
            assertThat(last.outputs()).containsEntry("of", run.id);
            assertThat(run.isFinished(endedAt)).isTrue();
        } else if (this.failure instanceof WorkflowNotFoundException) {
            assertThat(run.isVisible(endedAt)).isFalse();
        } else {
            assertThat(this.failure).isInstanceOf(WorkflowAwaitTimeoutException.class);
            assertThat(endedAt).isGreaterThanOrEqualTo(deadline());
            Duration known = longest(longest(run.end(), lastFaultEnd), longest(this.since, run.visibleFrom()));
            boolean certainlySeen = known.plus(CERTAINLY_SEEN).compareTo(endedAt) < 0;
            assertThat(certainlySeen && run.isVisible(endedAt))
                    .as("%s could be known since %s", this, known)
                    .isFalse();
        }
    }

    private static Duration longest(Duration one, Duration other) {
        return (one.compareTo(other) > 0) ? one : other;
    }
}
