package io.github.workflowautomation;

import java.util.Collection;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs Datadog workflows: starts, awaits, lists and cancels runs.
 *
 * <p>A {@code workflow} argument is a UUID or an alias from {@code datadog.workflow-automation.workflows}.
 *
 * <p>Nothing happens before a subscription, and each subscription is a separate call: subscribing twice to {@code execute} starts
 * two runs. No method blocks. Results of awaits arrive on threads that may block, all other signals on threads that must not.
 *
 * <p>All methods signal these errors:
 * <ul>
 * <li>{@link IllegalArgumentException}: an argument is invalid; no request was sent;
 * <li>{@link WorkflowApiException}: Datadog responded with an error status; {@link WorkflowNotFoundException} if it does not know
 * the workflow or the instance; {@link WorkflowRateLimitException} if a rate limit does not admit the call in time;
 * <li>{@link WorkflowTransportException}: there is no usable response; {@link WorkflowCircuitOpenException} if a circuit breaker
 * is enabled and rejected the request;
 * <li>{@link WorkflowCredentialsException}: the source of credentials failed; no request was sent.
 * </ul>
 *
 * <p>The client retries every call after a 429 (up to {@code rate-limit.max-wait}) and after a failure to connect. It retries
 * {@code getInstance}, the lists and {@code cancelInstance} also after a 408, a 5xx, a broken connection, a timeout and an unreadable
 * response. It never retries an {@code execute} that may have arrived.
 * <p>Safe for concurrent use. {@link #close()} releases the connections; Spring calls it for the bean.
 */
public interface WorkflowAutomationClient extends AutoCloseable {

    /** The name of the connection of workflows and ids for which no other connection is named. */
    String DEFAULT_CONNECTION = "default";

    /**
     * Starts a run without inputs and returns when it is <em>accepted</em>, not when it has ended.
     *
     * @param workflow an alias or a UUID
     * @return the new instance, with its ids; signals the errors of {@link #execute(String, Object)}
     */
    default Mono<WorkflowInstance> execute(String workflow) {
        return execute(workflow, Map.of());
    }

    /**
     * Starts a run and returns when it is <em>accepted</em>. The workflow must be published and have an API trigger.
     *
     * @param workflow an alias or a UUID
     * @param payload the inputs: a map, record or other object that the JSON mapper of the application converts to a JSON object
     * with one member per input parameter of the workflow
     * @return the new instance, with its ids; in addition to the common errors, signals {@link WorkflowOutcomeUnknownException}
     * if the request was sent and no response reports whether a run was started; {@link #findInstances} searches for the run
     */
    Mono<WorkflowInstance> execute(String workflow, Object payload);

    /**
     * Reads a run.
     *
     * @param workflow an alias or a UUID
     * @param instanceId the UUID of the run
     * @return the instance with all reported values
     */
    Mono<WorkflowInstance> getInstance(String workflow, String instanceId);

    /**
     * Lists the runs of a workflow, the newest start first. Lazy: reads pages of 100 runs one after the other, on demand. Emits
     * each run once, even if new runs shift the pages meanwhile.
     *
     * @param workflow an alias or a UUID
     * @return the instances; they have no inputs, outputs and steps
     */
    Flux<WorkflowInstance> listInstances(String workflow);

    /**
     * Reads one page of the runs of a workflow, the newest start first.
     *
     * @param workflow an alias or a UUID
     * @param pageNumber the page, from 0
     * @param pageSize the size of the page, 1 to 100
     * @return the page
     */
    Mono<WorkflowInstancePage> listInstancesPage(String workflow, int pageNumber, int pageSize);

    /**
     * Requests the cancellation of a run, and does not wait until the run has ended; use {@link #awaitCompletion} for that.
     *
     * @param workflow an alias or a UUID
     * @param instanceId the UUID of the run
     * @return completes when Datadog has accepted the request
     */
    Mono<Void> cancelInstance(String workflow, String instanceId);

    /**
     * Watches a run with the options of the client; see {@link #watchInstance(String, String, AwaitOptions)}.
     *
     * @param workflow an alias or a UUID
     * @param instanceId the UUID of the run
     * @return the run at each change
     */
    default Flux<WorkflowInstance> watchInstance(String workflow, String instanceId) {
        return watchInstance(workflow, instanceId, AwaitOptions.defaults());
    }

    /**
     * Watches a run: emits its current state, then each change of its status or of the state of a step, and completes when the
     * run has ended. A failed run is an element, not an error. A run that Datadog does not know yet is polled for a short time,
     * and a poll that fails for a temporary reason is retried.
     *
     * @param workflow an alias or a UUID
     * @param instanceId the UUID of the run
     * @param options the options of the await
     * @return the run at each change; also signals {@link WorkflowAwaitTimeoutException} if the timeout elapses
     */
    Flux<WorkflowInstance> watchInstance(String workflow, String instanceId, AwaitOptions options);

    /**
     * Awaits a run with the options of the client; see {@link #awaitCompletion(String, String, AwaitOptions)}.
     *
     * @param workflow an alias or a UUID
     * @param instanceId the UUID of the run
     * @return the final instance
     */
    default Mono<WorkflowInstance> awaitCompletion(String workflow, String instanceId) {
        return awaitCompletion(workflow, instanceId, AwaitOptions.defaults());
    }

    /**
     * Awaits the success of a run. Also works for runs that ended long ago, and for runs that another process started.
     *
     * @param workflow an alias or a UUID
     * @param instanceId the UUID of the run
     * @param options the options of the await
     * @return the final instance; in addition to the common errors, signals {@link WorkflowFailedException} if the run did not
     * succeed and {@link WorkflowAwaitTimeoutException} if the timeout elapses
     */
    Mono<WorkflowInstance> awaitCompletion(String workflow, String instanceId, AwaitOptions options);

    /**
     * Calls {@link #executeAndAwait(String, Object, AwaitOptions)} with the client's own options.
     *
     * @param workflow an alias or a UUID
     * @param payload the inputs, as for {@link #execute(String, Object)}
     * @return the final instance
     */
    default Mono<WorkflowInstance> executeAndAwait(String workflow, Object payload) {
        return executeAndAwait(workflow, payload, AwaitOptions.defaults());
    }

    /**
     * Starts a run without inputs and awaits its success.
     *
     * @param workflow an alias or a UUID
     * @param options how to wait
     * @return the run in its final state
     */
    default Mono<WorkflowInstance> executeAndAwait(String workflow, AwaitOptions options) {
        return executeAndAwait(workflow, Map.of(), options);
    }

    /**
     * Starts a run and awaits its success.
     *
     * @param workflow an alias or a UUID
     * @param payload the inputs, as for {@link #execute(String, Object)}
     * @param options the options of the await
     * @return the final instance; signals the errors of {@link #execute(String, Object)} and
     * {@link #awaitCompletion(String, String, AwaitOptions)}
     */
    Mono<WorkflowInstance> executeAndAwait(String workflow, Object payload, AwaitOptions options);

    /**
     * Calls {@link #executeAndAwait(String, Object, Class, AwaitOptions)} with the client's own options.
     *
     * @param <T> the type of the outputs
     * @param workflow an alias or a UUID
     * @param payload the inputs, as for {@link #execute(String, Object)}
     * @param outputType the type that the JSON mapper of the application converts the outputs to
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
     * @param outputType the type that the JSON mapper of the application converts the outputs to
     * @param options the options of the await
     * @return the outputs; signals the errors of {@link #executeAndAwait(String, Object, AwaitOptions)}, and
     * {@link WorkflowOutputException} if the run succeeded and its outputs are too big or cannot be converted to the type
     */
    <T> Mono<T> executeAndAwait(String workflow, Object payload, Class<T> outputType, AwaitOptions options);

    /**
     * Calls {@link #executeAndAwait(String, Object, ParameterizedTypeReference, AwaitOptions)} with the client's own options.
     *
     * @param <T> the type of the outputs
     * @param workflow an alias or a UUID
     * @param payload the inputs, as for {@link #execute(String, Object)}
     * @param outputType the type that the JSON mapper of the application converts the outputs to
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
     * @param outputType the type that the JSON mapper of the application converts the outputs to
     * @param options the options of the await
     * @return the outputs; signals the same errors as
     * {@link #executeAndAwait(String, Object, Class, AwaitOptions)}
     */
    <T> Mono<T> executeAndAwait(
            String workflow, Object payload, ParameterizedTypeReference<T> outputType, AwaitOptions options);

    /**
     * Calls {@link #awaitAll(String, Collection, AwaitOptions)} with the client's own options.
     *
     * @param workflow an alias or a UUID
     * @param instanceIds the UUIDs of the runs
     * @return a result for each run, in the order in which the runs end
     */
    default Flux<WorkflowResult> awaitAll(String workflow, Collection<String> instanceIds) {
        return awaitAll(workflow, instanceIds, AwaitOptions.defaults());
    }

    /**
     * Awaits many runs of a workflow. Costs little more than awaiting one run, because all runs share list requests. Also works for
     * runs that ended long ago, so an application that stores the ids can await them again after a restart.
     *
     * @param workflow an alias or a UUID
     * @param instanceIds the UUIDs of the runs; duplicates have one result
     * @param options the options of the await
     * @return a result for each run, in the order in which the runs end; failures are values, and only invalid arguments are an
     * error
     */
    Flux<WorkflowResult> awaitAll(String workflow, Collection<String> instanceIds, AwaitOptions options);

    /**
     * Calls {@link #executeAndAwaitAll(String, Flux, AwaitOptions)} with the client's own options.
     *
     * @param workflow an alias or a UUID
     * @param payloads the inputs of each run
     * @return a result for each payload, in the order in which the runs end
     */
    default Flux<WorkflowResult> executeAndAwaitAll(String workflow, Flux<?> payloads) {
        return executeAndAwaitAll(workflow, payloads, AwaitOptions.defaults());
    }

    /**
     * Starts a run for each payload and awaits all of them. {@link AwaitOptions#concurrency(int)} limits the runs in progress. The
     * timeout applies to each run. No payload is executed twice: an unknown outcome is a result. An error of {@code payloads} is
     * signaled after all started runs have emitted their results.
     *
     * @param workflow an alias or a UUID
     * @param payloads the inputs of each run, as for {@link #execute(String, Object)}
     * @param options the options of the await
     * @return a result for each payload, in the order in which the runs end; failures are values
     */
    Flux<WorkflowResult> executeAndAwaitAll(String workflow, Flux<?> payloads, AwaitOptions options);

    /**
     * Searches for the run that an {@code execute} or {@code executeAndAwait} of unknown outcome may have started. Emits the runs
     * of the workflow that the API started within the search period, the newest start first, each with a confidence. The caller
     * decides. A value that is not reported excludes no run.
     *
     * <p>The search period begins 2 minutes before {@link WorkflowOutcomeUnknownException#getSentAt()}, because clocks differ. It
     * ends 12 minutes after {@link WorkflowOutcomeUnknownException#getGivenUpAt()}, because Datadog queues runs that exceed the
     * limit of an organization.
     *
     * <p><strong>An empty result proves nothing</strong> until the search period has ended: a run that was just accepted may not be
     * listed yet, or may be queued. Search again after about 10 seconds, and once more after the search period if it matters.
     *
     * <p>Lazy: reads pages of 100 runs until their runs are older than the search period, and reads each candidate separately, on
     * demand. If a candidate cannot be read separately, because it is removed, too large or unreadable, it is emitted with the values
     * of the list. Any other failure ends the search as an error. A search changes nothing and can be repeated.
     *
     * @param unknown the error that {@code execute} signaled
     * @return the candidates; empty if there are none yet
     */
    Flux<WorkflowInstanceMatch> findInstances(WorkflowOutcomeUnknownException unknown);

    /**
     * The client of one connection, for workflows of its organization that have no alias. Its aliases are those of the connection. It
     * shares everything with this client, which ends it: closing the result has no effect. If the connection comes from a source
     * that is asked at run time, each call asks for it, and fails with an {@link IllegalArgumentException} if there is none of this
     * name.
     *
     * @param name the name of the connection; {@link #DEFAULT_CONNECTION} for the one without a name
     * @return a client for this connection only
     * @throws IllegalArgumentException if there is no such connection; the message has the names of the known ones
     */
    default WorkflowAutomationClient connection(String name) {
        if (DEFAULT_CONNECTION.equals(name)) {
            return this;
        }
        throw new IllegalArgumentException(
                "There is no connection '" + name + "'. Known connections: [" + DEFAULT_CONNECTION + "]");
    }

    /**
     * The connection on which calls for a workflow are made.
     *
     * @param workflow an alias or a UUID
     * @return the name of the connection of the alias; that of this client, mostly {@link #DEFAULT_CONNECTION}, for a UUID
     * @throws IllegalArgumentException if it is neither an alias nor a UUID
     */
    default String connectionOf(String workflow) {
        return DEFAULT_CONNECTION;
    }

    /**
     * Releases the connections. Waiting calls and later calls fail with {@link IllegalStateException}; requests in flight may
     * finish. Takes seconds if runs have to be canceled first ({@link AwaitOptions#cancelOnDispose(boolean)}).
     */
    @Override
    void close();
}
