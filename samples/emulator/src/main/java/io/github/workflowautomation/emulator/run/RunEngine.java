package io.github.workflowautomation.emulator.run;

import io.github.workflowautomation.emulator.expression.ExpressionException;
import io.github.workflowautomation.emulator.expression.Scope;
import io.github.workflowautomation.emulator.spec.Step;
import io.github.workflowautomation.emulator.workflow.InputSchema;
import io.github.workflowautomation.emulator.workflow.InvalidInputException;
import io.github.workflowautomation.emulator.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Starts runs and lets them progress. Nothing happens by itself: whoever asks for the time first lets everything happen that
 * is due until then, in the order of its time across all runs. So a run needs no thread or timer.
 */
public final class RunEngine {

    private static final Logger logger = LoggerFactory.getLogger(RunEngine.class);

    private final Supplier<Instant> clock;

    private final RunStore runs;

    private final Function<String, Optional<Workflow>> workflows;

    private final OutcomeScript script;

    private final Agenda agenda = new Agenda();

    private Instant time = Instant.MIN;

    /**
     * Creates an engine without runs.
     *
     * @param clock returns the current time
     * @param runs where it stores runs
     * @param workflows finds the workflows that runs start
     * @param script the outcomes of steps
     */
    public RunEngine(
            Supplier<Instant> clock,
            RunStore runs,
            Function<String, Optional<Workflow>> workflows,
            OutcomeScript script) {
        this.clock = clock;
        this.runs = runs;
        this.workflows = workflows;
        this.script = script;
    }

    /** The current time. Everything that is due until then has happened. It never goes back. */
    public synchronized Instant now() {
        Instant current = this.clock.get();
        Instant now = current.isAfter(this.time) ? current : this.time;
        for (Agenda.Entry next = this.agenda.pollUntil(now); next != null; next = this.agenda.pollUntil(now)) {
            this.time = next.at().isAfter(this.time) ? next.at() : this.time;
            next.task().run();
            this.runs.removeBeyondLimits().forEach(RunEngine::removed);
        }
        this.time = now;
        return now;
    }

    /**
     * Starts a run now or at a later time.
     *
     * @param source what starts the run, as expressions see it
     * @param startOfRun returns the start for the time of acceptance; it is called after the inputs are checked
     * @throws InvalidInputException if the inputs do not match the workflow
     */
    public synchronized Run start(
            Workflow workflow, ObjectNode given, ObjectNode source, UnaryOperator<Instant> startOfRun) {
        Instant now = now();
        ObjectNode inputs = InputSchema.apply(workflow, given);
        Instant start = startOfRun.apply(now);
        Run run = begin(new Host(workflow, Run.API, start, inputs, Budget.full(), state -> {}), source);
        now();
        this.runs.removeBeyondLimits().forEach(RunEngine::removed);
        return run;
    }

    private Run begin(Host host, ObjectNode source) {
        Run run = host.run;
        Workflow workflow = run.workflow();
        if (!workflow.spec().skipped().isEmpty()) {
            logger.warn(
                    "Run {} of workflow {} skips parts that the emulator does not support: {}",
                    run.id(),
                    workflow.id(),
                    String.join("; ", workflow.spec().skipped()));
        }
        Scope scope = new Scope(new Scope.Names(workflow.name(), workflow.id(), run.id()), run.inputs(), source);
        Flow flow = new Flow(workflow.spec(), scope, this.agenda, host);
        run.begin(flow);
        this.runs.add(run);
        flow.start(Duration.between(this.time, run.startedAt()));
        return run;
    }

    /**
     * Cancels a run, unless it has finished or is already canceled.
     *
     * @param delay how long it continues
     * @return {@code false} if it has finished
     */
    public synchronized boolean cancel(Run run, Duration delay) {
        now();
        if (!run.isInProgress()) {
            return false;
        }
        run.flow().cancel(delay);
        now();
        return true;
    }

