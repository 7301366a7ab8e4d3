package io.github.workflowautomation.console.run;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.WorkflowInstanceStep;
import io.github.workflowautomation.console.page.Failure;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run.
 *
 * @param key the run
 * @param instance the latest instance, {@code null} if none was read
 * @param steps the steps that started, in the order of the workflow
 * @param pending the names of the steps that did not start yet; empty if the workflow is not known or the run is final
 * @param failure why the run cannot be read at present, {@code null} if it can
 */
public record RunProgress(
        RunKey key,
        @Nullable WorkflowInstance instance,
        List<StepProgress> steps,
        List<String> pending,
        @Nullable Failure failure) {

    static RunProgress unknown(RunKey key) {
        return new RunProgress(key, null, List.of(), List.of(), null);
    }

    /** Whether nothing will change anymore. */
    public boolean isFinal() {
        return this.instance != null && this.instance.isFinal();
    }

    /** Whether the run ended without success, and nobody canceled it. */
    public boolean isFailed() {
        return this.instance != null
                && this.instance.isFinal()
                && !this.instance.isSuccessful()
                && !this.instance.status().equals(WorkflowInstanceStatus.CANCELED);
    }

    /** The names of the steps that failed. */
    public String failedSteps() {
        return this.steps.stream()
                .map(StepProgress::step)
                .filter(WorkflowInstanceStep::isFailed)
                .map(WorkflowInstanceStep::name)
                .collect(Collectors.joining(", "));
    }

    RunProgress next(WorkflowInstance next, StepPlan plan, Instant now) {
        Map<String, StepProgress> known = this.steps.stream()
                .collect(Collectors.toMap(seen -> seen.step().name(), Function.identity(), (a, b) -> a));
        List<StepProgress> started = next.steps().stream()
                .map(step -> merge(known.get(step.name()), step, now))
                .sorted(Comparator.comparing(seen -> plan.position(seen.step().name())))
                .toList();
        List<String> names = started.stream().map(seen -> seen.step().name()).toList();
        List<String> waiting = next.isFinal()
                ? List.of()
                : plan.names().stream().filter(name -> !names.contains(name)).toList();
        return new RunProgress(this.key, next, started, waiting, null);
    }

    /** The same during an outage. Nothing that is final is out of date. */
    RunProgress during(Optional<Failure> outage) {
        return (this.failure == null && !isFinal()) ? outage.map(this::failed).orElse(this) : this;
    }

    RunProgress failed(Failure problem) {
        return new RunProgress(this.key, this.instance, this.steps, this.pending, problem);
    }

    private static StepProgress merge(@Nullable StepProgress known, WorkflowInstanceStep step, Instant now) {
        return (known != null) ? known.next(step, now) : new StepProgress(step, now, now);
    }
}
