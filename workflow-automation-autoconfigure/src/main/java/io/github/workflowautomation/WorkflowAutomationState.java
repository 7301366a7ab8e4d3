package io.github.workflowautomation;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The current state of a client, for the operators of an application. No method makes a request, and no result contains a key,
 * an input or an output.
 *
 * <p>In a Spring Boot application that uses the client of the auto-configuration, inject the bean of this type. An application
 * that replaces or mocks the client has no such bean. Without Spring, cast the client that
 * {@code WorkflowAutomationClientBuilder} builds.
 */
public interface WorkflowAutomationState {

    /**
     * The rate limits that Datadog reported or that calls wait for.
     *
     * @return the rate limits, ordered by organization and name; empty if there are none yet
     */
    List<RateLimit> rateLimits();

    /**
     * The awaits in progress.
     *
     * @return one element for each workflow; emitted when the thread that polls runs has counted the awaits, within milliseconds
     */
    Mono<List<Waits>> waits();

    /**
     * The runs that the client started.
     *
     * @return the latest 100 runs, the newest first
     */
    List<StartedRun> startedRuns();

    /**
     * The number of runs in the past 60 minutes, with a resolution of one minute.
     *
     * @return the runs that this client started, and those that it saw finish
     */
    RunCounts lastHour();

    /**
     * The current window of a rate limit.
     *
     * @param organization the number of the organization: each connection numbers the credentials that it has used from 1, so
     * new keys have a new number. {@code null} for the client's own limit on runs
     * @param name the name of the limit as reported by Datadog; if not reported, the endpoint: its method and path template
     * @param limit the number of requests per window, {@code null} if not reported
     * @param remaining the number of remaining requests according to the latest responses, {@code null} if not reported
     * @param resetsIn the time until the next window begins or until the client sends a probe; {@code null} if not known
     * @param waiting the number of calls of this client that wait for the limit
     * @param connection the name of the connection
     */
    record RateLimit(
            @Nullable Integer organization,
            String name,
            @Nullable Integer limit,
            @Nullable Integer remaining,
            @Nullable Duration resetsIn,
            int waiting,
            String connection) {}

    /**
     * The awaits in progress for the runs of one workflow.
     *
     * @param workflow the workflow as given by the callers: an alias or its UUID
     * @param workflowId the UUID of the workflow
     * @param count the number of awaits, at least 1
     * @param oldestInstanceId the UUID of the run of the oldest await
     * @param oldestAge the age of the oldest await; includes the start of the run if the await started it
     * @param connection the name of the connection
     */
    record Waits(
            String workflow,
            String workflowId,
            int count,
            String oldestInstanceId,
            Duration oldestAge,
            String connection) {}

    /**
     * A run that the client started.
     *
     * @param workflow the workflow as given by the caller: an alias or its UUID
     * @param workflowId the UUID of the workflow
     * @param instanceId the UUID of the run
     * @param link the run in the user interface of Datadog, {@code null} if not known
     * @param acceptedAt the time at which Datadog accepted the run, by the clock of this machine
     * @param status the status that an await or {@code getInstance} saw last, {@link WorkflowInstanceStatus#UNKNOWN} if none did
     * @param connection the name of the connection
     */
    record StartedRun(
            String workflow,
            String workflowId,
            String instanceId,
            @Nullable URI link,
            Instant acceptedAt,
            WorkflowInstanceStatus status,
            String connection) {}

    /**
     * Numbers of runs in a period.
     *
     * @param started the number of runs that the client started
     * @param unknown the number of further runs that it may have started: each {@code execute} of unknown outcome
     * @param finished the number of runs that the client saw finish, by status; {@code other} for unknown statuses. Does not
     * include runs that the client neither awaits nor reads
     */
    record RunCounts(int started, int unknown, Map<String, Integer> finished) {}
}
