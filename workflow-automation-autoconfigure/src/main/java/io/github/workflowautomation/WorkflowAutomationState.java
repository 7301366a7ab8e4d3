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
     * The rate limits that the client knows of, or that calls wait for.
     *
     * @return by organization and name; empty as long as nothing was told
     */
    List<RateLimit> rateLimits();

    /**
     * The waits for runs that are in progress.
     *
     * @return one for each workflow, given as soon as the thread that looks after all waits has counted them: within moments
     */
    Mono<List<Waits>> waits();

    /**
     * The runs that the client has started.
     *
     * @return the latest first, a hundred at most
     */
    List<StartedRun> startedRuns();

    /**
     * How many runs there were in the past 60 minutes, to the minute.
     *
     * @return what this client started, and what it saw end
     */
    RunCounts lastHour();

    /**
     * The window of a rate limit.
     *
     * @param organization which organization's it is: those whose credentials this client has used are numbered from 1, so
     * new keys get a new number; {@code null} for the client's own limit on runs
     * @param name the name of the limit as the service tells it, else the kind of request: its method and the template of its
     * path
     * @param limit how many requests a window allows, {@code null} if not told
     * @param remaining how many of them are left as far as answers told, {@code null} if not told
     * @param resetsIn how long until the next window begins, or until the client tries again; {@code null} if not known
     * @param waiting how many calls of this client wait for it
     */
    record RateLimit(
            @Nullable Integer organization,
            String name,
            @Nullable Integer limit,
            @Nullable Integer remaining,
            @Nullable Duration resetsIn,
            int waiting) {}

    /**
     * The waits for runs of one workflow.
     *
     * @param workflow the workflow as the callers named it: an alias or its UUID
     * @param workflowId the UUID of the workflow
     * @param count how many there are, at least 1
     * @param oldestInstanceId the UUID of the run that is waited for longest
     * @param oldestAge how long it has been waited for, with its start if that belongs to the wait
     */
    record Waits(String workflow, String workflowId, int count, String oldestInstanceId, Duration oldestAge) {}

    /**
     * A run that the client started.
     *
     * @param workflow the workflow as the caller named it: an alias or its UUID
     * @param workflowId the UUID of the workflow
     * @param instanceId the UUID of the run
     * @param link the run in Datadog's user interface, {@code null} if not known
     * @param acceptedAt when the service accepted it, by the clock of this machine
     * @param status what a wait or {@code getInstance} saw last, {@link WorkflowInstanceStatus#UNKNOWN} if nothing looked
     */
    record StartedRun(
            String workflow,
            String workflowId,
            String instanceId,
            @Nullable URI link,
            Instant acceptedAt,
            WorkflowInstanceStatus status) {}

    /**
     * Runs of some time, counted.
     *
     * @param started how many runs the client started
     * @param unknown how many more it may have started: each {@code execute} of unknown outcome
     * @param finished how many runs the client saw end, by status; {@code other} for those whose status is none of the known ones.
     * A run that nobody waits for or asks for is not among them
     */
    record RunCounts(int started, int unknown, Map<String, Integer> finished) {}
}
