package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowAutomationState.Waits;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowNotFoundException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.FluxSink.OverflowStrategy;
import reactor.core.publisher.Mono;

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

    private final Mailbox mailbox = new Mailbox();

    private final Map<String, PolledWorkflow> workflows = new HashMap<>();

    private final Agenda agenda = new Agenda(() -> this.mailbox.execute(this::alarmed));

    private final InstanceOperations operations;

    private final Gets gets;

    private final RunLog runs;

    private long lastNumber;

    private boolean closed;

    Poller(InstanceOperations operations, RunLog runs) {
        this.operations = operations;
        this.runs = runs;
        this.gets = new Gets(operations, this.mailbox, this::got, this::failed);
    }

    /** What is seen of a run, the latest state where the subscriber is slow. Completes at the deadline of the wait. */
    Flux<WorkflowInstance> look(WorkflowCall call, Wait wait, FirstLook first) {
        return Flux.create(sink -> this.mailbox.execute(() -> join(call, wait, first, sink)), OverflowStrategy.LATEST);
    }

    private void join(WorkflowCall call, Wait wait, FirstLook first, FluxSink<WorkflowInstance> sink) {
        if (sink.isCancelled()) {
            return;
        }
        if (this.closed) {
            sink.error(closed(call));
            return;
        }
        PolledWorkflow workflow = this.workflows.computeIfAbsent(call.workflowId(), PolledWorkflow::new);
        PolledRun run = workflow.runs.computeIfAbsent(
                Objects.requireNonNull(call.instanceId()), id -> new PolledRun(workflow, call));
        long now = Agenda.now();
        Watch watch = new Watch(++this.lastNumber, run, call, sink, wait, now);
        run.watches.add(watch);
        this.runs.waitBegins(call);
        if (run.last != null || first == FirstLook.AFTER_A_PAUSE) {
            watch.lookAfter(now, wait.nextPause());
        } else if (run.get == null) {
            boolean gathered = first == FirstLook.TOGETHER || workflow.gets >= FEW;
            watch.lookAfter(now, gathered ? GATHERING : 0);
        }
        this.agenda.add(watch);
        sink.onDispose(() -> this.mailbox.execute(() -> leave(watch)));
        if (run.last != null) {
            watch.tell(run.last);
        }
        tick();
    }

    private void leave(Watch watch) {
        PolledRun run = watch.run;
        this.agenda.remove(watch);
        if (!run.watches.remove(watch)) {
            return;
        }
        this.runs.waitEnds(watch.call);
        if (run.watches.isEmpty()) {
            run.workflow.runs.remove(run.id());
            this.gets.cancel(run);
            if (run.workflow.runs.isEmpty()) {
                this.workflows.remove(run.workflow.id, run.workflow);
                run.workflow.readings.dispose();
            }
            this.agenda.setAlarm();
        }
    }

    private void end(Watch watch, @Nullable Throwable failure) {
        leave(watch);
        watch.end(failure);
    }

    private void alarmed() {
        this.agenda.alarmed();
        tick();
    }

    /** Does what the time has come for. */
    private void tick() {
        long now = Agenda.now();
        Map<PolledWorkflow, Set<PolledRun>> listed = new LinkedHashMap<>();
        for (Watch watch : this.agenda.due(now)) {
            if (watch.deadline <= now) {
                end(watch, null);
            } else if (watch.run.isToldByList()) {
                listed.computeIfAbsent(watch.run.workflow, workflow -> new LinkedHashSet<>())
                        .add(watch.run);
            } else {
                ask(watch.run);
            }
        }
        if (!listed.isEmpty()) {
            look(listed, now);
        }
        this.agenda.setAlarm();
    }

    /** A list tells of those, too, for whom it would soon be time. */
    private void look(Map<PolledWorkflow, Set<PolledRun>> due, long now) {
        Map<PolledWorkflow, Set<PolledRun>> all = new LinkedHashMap<>();
        due.forEach((workflow, runs) -> all.put(workflow, new LinkedHashSet<>(runs)));
        for (Watch watch : this.agenda.soon(now)) {
            Set<PolledRun> runs = all.get(watch.run.workflow);
            if (runs != null && watch.run.isToldByList()) {
                runs.add(watch.run);
            }
        }
        all.forEach((workflow, runs) -> {
            if (runs.size() > FEW) {
                runs.forEach(this::isLookedAt);
                ListReading.start(this.operations, this.mailbox, this, workflow, runs);
            } else {
                Objects.requireNonNull(due.get(workflow)).forEach(this::ask);
            }
        });
    }

    private void isLookedAt(PolledRun run) {
        run.watches.forEach(watch -> this.agenda.change(watch, watch::look));
    }

    void ask(PolledRun run) {
        isLookedAt(run);
        this.gets.add(run);
    }

    void saw(PolledRun run, InstanceState state) {
        if (state.isFinal()) {
            ask(run);
            return;
        }
        if (run.isKnownAs(state.status())) {
            run.watches.forEach(watch -> watch.wait.sawNoChange());
        } else {
            tell(run, DecodedInstance.of(run.call, state, run.known()));
        }
        if (run.isToldByList()) {
            // Or those who were looked at for others would keep a rhythm of their own, and lists to themselves
            long now = Agenda.now();
            run.watches.stream()
                    .filter(watch -> !watch.isLooking())
                    .forEach(watch -> this.agenda.change(watch, () -> watch.lookAgain(now)));
        }
        lookLater(run);
    }

    /** The recent pages do not show a run: it is too young, or too old. */
    void missed(PolledRun run) {
        if (run.mayBeTooYoung()) {
            lookLater(run);
        } else {
            run.listed = false;
            ask(run);
        }
    }

    /** One run is asked for itself, as it may be the list alone that cannot be had: then all are. */
    void notListed(PolledWorkflow workflow, Set<PolledRun> due, Throwable failure) {
        workflow.listFailed();
        boolean all = !Wait.mayPass(failure) || workflow.onlyListFails();
        boolean first = true;
        for (PolledRun run : due) {
            if (all || first) {
                ask(run);
            } else {
                failed(run, failure);
            }
            first = false;
        }
    }

    /** A list was read, or could not be. */
    void looked() {
        this.agenda.setAlarm();
    }

    private void got(PolledRun run, WorkflowInstance instance) {
        run.workflow.getSucceeded();
        tell(run, instance);
        lookLater(run);
        this.agenda.setAlarm();
    }

    private void failed(PolledRun run, Throwable failure) {
        for (Watch watch : List.copyOf(run.watches)) {
            if (!watch.wait.isWorthAnotherLook(failure)) {
                end(watch, watch.own(failure));
            }
        }
        // Too young rather than too old: the list is going to show it
        run.listed |= failure instanceof WorkflowNotFoundException;
        lookLater(run);
        this.agenda.setAlarm();
    }

    private void tell(PolledRun run, WorkflowInstance instance) {
        run.last = instance;
        this.runs.saw(run.call, instance);
        for (Watch watch : List.copyOf(run.watches)) {
            if (instance.isFinal()) {
                leave(watch);
            }
            watch.tell(instance);
            if (instance.isFinal()) {
                watch.end(null);
            }
        }
    }

    private void lookLater(PolledRun run) {
        long now = Agenda.now();
        for (Watch watch : run.watches) {
            if (watch.isLooking()) {
                this.agenda.change(watch, () -> watch.lookAfter(now, watch.wait.nextPause()));
            }
        }
    }

    /** What is waited for at this moment. */
    Mono<List<Waits>> waits() {
        return Mono.create(sink -> this.mailbox.execute(() -> sink.success(WaitCount.of(this.agenda.all()))));
    }

    /** Whether nobody waits, and nothing is left of those who did. */
    boolean isIdle() {
        return this.agenda.isEmpty() && this.workflows.isEmpty() && this.gets.isIdle();
    }

    private static IllegalStateException closed(WorkflowCall call) {
        return new IllegalStateException("The client is closed, and no longer waits: " + call + " goes on");
    }

    /** Ends all waiting. */
    void close(Duration longest) {
        this.mailbox.finish(
                () -> {
                    this.closed = true;
                    this.agenda.all().forEach(watch -> end(watch, closed(watch.call)));
                },
                longest);
    }
}
