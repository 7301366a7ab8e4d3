package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowNotFoundException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.FluxSink.OverflowStrategy;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * Looks at runs for all who wait for them: one timer, and one list call for a hundred runs of a workflow. Few runs are asked
 * for themselves, as are those that the list no longer shows, and each in the end, as only that answer has its outputs. All
 * state belongs to the mailbox.
 */
final class Poller {

    /** So many runs are asked for one by one rather than by a list. */
    private static final int FEW = 2;

    /** Runs that come one after the other are looked at together. */
    private static final long GATHERING = TimeUnit.MILLISECONDS.toNanos(50);

    /** The earliest that a look can be brought forward, to share it. */
    private static final long LONGEST_LEAD = TimeUnit.SECONDS.toNanos(60);

    private final Mailbox mailbox = new Mailbox();

    private final Map<String, PolledWorkflow> workflows = new HashMap<>();

    private final NavigableSet<Watch> watches = new TreeSet<>(Watch.BY_TIME);

    private final Disposable.Swap alarm = Disposables.swap();

    private final InstanceOperations operations;

    private final Gets gets;

    private long alarmTime = Watch.NEVER;

    private long lastNumber;

    private boolean closed;

    Poller(InstanceOperations operations) {
        this.operations = operations;
        this.gets = new Gets(operations, this.mailbox, this::got, this::failed);
    }

    private static long now() {
        return Schedulers.parallel().now(TimeUnit.NANOSECONDS);
    }

    /**
     * What is seen of a run, the latest state where the subscriber is slow. Completes at the deadline of the wait.
     *
     * @param started whether the run was started just now, so that there is nothing to see yet
     */
    Flux<WorkflowInstance> look(WorkflowCall call, Wait wait, boolean started) {
        return Flux.create(
                sink -> this.mailbox.execute(() -> join(call, wait, started, sink)), OverflowStrategy.LATEST);
    }

    private void join(WorkflowCall call, Wait wait, boolean started, FluxSink<WorkflowInstance> sink) {
        if (this.closed) {
            sink.error(new IllegalStateException("The client is closed"));
            return;
        }
        PolledWorkflow workflow = this.workflows.computeIfAbsent(call.workflowId(), PolledWorkflow::new);
        PolledRun run = workflow.runs.computeIfAbsent(
                Objects.requireNonNull(call.instanceId()), id -> new PolledRun(workflow, call));
        long now = now();
        Watch watch = new Watch(++this.lastNumber, run, sink, wait, now);
        run.watches.add(watch);
        if (run.last != null) {
            tell(watch, run.last);
        }
        if (started || run.last != null) {
            watch.lookAfter(now, wait.nextPause());
        } else if (run.get == null) {
            watch.lookAfter(now, (workflow.looks < FEW) ? 0 : GATHERING);
        }
        this.watches.add(watch);
        sink.onDispose(() -> this.mailbox.execute(() -> leave(watch)));
        tick();
    }

    private void leave(Watch watch) {
        PolledRun run = watch.run;
        this.watches.remove(watch);
        if (run.watches.remove(watch) && run.watches.isEmpty()) {
            run.workflow.runs.remove(run.id());
            this.gets.cancel(run);
            if (run.workflow.runs.isEmpty()) {
                this.workflows.remove(run.workflow.id, run.workflow);
            }
            setAlarm();
        }
    }

    /** Does what the time has come for. */
    private void tick() {
        long now = now();
        Map<PolledWorkflow, Set<PolledRun>> due = new LinkedHashMap<>();
        for (Watch watch : timely(now)) {
            if (watch.deadline <= now) {
                this.watches.remove(watch);
                watch.sink.complete();
            } else {
                due.computeIfAbsent(watch.run.workflow, workflow -> new LinkedHashSet<>())
                        .add(watch.run);
            }
        }
        due.forEach(this::look);
        setAlarm();
    }

    /** A look that is due makes others due that would be soon. */
    private List<Watch> timely(long now) {
        if (this.watches.isEmpty() || this.watches.first().time() > now) {
            return List.of();
        }
        List<Watch> timely = new ArrayList<>();
        for (Watch watch : this.watches) {
            if (watch.time() > now + LONGEST_LEAD) {
                break;
            }
            if (watch.time() <= now || watch.isDue(now)) {
                timely.add(watch);
            }
        }
        return timely;
    }

