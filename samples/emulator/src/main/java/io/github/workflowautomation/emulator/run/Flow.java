package io.github.workflowautomation.emulator.run;

import io.github.workflowautomation.emulator.expression.ExpressionException;
import io.github.workflowautomation.emulator.expression.Scope;
import io.github.workflowautomation.emulator.run.RunState.StepState;
import io.github.workflowautomation.emulator.spec.ActionIds;
import io.github.workflowautomation.emulator.spec.Edge;
import io.github.workflowautomation.emulator.spec.Spec;
import io.github.workflowautomation.emulator.spec.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run in progress. It does what is due and then waits for its next entry in the agenda, for a decision or for another run.
 * Steps that become ready at the same time start in the order in which they became ready, after all that end at that time.
 */
final class Flow implements StepExecution.Context, Frame.Listener {

    /** What the run needs of the emulator. */
    interface Host {

        Instant now();

        Optional<Outcome> declared(Step step);

        /**
         * Starts a run of another workflow. Returns its id.
         *
         * @throws ExpressionException if it cannot be started
         */
        String startRun(String workflowId, ObjectNode inputs, Consumer<RunState> whenEnded);

        /** Counts an attempt of a step. Returns whether it can begin. */
        boolean takeStep();

        void ended(RunState state);
    }

    private record Ready(Frame frame, Step step) {}

    private static final Logger logger = LoggerFactory.getLogger(Flow.class);

    private final Spec spec;

    private final Scope scope;

    private final Agenda agenda;

    private final Host host;

    private final Frame main;

    private final Queue<Ready> ready = new ArrayDeque<>();

    private final Set<StepExecution> running = new LinkedHashSet<>();

    private final StepStates states = new StepStates();

    private final Set<Agenda.Entry> entries = new HashSet<>();

    private @Nullable Outcome failure;

    private boolean finished;

    private boolean continuing;

    private boolean ended;

    Flow(Spec spec, Scope scope, Agenda agenda, Host host) {
        this.spec = spec;
        this.scope = scope;
        this.agenda = agenda;
        this.host = host;
        this.main = new Frame(spec.graph(), scope, null, this);
    }

    /** Starts it after some time. */
    void start(Duration after) {
        schedule(after, () -> this.main.start(this.spec.graph().start()));
    }

    void cancel(Duration after) {
        schedule(after, () -> end(RunStatus.CANCELED, null));
    }

    RunState state() {
        return new RunState(
                RunStatus.IN_PROGRESS,
                null,
                null,
                this.states.all(),
                JsonNodeFactory.instance.objectNode(),
                openDecisions());
    }

    List<OpenDecision> openDecisions() {
        return this.running.stream()
                .flatMap(execution -> execution.openDecision().stream())
                .toList();
    }

    /** Decides now how a step that waits for it goes on. */
    void decide(String stepName, String branch) {
        StepExecution waiting = this.running.stream()
                .filter(execution -> execution.step().name().equals(stepName))
                .filter(execution -> execution.openDecision().isPresent())
                .findFirst()
                .orElseThrow();
        schedule(Duration.ZERO, () -> waiting.decide(branch));
    }

    @Override
    public Instant now() {
        return this.host.now();
    }

    @Override
    public Optional<Outcome> declared(Step step) {
        return this.host.declared(step);
    }

    @Override
    public Agenda.Entry schedule(Duration after, Runnable task) {
        return enter(after, () -> perform(task));
    }

    private Agenda.Entry enter(Duration after, Runnable task) {
        Agenda.Entry[] entry = new Agenda.Entry[1];
        entry[0] = this.agenda.add(now().plus(after), () -> {
            this.entries.remove(entry[0]);
            task.run();
        });
        this.entries.add(entry[0]);
        return entry[0];
    }

    @Override
    public void remove(Agenda.Entry entry) {
        this.entries.remove(entry);
        this.agenda.remove(entry);
    }

    /** Performs a task, and later the steps that it makes ready: everything else that is due at this time comes first. */
    private void perform(Runnable task) {
        guard(task);
        if (!this.ended && !this.continuing) {
            this.continuing = true;
            enter(Duration.ZERO, () -> guard(this::startReadySteps));
        }
    }

