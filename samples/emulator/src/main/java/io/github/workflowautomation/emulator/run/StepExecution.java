package io.github.workflowautomation.emulator.run;

import io.github.workflowautomation.emulator.expression.Conditions;
import io.github.workflowautomation.emulator.expression.ExpressionException;
import io.github.workflowautomation.emulator.expression.Scope;
import io.github.workflowautomation.emulator.spec.ActionIds;
import io.github.workflowautomation.emulator.spec.Branches;
import io.github.workflowautomation.emulator.spec.Edge;
import io.github.workflowautomation.emulator.spec.RetryStrategy;
import io.github.workflowautomation.emulator.spec.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A step that has started: its attempts, and what it waits for. */
final class StepExecution implements Frame.Listener {

    /** What the step needs of its run. */
    interface Context {

        Instant now();

        /** The next outcome that is declared for a step. */
        Optional<Outcome> declared(Step step);

        Agenda.Entry schedule(Duration after, Runnable task);

        void remove(Agenda.Entry entry);

        /** Counts another attempt. Returns whether the run has not exceeded its budget. */
        boolean mayAttempt();

        void ready(Frame frame, Step step);

        Frame body(Scope scope, StepExecution loop);

        List<Step> startOfBody(Step loop);

        /**
         * Starts a run of another workflow. Returns its id.
         *
         * @throws ExpressionException if it cannot be started
         */
        String startRun(String workflowId, ObjectNode inputs, Consumer<RunState> whenEnded);

        void succeeded(StepExecution execution, String branch);

        void failed(StepExecution execution, Outcome outcome);
    }

    private final Context context;

    private final Step step;

    private final Frame frame;

    private final int number;

    private int attempts;

    private int errorRetries;

    private int gateRetries;

    private Agenda.@Nullable Entry pending;

    private @Nullable Loop loop;

    private @Nullable Outcome undecided;

    private String prompt = "";

    /**
     * Creates an execution that has not begun.
     *
     * @param number its number in the order of the starts of the run
     */
    StepExecution(Context context, Step step, Frame frame, int number) {
        this.context = context;
        this.step = step;
        this.frame = frame;
        this.number = number;
    }

    Step step() {
        return this.step;
    }

    Frame frame() {
        return this.frame;
    }

    int number() {
        return this.number;
    }

    /** Performs the action, again after a retry. */
    void attempt() {
        if (!this.context.mayAttempt()) {
            this.context.failed(this, Outcome.failure(Budget.exceeded()).withFailure(RunStatus.INSTANCE_ERROR));
            return;
        }
        this.attempts++;
        setTime();
        Optional<Outcome> declared = this.context.declared(this.step);
        try {
            if (declared.isEmpty() && this.step.actionId().equals(ActionIds.TRIGGER_WORKFLOW)) {
                startRun();
            } else if (declared.isPresent() && declared.get().isFinal()) {
                perform(declared.get());
            } else if (Loop.isLoop(this.step)) {
                this.loop = Loop.start(this.step, this.frame.scope());
                iterate(this.loop);
            } else if (Branches.isDecision(this.step)) {
                awaitDecision(declared.orElseGet(Outcome::success));
            } else {
                perform(declared.orElse(null));
            }
        } catch (ExpressionException ex) {
            ended(Outcome.failure(ex.getMessage()));
        }
    }

    private void setTime() {
        this.frame.scope().setTime(this.context.now());
    }

    private Parameters parameters() {
        return new Parameters(this.step, this.frame.scope());
    }

    private void perform(@Nullable Outcome declared) {
        Outcome outcome = Actions.perform(this.step, declared, this.frame.scope(), this.context.now());
        if (outcome.duration() == null || outcome.duration().isZero()) {
            ended(outcome);
        } else {
            later(outcome.duration(), () -> ended(outcome));
        }
    }

    private void later(Duration after, Runnable task) {
        this.pending = this.context.schedule(after, task);
    }

