package io.github.workflowautomation.testing;

import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The outcome of a call.
 *
 * @param failure the exception; {@code null} for none
 */
public record Outcome(@Nullable Throwable failure) {

    public static Mono<Outcome> of(Mono<?> call) {
        return call.map(value -> new Outcome(null)).onErrorResume(failure -> Mono.just(new Outcome(failure)));
    }

    /** The name in the fault matrix: {@code Api} for {@code WorkflowApiException}; an unknown outcome is followed by its cause. */
    @Override
    public String toString() {
        if (this.failure == null) {
            return "success";
        }
        return (this.failure instanceof WorkflowOutcomeUnknownException)
                ? name(this.failure) + " (" + name(this.failure.getCause()) + ")"
                : name(this.failure);
    }

    private static String name(@Nullable Throwable failure) {
        return (failure == null) ? "none" : failure.getClass().getSimpleName().replaceAll("^Workflow|Exception$", "");
    }
}