    /**
     * Decides how a run goes on that waits for it.
     *
     * @param stepName the step that waits, {@code null} if there is only one
     * @throws IllegalArgumentException if the run does not wait for this decision
     */
    public synchronized void decide(String instanceId, @Nullable String stepName, String branch) {
        now();
        List<OpenDecision> open = this.runs
                .find(instanceId)
                .filter(Run::isInProgress)
                .map(Run::state)
                .map(RunState::decisions)
                .orElse(List.of());
        List<OpenDecision> meant = open.stream()
                .filter(decision -> stepName == null || decision.stepName().equals(stepName))
                .toList();
        if (meant.size() != 1) {
            throw new IllegalArgumentException(
                    "Run " + instanceId + " waits for " + names(open) + (meant.isEmpty() ? "" : "; name the step"));
        }
        if (!meant.get(0).choices().contains(branch)) {
            throw new IllegalArgumentException("Step " + meant.get(0).stepName() + " of run " + instanceId
                    + " has the choices " + String.join(", ", meant.get(0).choices()));
        }
        this.runs.find(instanceId).orElseThrow().flow().decide(meant.get(0).stepName(), branch);
        now();
    }

    private static String names(List<OpenDecision> decisions) {
        return decisions.isEmpty()
                ? "no decision"
                : "the decisions of the steps "
                        + decisions.stream().map(OpenDecision::stepName).collect(Collectors.joining(", "));
    }

    /** Removes the runs of a workflow and their count. */
    public synchronized void removeRuns(String workflowId) {
        this.runs.removeRuns(workflowId).forEach(RunEngine::removed);
    }

    /** Removes all runs and all counts. */
    public synchronized void clear() {
        this.runs.clear();
        this.agenda.clear();
        this.time = Instant.MIN;
    }

    private static void removed(Run run) {
        if (run.isInProgress()) {
            run.flow().remove();
        }
    }

    /** The emulator as a run sees it. */
    private final class Host implements Flow.Host {

        private final Run run;

        private final OutcomeScript.ForRun outcomes;

        private final Budget budget;

        private final Consumer<RunState> whenEnded;

        Host(
                Workflow workflow,
                String sourceKind,
                Instant start,
                ObjectNode inputs,
                Budget budget,
                Consumer<RunState> whenEnded) {
            String id = UUID.randomUUID().toString();
            this.run = new Run(id, workflow, sourceKind, RunEngine.this.time, start, inputs, RunEngine.this);
            this.outcomes = RunEngine.this.script.forRunOf(workflow.id());
            this.budget = budget;
            this.whenEnded = whenEnded;
        }

        @Override
        public Instant now() {
            return RunEngine.this.time;
        }

        @Override
        public Optional<Outcome> declared(Step step) {
            return this.outcomes.next(step);
        }

        @Override
        public boolean takeStep() {
            RunEngine.this.runs.stepStarted(this.run);
            return this.budget.take();
        }

        /** The new run is not limited in number, and starts at once. */
        @Override
        public String startRun(String workflowId, ObjectNode inputs, Consumer<RunState> whenChildEnded) {
            Workflow workflow = RunEngine.this
                    .workflows
                    .apply(workflowId)
                    .filter(found -> found.spec().hasWorkflowTrigger())
                    .orElseThrow(
                            () -> new ExpressionException("no workflow with a workflowTrigger has this workflowId"));
            Budget childBudget = this.budget.ofChild();
            if (childBudget.isTooDeep()) {
                throw new ExpressionException("too many workflows start each other");
            }
            try {
                ObjectNode checked = InputSchema.apply(workflow, inputs);
                return begin(
                                new Host(workflow, Run.WORKFLOW, now(), checked, childBudget, whenChildEnded),
                                Scope.noSource())
                        .id();
            } catch (InvalidInputException ex) {
                throw new ExpressionException(ex.detail());
            }
        }

        @Override
        public void ended(RunState state) {
            this.run.end(state);
            this.whenEnded.accept(state);
        }
    }
}
