package io.github.workflowautomation.console.run;

import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstanceStep;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run.
 *
 * @param key the run
 * @param instance the latest instance, {@code null} if none was read
 * @param steps the steps in the order of the response
 * @param failure why the run cannot be read at present, {@code null} if it can
 */
public record RunProgress(
        RunKey key,
        @Nullable WorkflowInstance instance,
        List<StepProgress> steps,
        @Nullable Throwable failure) {

    static RunProgress unknown(RunKey key) {
        return new RunProgress(key, null, List.of(), null);
    }

    /** Whether nothing will change anymore. */
    public boolean isFinal() {
        return this.instance != null && this.instance.isFinal();
    }

    RunProgress next(WorkflowInstance instance, Instant now) {
        Map<String, StepProgress> known = this.steps.stream()
                .collect(Collectors.toMap(seen -> seen.step().name(), Function.identity(), (a, b) -> a));
        return new RunProgress(
                this.key,
                instance,
                instance.steps().stream()
                        .map(step -> merge(known.get(step.name()), step, now))
                        .toList(),
                null);
    }

    RunProgress failed(Throwable failure) {
        return new RunProgress(this.key, this.instance, this.steps, failure);
    }

    private static StepProgress merge(@Nullable StepProgress known, WorkflowInstanceStep step, Instant now) {
        return (known != null) ? known.next(step, now) : new StepProgress(step, now, now);
    }
}