    /** Iterates until a step of the body has to wait. An iteration without steps does not exist. */
    private void iterate(Loop current) {
        Optional<Scope> next = current.next();
        List<Step> start = this.context.startOfBody(this.step);
        if (next.isEmpty() || start.isEmpty()) {
            ended(Outcome.success());
        } else {
            this.context.body(next.get(), this).start(start);
        }
    }

    @Override
    public void ready(Frame body, Step first) {
        this.context.ready(body, first);
    }

    @Override
    public void finished() {
        setTime();
        try {
            iterate(Objects.requireNonNull(this.loop));
        } catch (ExpressionException ex) {
            ended(Outcome.failure(ex.getMessage()));
        }
    }

    @Override
    public void broken() {
        ended(Outcome.success());
    }

    private void awaitDecision(Outcome whenDecided) {
        this.prompt = parameters().text("promptText").orElse("");
        this.undecided = whenDecided;
        parameters()
                .duration("timeoutHours", Duration.ofHours(1))
                .ifPresent(timeout -> later(timeout, () -> decide(Branches.TIMEOUT)));
    }

    /** The decision for which it waits. */
    Optional<OpenDecision> openDecision() {
        return (this.undecided == null)
                ? Optional.empty()
                : Optional.of(new OpenDecision(this.step.name(), this.prompt, Branches.choices(this.step)));
    }

    void decide(String branch) {
        Outcome decided = Objects.requireNonNull(this.undecided);
        this.undecided = null;
        removePending();
        perform(decided.withDuration(Duration.ZERO).withBranch(branch));
    }

    private void startRun() {
        int attempt = this.attempts;
        Parameters parameters = parameters();
        String workflowId = parameters.text("workflowId").orElse("");
        String[] started = new String[1];
        started[0] = this.context.startRun(workflowId, parameters.object("workflowInputs"), state -> {
            if (attempt == this.attempts) {
                removePending();
                ended(ChildOutcome.of(workflowId, started[0], state));
            }
        });
        parameters
                .duration("timeoutSeconds", Duration.ofSeconds(1))
                .ifPresent(timeout -> later(timeout, () -> {
                    this.attempts++;
                    ended(Outcome.failure("run " + started[0] + " has not finished in " + timeout.toSeconds() + " s"));
                }));
    }

    /** Stops it because its loop has ended. */
    void stop() {
        this.attempts++;
        removePending();
    }

    private void removePending() {
        if (this.pending != null) {
            this.context.remove(this.pending);
            this.pending = null;
        }
    }

    private void ended(Outcome outcome) {
        this.pending = null;
        setTime();
        if (outcome.failure() != null) {
            failed(outcome);
            return;
        }
        try {
            this.frame.scope().putOutputs(this.step.name(), Outputs.check(outcome.outputs()));
            if (mayPassGate()) {
                this.context.succeeded(this, (outcome.branch() != null) ? outcome.branch() : Edge.MAIN);
            }
        } catch (ExpressionException ex) {
            failed(Outcome.failure(ex.getMessage()));
        }
    }

    /** Whether its completion gate is open. Otherwise the action is performed again, or the step fails. */
    private boolean mayPassGate() {
        Optional<Step.CompletionGate> gate = this.step.completionGate();
        if (gate.isEmpty() || Conditions.gateHolds(gate.get().condition(), this.frame.scope())) {
            return true;
        }
        RetryStrategy retries = gate.get().retries();
        if (this.gateRetries >= retries.maxRetries()) {
            throw new ExpressionException(
                    "the completionCondition does not hold after " + (this.gateRetries + 1) + " attempts");
        }
        this.gateRetries++;
        later(retries.interval(), this::attempt);
        return false;
    }

    private void failed(Outcome outcome) {
        Optional<RetryStrategy> retries = this.step.errorRetries();
        if (outcome.failure() == RunStatus.STEP_ERROR
                && retries.isPresent()
                && this.errorRetries < retries.get().maxRetries()) {
            this.errorRetries++;
            this.gateRetries = 0;
            later(retries.get().interval(), this::attempt);
        } else {
            this.context.failed(this, outcome);
        }
    }
}
