package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowAutomationState.Waits;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowNotFoundException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;
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

    private final Cancellations cancellations;

    private final Gets gets;

    private final RunLog runs;

    private long lastNumber;

    private boolean closed;

    Poller(InstanceOperations operations, RunLog runs, Cancellations cancellations) {
        this.operations = operations;
        this.runs = runs;
        this.cancellations = cancellations;
        this.gets = new Gets(operations, this.mailbox, this::got, this::failed);
    }

    /** What is seen of a run until it is final, the latest state where the subscriber is slow. */
    Flux<WorkflowInstance> states(WorkflowCall call, Wait wait, FirstLook first) {
        return Flux.create(
                sink -> this.mailbox.execute(
                        () -> join(call, wait, first, run -> new ChangesWatch(this, run, call, wait, sink))),
                OverflowStrategy.LATEST);
    }

    /**
     * A run as it ended; fails if it did not succeed.
     *
     * @param note is told what is seen of it
     */
    Mono<WorkflowInstance> end(WorkflowCall call, Wait wait, FirstLook first, Consumer<WorkflowInstance> note) {
        return Mono.create(sink -> this.mailbox.execute(
                () -> join(call, wait, first, run -> new EndWatch(this, run, call, wait, sink, note))));
    }

    private void join(WorkflowCall call, Wait wait, FirstLook first, Function<PolledRun, Watch> factory) {
        PolledWorkflow workflow = this.workflows.computeIfAbsent(call.workflowId(), PolledWorkflow::new);
        PolledRun run = workflow.runs.computeIfAbsent(
                Objects.requireNonNull(call.instanceId()), id -> new PolledRun(workflow, call));
        Watch watch = factory.apply(run);
        run.watches.add(watch);
        this.runs.waitBegins(call);
        watch.begin();
        if (this.closed) {
            end(watch, closed(call));
        }
        if (watch.isDisposed()) {
            return;
        }
        long now = Agenda.now();
        if (run.last != null || first == FirstLook.AFTER_A_PAUSE) {
            watch.lookAfter(now, wait.nextPause());
        } else if (run.get == null) {
            boolean gathered = first == FirstLook.TOGETHER || workflow.gets >= FEW;
            watch.lookAfter(now, gathered ? GATHERING : 0);
        }
        this.agenda.add(watch);
        if (run.last != null) {
            watch.tell(run.last);
        }
        tick();
    }

    long nextNumber() {
        return ++this.lastNumber;
    }

    /** Nobody is there any more to be told. */
    void left(Watch watch) {
        if (watch.wait.cancelsOnDispose() && !watch.wait.isOver()) {
            this.cancellations.cancel(watch.call, watch.context());
        }
        this.mailbox.execute(() -> leave(watch));
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

    private void end(Watch watch, Throwable failure) {
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
        Set<PolledWorkflow> listed = new LinkedHashSet<>();
        for (Watch watch : this.agenda.due(now)) {
            if (watch.deadline <= now) {
                end(watch, watch.wait.timeout(watch.call));
            } else if (watch.run.isToldByList()) {
                listed.add(watch.run.workflow);
            } else {
                ask(watch.run);
            }
        }
        listed.forEach(workflow -> look(workflow, now));
        this.agenda.setAlarm();
    }

    /** One list at a time tells of the runs of a workflow, unless it takes long. */
    private void look(PolledWorkflow workflow, long now) {
        List<PolledRun> due = workflow.listedAndDue(now);
        ListReading reading = workflow.reading;
        if (reading != null && now < reading.patience) {
            reading.isAwaited = true;
            due.forEach(run -> run.watches.forEach(watch -> putOff(watch, reading.patience, now)));
        } else if (due.size() > FEW
                || (workflow.runs.size() > FEW && due.stream().anyMatch(PolledRun::mayBeTooYoung))) {
            // The newest stand on the first page, which tells of many others, too
            due.forEach(this::isLookedAt);
            ListReading.start(this.operations, this.mailbox, this, workflow, due);
        } else {
            due.forEach(this::ask);
        }
    }

    private void putOff(Watch watch, long until, long now) {
        if (watch.isDue(now)) {
            this.agenda.change(watch, () -> watch.putOff(until));
        }
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
        lookLater(run, watch -> watch.isLooking() || run.isToldByList());
    }

    /** A list was read to its end: its pages were one look, and the pause is counted from there. */
    void rest(PolledRun run) {
        lookLater(run, watch -> !watch.isLooking() && run.isToldByList());
    }

    /** The recent pages do not show a run: it is too young, or too old. */
    void missed(PolledRun run) {
        if (run.mayBeTooYoung()) {
            lookLater(run, Watch::isLooking);
        } else {
            run.listed = false;
            ask(run);
        }
    }

    /** One run is asked for itself, as it may be the list alone that cannot be had: then all are. */
    void notListed(PolledWorkflow workflow, List<PolledRun> due, Throwable failure) {
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

    /** A list was read, or could not be: it is the turn of those who came too late to be told by it. */
    void looked(ListReading reading) {
        PolledWorkflow workflow = reading.workflow;
        if (workflow.reading == reading) {
            workflow.reading = null;
        }
        if (reading.isAwaited) {
            look(workflow, Agenda.now());
        }
        this.agenda.setAlarm();
    }

    private void got(PolledRun run, WorkflowInstance instance) {
        run.workflow.getSucceeded();
        tell(run, instance);
        lookLater(run, Watch::isLooking);
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
        lookLater(run, Watch::isLooking);
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
        }
    }

    private void lookLater(PolledRun run, Predicate<Watch> which) {
        long now = Agenda.now();
        for (Watch watch : run.watches) {
            if (which.test(watch)) {
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