    private void guard(Runnable task) {
        if (this.ended) {
            return;
        }
        try {
            task.run();
        } catch (RuntimeException ex) {
            logger.error("Unexpected error in a run of the emulator; the run ends with INSTANCE_ERROR", ex);
            end(RunStatus.INSTANCE_ERROR, "unexpected error in the emulator");
        }
    }

    private void startReadySteps() {
        this.continuing = false;
        while (this.failure == null && !this.ready.isEmpty()) {
            Ready next = this.ready.remove();
            if (!next.frame().isClosed()) {
                begin(next);
            }
        }
        if (this.failure != null) {
            RunStatus status = this.failure.failure();
            end((status != null) ? status : RunStatus.STEP_ERROR, this.failure.error());
        } else if (this.finished) {
            succeed();
        }
    }

    private void begin(Ready next) {
        int number = this.states.add(next.step());
        StepExecution execution = new StepExecution(this, next.step(), next.frame(), number);
        this.running.add(execution);
        execution.attempt();
    }

    @Override
    public boolean mayAttempt() {
        return this.host.takeStep();
    }

    @Override
    public void ready(Frame frame, Step step) {
        this.ready.add(new Ready(frame, step));
    }

    @Override
    public void finished() {
        this.finished = true;
    }

    @Override
    public void broken() {
        throw new IllegalStateException("A break outside a loop has no effect");
    }

    @Override
    public Frame body(Scope iteration, StepExecution loop) {
        return new Frame(this.spec.graph(), iteration, loop.frame(), loop);
    }

    @Override
    public List<Step> startOfBody(Step loop) {
        return this.spec.graph().loopStart(loop);
    }

    /** The other run can end after this one, or after the step. */
    @Override
    public String startRun(String workflowId, ObjectNode inputs, Consumer<RunState> whenEnded) {
        return this.host.startRun(workflowId, inputs, state -> perform(() -> whenEnded.accept(state)));
    }

    @Override
    public void succeeded(StepExecution execution, String branch) {
        ended(execution, StepState.SUCCEEDED);
        if (execution.step().actionId().equals(ActionIds.BREAK) && execution.frame() != this.main) {
            breakLoop(execution.frame());
        } else {
            execution.frame().finished(execution.step(), branch);
        }
    }

    private void breakLoop(Frame iteration) {
        iteration.close();
        for (StepExecution other : List.copyOf(this.running)) {
            if (other.frame().isClosed()) {
                other.stop();
                ended(other, StepState.CANCELED);
            }
        }
        iteration.breakLoop();
    }

    @Override
    public void failed(StepExecution execution, Outcome outcome) {
        ended(execution, StepState.FAILED);
        if (outcome.failure() == RunStatus.STEP_ERROR && this.spec.graph().hasFallback(execution.step())) {
            execution.frame().finished(execution.step(), Edge.FALLBACK);
        } else if (this.failure == null) {
            this.failure = outcome;
        }
    }

    private void ended(StepExecution execution, String state) {
        this.running.remove(execution);
        this.states.set(execution.number(), execution.step(), state);
    }

    private void succeed() {
        this.scope.setTime(now());
        try {
            end(RunStatus.SUCCEEDED, null, Outputs.ofRun(this.spec, this.scope));
        } catch (ExpressionException ex) {
            end(RunStatus.INSTANCE_ERROR, ex.getMessage());
        }
    }

    private void end(RunStatus status, @Nullable String error) {
        end(status, error, JsonNodeFactory.instance.objectNode());
    }

    private void end(RunStatus status, @Nullable String error, ObjectNode outputs) {
        List.copyOf(this.running).forEach(execution -> ended(execution, StepState.CANCELED));
        this.ended = true;
        this.entries.forEach(this.agenda::remove);
        this.entries.clear();
        this.host.ended(new RunState(status, now(), error, this.states.all(), outputs, List.of()));
    }

    /** Ends it because nobody can see it any more. */
    void remove() {
        end(RunStatus.INSTANCE_ERROR, "the run was removed from the emulator");
    }
}