    private void look(PolledWorkflow workflow, Set<PolledRun> due) {
        Set<PolledRun> listed = new LinkedHashSet<>();
        for (PolledRun run : due) {
            for (Watch watch : run.watches) {
                this.watches.remove(watch);
                watch.look();
                this.watches.add(watch);
            }
            if (run.listed && !run.wantsSteps()) {
                listed.add(run);
            } else {
                this.gets.add(run);
            }
        }
        if (listed.size() > FEW) {
            list(workflow, listed, 0);
        } else {
            listed.forEach(this.gets::add);
        }
    }

    private void list(PolledWorkflow workflow, Set<PolledRun> due, int page) {
        PolledRun first = due.iterator().next();
        this.operations
                .states(first.call, page, InstanceOperations.LARGEST_PAGE)
                .contextWrite(
                        first.watches.isEmpty()
                                ? Context.empty()
                                : first.watches.get(0).sink.contextView())
                .subscribe(
                        states -> this.mailbox.execute(() -> listed(workflow, due, page, states)),
                        failure -> this.mailbox.execute(() -> notListed(due, failure)));
    }

    private void listed(PolledWorkflow workflow, Set<PolledRun> due, int page, List<InstanceState> states) {
        for (InstanceState state : states) {
            PolledRun run = workflow.runs.get(state.id());
            if (run != null) {
                due.remove(run);
                saw(run, state);
            }
        }
        due.removeIf(run -> run.watches.isEmpty());
        if (due.isEmpty()) {
            setAlarm();
        } else if (states.size() == InstanceOperations.LARGEST_PAGE && page + 1 < workflow.pages()) {
            list(workflow, due, page + 1);
        } else {
            due.forEach(this::missed);
            setAlarm();
        }
    }

    private void saw(PolledRun run, InstanceState state) {
        if (state.isFinal()) {
            this.gets.add(run);
            return;
        }
        if (!run.isKnownAs(state.status())) {
            tell(run, DecodedInstance.of(run.call, state));
        }
        lookLater(run);
    }

    /** The recent pages do not show a run: it is too young, or too old. */
    private void missed(PolledRun run) {
        if (run.mayBeTooYoung()) {
            lookLater(run);
        } else {
            run.listed = false;
            this.gets.add(run);
        }
    }

    private void notListed(Set<PolledRun> due, Throwable failure) {
        for (PolledRun run : due) {
            // What does not pass is for each run to tell: it may be the list alone that cannot be had
            if (Wait.mayPass(failure)) {
                failed(run, failure);
            } else {
                run.listed = false;
                this.gets.add(run);
            }
        }
        setAlarm();
    }

    private void got(PolledRun run, WorkflowInstance instance) {
        tell(run, instance);
        if (!instance.isFinal()) {
            lookLater(run);
        }
        setAlarm();
    }

    private void failed(PolledRun run, Throwable failure) {
        for (Watch watch : List.copyOf(run.watches)) {
            if (!watch.wait.isWorthAnotherLook(failure)) {
                watch.sink.error(isGone(run, failure) ? gone(run) : failure);
            }
        }
        lookLater(run);
        setAlarm();
    }

    private static boolean isGone(PolledRun run, Throwable failure) {
        return run.last != null && failure instanceof WorkflowNotFoundException;
    }

    private static WorkflowNotFoundException gone(PolledRun run) {
        return new WorkflowNotFoundException(
                run.call, Objects.requireNonNull(run.last).status());
    }

    private static void tell(PolledRun run, WorkflowInstance instance) {
        run.last = instance;
        for (Watch watch : List.copyOf(run.watches)) {
            tell(watch, instance);
        }
    }

    private static void tell(Watch watch, WorkflowInstance instance) {
        watch.wait.saw(instance);
        watch.sink.next(instance);
    }

    private void lookLater(PolledRun run) {
        long now = now();
        for (Watch watch : run.watches) {
            if (watch.isLooking()) {
                this.watches.remove(watch);
                watch.lookAfter(now, watch.wait.nextPause());
                this.watches.add(watch);
            }
        }
    }

    private void setAlarm() {
        long next = this.watches.isEmpty() ? Watch.NEVER : this.watches.first().time();
        if (next != this.alarmTime) {
            this.alarmTime = next;
            this.alarm.update((next == Watch.NEVER) ? null : alarm(Math.max(0, next - now())));
        }
    }

    private Disposable alarm(long delay) {
        return Schedulers.parallel().schedule(() -> this.mailbox.execute(this::alarmed), delay, TimeUnit.NANOSECONDS);
    }

    private void alarmed() {
        this.alarmTime = Watch.NEVER;
        tick();
    }

    /** Ends all waiting. */
    void close() {
        this.mailbox.execute(() -> {
            this.closed = true;
            for (Watch watch : List.copyOf(this.watches)) {
                watch.sink.error(new IllegalStateException("The client is closed"));
            }
        });
    }
}
