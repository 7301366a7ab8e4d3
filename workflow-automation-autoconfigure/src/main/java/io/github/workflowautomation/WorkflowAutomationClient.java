package io.github.workflowautomation;

import java.util.Collection;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs Datadog workflows: starts a run, follows it to its outcome, lists and cancels runs.
 *
 * <p>A {@code workflow} argument is the UUID of a workflow or an alias from
 * {@code datadog.workflow-automation.workflows}. An {@code instanceId} is the UUID of a run.
 *
 * <p>Nothing happens before a subscription, and each subscription is a call of its own: subscribing twice to
 * {@code execute} starts two runs. No method blocks. Signals arrive on threads that must not be blocked either; to use a
 * result in blocking code, call {@code block()} on the outside, never inside an operator.
 *
 * <p>All methods signal these errors:
 * <ul>
 * <li>{@link IllegalArgumentException}: an argument is not allowed; no request was made;
 * <li>{@link WorkflowApiException}: the service refused the call; {@link WorkflowNotFoundException} if it does not know
 * the workflow or instance; {@link WorkflowRateLimitException} if a rate limit would be waited for too long;
 * <li>{@link WorkflowTransportException}: nothing usable came back; {@link WorkflowCircuitOpenException} if a circuit breaker
 * is enabled and held the request back.
 * </ul>
 *
 * <p>What is sent again by itself: every call after a 429 (up to {@code rate-limit.max-wait}) and when no connection could
 * be made; {@code getInstance}, the lists and {@code cancelInstance} also after a 5xx, a broken connection, a timeout and
 * an unreadable answer. An {@code execute} that may have arrived is never sent again.
 *
 * <p>Safe for use by many threads. {@link #close()} gives connections back; Spring does it for its bean.
 */
public interface WorkflowAutomationClient extends AutoCloseable {

    /**
     * Starts a run without inputs and returns when it is <em>accepted</em>, not when it is finished.
     *
     * @param workflow an alias or a UUID
     * @return the new instance, with its ids; signals the errors of {@link #execute(String, Object)}
     */
    default Mono<WorkflowInstance> execute(String workflow) {
        return execute(workflow, Map.of());
    }

    /**
     * Starts a run and returns when it is <em>accepted</em>, not when it is finished. The workflow must be published and
     * have an API trigger.
     *
     * @param workflow an alias or a UUID
     * @param payload the inputs: a map, record or other object that the application's JSON mapper turns into a JSON object
     * with one member per input parameter of the workflow
     * @return the new instance, with its ids; beside the common errors it signals {@link WorkflowOutcomeUnknownException}
     * if the request went out and no answer tells whether a run was started; {@link #findInstances} looks for it
     */
    Mono<WorkflowInstance> execute(String workflow, Object payload);

    /**
     * Reads a run.
     *
     * @param workflow an alias or a UUID
     * @param instanceId the UUID of the run
     * @return the instance with everything that the service tells
     */
    Mono<WorkflowInstance> getInstance(String workflow, String instanceId);

    /**
     * Lists the runs of a workflow, newest start first. Lazy: pages of 100 are read one after the other, as far as they are
     * consumed. A run is given once even if runs that start meanwhile shift the pages.
     *
     * @param workflow an alias or a UUID
     * @return the instances; they have no inputs, outputs and steps
     */
    Flux<WorkflowInstance> listInstances(String workflow);

    /**
     * Reads one page of the runs of a workflow, newest start first.
     *
     * @param workflow an alias or a UUID
     * @param pageNumber the page, from 0
     * @param pageSize the size of the page, 1 to 100
     * @return the page
     */
    Mono<WorkflowInstancePage> listInstancesPage(String workflow, int pageNumber, int pageSize);

    /**
     * Asks for the cancellation of a run; does not wait for it. The run is over when {@link #awaitCompletion} says so.
     *
     * @param workflow an alias or a UUID
     * @param instanceId the UUID of the run
     * @return completes when the service took the request
     */
    Mono<Void> cancelInstance(String workflow, String instanceId);

    /**
     * Follows a run with the client's own options; see {@link #watchInstance(String, String, AwaitOptions)}.
     *
     * @param workflow an alias or a UUID
     * @param instanceId the UUID of the run
     * @return the run at each change of its state
     */
    default Flux<WorkflowInstance> watchInstance(String workflow, String instanceId) {
        return watchInstance(workflow, instanceId, AwaitOptions.defaults());
    }

    /**
     * Follows a run: gives it at each change of its state or of a step's, first as it is, and completes when it is final. A
     * run that failed is an element, not an error. A run that is not visible yet is waited for, for a short while, and a
     * look that fails for a reason that may pass is made again.
     *
     * @param workflow an alias or a UUID
     * @param instanceId the UUID of the run
     * @param options how to wait
     * @return the run at each change; beside the common errors it signals {@link WorkflowAwaitTimeoutException} when the
     * deadline passes
     */
    Flux<WorkflowInstance> watchInstance(String workflow, String instanceId, AwaitOptions options);

    /**
     * Waits for a run with the client's own options; see {@link #awaitCompletion(String, String, AwaitOptions)}.
     *
     * @param workflow an alias or a UUID
     * @param instanceId the UUID of the run
     * @return the run in its final state
     */
    default Mono<WorkflowInstance> awaitCompletion(String workflow, String instanceId) {
        return awaitCompletion(workflow, instanceId, AwaitOptions.defaults());
    }

    /**
     * Waits until a run has ended well. Works for a run that ended long ago, and for one that another process started.
     *
     * @param workflow an alias or a UUID
     * @param instanceId the UUID of the run
     * @param options how to wait
     * @return the run in its final state; beside the common errors it signals {@link WorkflowFailedException} when the run
     * did not succeed and {@link WorkflowAwaitTimeoutException} when the deadline passes
     */
    Mono<WorkflowInstance> awaitCompletion(String workflow, String instanceId, AwaitOptions options);

    /**
     * Starts a run and waits for it with the client's own options; see
     * {@link #executeAndAwait(String, Object, AwaitOptions)}.
     *
     * @param workflow an alias or a UUID
     * @param payload the inputs, as for {@link #execute(String, Object)}
     * @return the run in its final state
     */
    default Mono<WorkflowInstance> executeAndAwait(String workflow, Object payload) {
        return executeAndAwait(workflow, payload, AwaitOptions.defaults());
    }

    /**
     * Starts a run and waits until it has ended well.
     *
     * @param workflow an alias or a UUID
     * @param payload the inputs, as for {@link #execute(String, Object)}
     * @param options how to wait
     * @return the run in its final state; signals the errors of {@link #execute(String, Object)} and
     * {@link #awaitCompletion(String, String, AwaitOptions)}
     */
    Mono<WorkflowInstance> executeAndAwait(String workflow, Object payload, AwaitOptions options);

    /**
     * Starts a run, waits for it with the client's own options and gives its outputs as a type; see
     * {@link #executeAndAwait(String, Object, Class, AwaitOptions)}.
     *
     * @param <T> the type of the outputs
     * @param workflow an alias or a UUID
     * @param payload the inputs, as for {@link #execute(String, Object)}
     * @param outputType what the application's JSON mapper reads the outputs as
     * @return the outputs
     */
    default <T> Mono<T> executeAndAwait(String workflow, Object payload, Class<T> outputType) {
        return executeAndAwait(workflow, payload, outputType, AwaitOptions.defaults());
    }

    /**
     * Starts a run, awaits its success and returns its outputs as a type.
     *
     * @param <T> the type of the outputs
     * @param workflow an alias or a UUID
     * @param payload the inputs, as for {@link #execute(String, Object)}
     * @param outputType the type that the application's JSON mapper converts the outputs to
     * @param options how to wait
     * @return the outputs; signals the errors of {@link #executeAndAwait(String, Object, AwaitOptions)}, and
     * {@link WorkflowOutputException} if the run succeeded and its outputs are too big or do not fit the type
     */
    <T> Mono<T> executeAndAwait(String workflow, Object payload, Class<T> outputType, AwaitOptions options);

    /**
     * Starts a run, awaits it with the options of the client and returns its outputs as a generic type; see
     * {@link #executeAndAwait(String, Object, ParameterizedTypeReference, AwaitOptions)}.
     *
     * @param <T> the type of the outputs
     * @param workflow an alias or a UUID
     * @param payload the inputs, as for {@link #execute(String, Object)}
     * @param outputType the type that the application's JSON mapper converts the outputs to
     * @return the outputs
     */
    default <T> Mono<T> executeAndAwait(String workflow, Object payload, ParameterizedTypeReference<T> outputType) {
        return executeAndAwait(workflow, payload, outputType, AwaitOptions.defaults());
    }

    /**
     * Starts a run, awaits its success and returns its outputs as a generic type, for example
     * {@code new ParameterizedTypeReference<Map<String, List<Pod>>>() {}}.
     *
     * @param <T> the type of the outputs
     * @param workflow an alias or a UUID
     * @param payload the inputs, as for {@link #execute(String, Object)}
     * @param outputType the type that the application's JSON mapper converts the outputs to
     * @param options how to wait
     * @return the outputs; signals the same errors as
     * {@link #executeAndAwait(String, Object, Class, AwaitOptions)}
     */
    <T> Mono<T> executeAndAwait(
            String workflow, Object payload, ParameterizedTypeReference<T> outputType, AwaitOptions options);

    /**
     * Waits for many runs of a workflow, with the client's own options; see
     * {@link #awaitAll(String, Collection, AwaitOptions)}.
     *
     * @param workflow an alias or a UUID
     * @param instanceIds the UUIDs of the runs
     * @return a result for each run, in the order in which they end
     */
    default Flux<WorkflowResult> awaitAll(String workflow, Collection<String> instanceIds) {
        return awaitAll(workflow, instanceIds, AwaitOptions.defaults());
    }

    /**
     * Waits for many runs of a workflow. Costs little more than waiting for one, as they are looked at together. Works for
     * runs that ended long ago, so waiting can be taken up again after a restart by whoever kept the ids.
     *
     * @param workflow an alias or a UUID
     * @param instanceIds the UUIDs of the runs; one that is given twice has one result
     * @param options how to wait
     * @return a result for each run, in the order in which they end; failures are values, and only arguments that cannot be
     * right are an error
     */
    Flux<WorkflowResult> awaitAll(String workflow, Collection<String> instanceIds, AwaitOptions options);

    /**
     * Starts many runs and waits for them, with the client's own options; see
     * {@link #executeAndAwaitAll(String, Flux, AwaitOptions)}.
     *
     * @param workflow an alias or a UUID
     * @param payloads the inputs of each run
     * @return a result for each payload, in the order in which they end
     */
    default Flux<WorkflowResult> executeAndAwaitAll(String workflow, Flux<?> payloads) {
        return executeAndAwaitAll(workflow, payloads, AwaitOptions.defaults());
    }

    /**
     * Starts a run for each payload and waits for all of them, {@link AwaitOptions#concurrency(int)} at a time. The timeout is
     * that of each run. No payload is executed twice; one of unknown fate has a result that says so. An error of the payloads
     * is signalled when the runs that were started have their results.
     *
     * @param workflow an alias or a UUID
     * @param payloads the inputs of each run, as for {@link #execute(String, Object)}
     * @param options how to wait
     * @return a result for each payload, in the order in which they end; failures are values
     */
    Flux<WorkflowResult> executeAndAwaitAll(String workflow, Flux<?> payloads, AwaitOptions options);

    /**
     * Looks for the run that an {@code execute} (or {@code executeAndAwait}) of unknown fate may have started. Gives the
     * runs of that workflow that the API started within the time in question, newest start first, and says of each how sure
     * it is; the choice is the caller's. What is not told rules no run out.
     *
     * <p>The time in question is from 2 minutes before {@link WorkflowOutcomeUnknownException#getSentAt()}, as clocks
     * differ, to 12 minutes after {@link WorkflowOutcomeUnknownException#getGivenUpAt()}, as runs over an organisation's
     * limit queue before they start.
     *
     * <p><strong>Finding nothing proves nothing</strong> while the time in question lasts: a run that was just accepted may
     * not be listed yet, or wait in the queue. Ask again after some 10 seconds, and again when it matters.
     *
     * <p>Lazy: pages of 100 runs are read until their runs are older than the time in question, and the runs that may be it
     * one by one, as they are consumed. A run that cannot be read by itself, because it is gone, too large or not readable, is
     * given as the list told it. Any other failure ends the search as an error; searching again changes nothing.
     *
     * @param unknown what {@code execute} signalled
     * @return the runs that may be it; none if there is none so far
     */
    Flux<WorkflowInstanceMatch> findInstances(WorkflowOutcomeUnknownException unknown);

    /**
     * Gives the client's connections back. What waits ends with {@link IllegalStateException}, and so do later calls; a
     * request that is under way comes to its end. Takes some seconds where runs are to be cancelled
     * ({@link AwaitOptions#cancelOnDispose(boolean)}), as their cancellations go out first.
     */
    @Override
    void close();
}
