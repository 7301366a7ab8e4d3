package io.github.workflowautomation.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method of an interface run a workflow.
 *
 * <p>A single parameter that is a record, bean or map is the payload. Otherwise each parameter is an input under its own name or
 * that of {@link WorkflowInput}. An empty {@code Optional} is left out, and so is {@code null} for a parameter that is
 * {@code @Nullable}. A parameter of type {@code Duration} is the timeout of the await, and {@code AwaitOptions} are its options.
 *
 * <p>The method returns one of these types:
 * <ul>
 * <li>{@code Mono<T>}: the outputs, or one of them with {@link WorkflowOutput}, after the run has succeeded;
 * <li>{@code Mono<WorkflowInstance>}: the run, after it has succeeded, or without {@link #await()} after it has started;
 * <li>{@code Mono<Void>}: only the success;
 * <li>{@code Flux<WorkflowInstance>}: the run at each change until it has ended, as {@code watchInstance} does;
 * <li>{@code CompletableFuture<T>}: the same as {@code Mono<T>}, but the run starts with the call;
 * <li>{@code T}, {@code WorkflowInstance} or {@code void}: the same, but the call blocks. It fails on a thread that must not block.
 * </ul>
 *
 * <p>Each subscription to a {@code Mono} or {@code Flux} starts a run. The errors are those of {@code WorkflowAutomationClient}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ExecuteWorkflow {

    /**
     * The workflow.
     *
     * @return an alias or a UUID
     */
    String value();

    /**
     * Whether to wait until the run has ended.
     *
     * @return {@code false} to return as soon as the run is accepted
     */
    boolean await() default true;
}
