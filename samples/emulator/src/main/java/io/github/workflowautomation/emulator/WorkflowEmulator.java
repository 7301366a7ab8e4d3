package io.github.workflowautomation.emulator;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.emulator.faults.Faults;
import io.github.workflowautomation.emulator.limits.RateLimitProperties;
import io.github.workflowautomation.emulator.requests.Operation;
import io.github.workflowautomation.emulator.run.Outcome;
import io.github.workflowautomation.emulator.server.EmulatorRuntime;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A running emulator. It serves requests on the loopback interface until it is closed. Its runs progress with its clock.
 */
public final class WorkflowEmulator implements AutoCloseable {

    private final EmulatorKeys keys;

    private final EmulatorRuntime runtime;

    private WorkflowEmulator(EmulatorKeys keys, EmulatorRuntime runtime) {
        this.keys = keys;
        this.runtime = runtime;
    }

    /**
     * Starts an emulator that follows the system clock.
     *
     * @param properties its configuration
     * @return the emulator, which already accepts requests
     */
    public static WorkflowEmulator start(EmulatorProperties properties) {
        return start(properties, Clock.systemUTC());
    }

    /**
     * Starts an emulator that follows a clock.
     *
     * @param properties its configuration
     * @param clock for example a fixed one, so that only {@link #advance} moves the runs
     * @return the emulator, which already accepts requests
     */
    public static WorkflowEmulator start(EmulatorProperties properties, Clock clock) {
        return start(properties, clock, List.of());
    }

    /**
     * Starts an emulator that follows a clock and has more workflows than those of its configuration.
     *
     * @param properties its configuration
     * @param clock for example a fixed one, so that only {@link #advance} moves the runs
     * @param workflows workflows that {@link #reset} keeps; each replaces a configured workflow with the same id
     * @return the emulator, which already accepts requests
     * @throws IllegalArgumentException if the spec of a workflow is invalid or not supported by the emulator
     */
    public static WorkflowEmulator start(EmulatorProperties properties, Clock clock, List<EmulatedWorkflow> workflows) {
        EmulatorRuntime runtime = EmulatorFactory.create(properties, clock, workflows);
        return new WorkflowEmulator(EmulatorKeys.of(properties), runtime);
    }

    /**
     * The address of the emulator.
     *
     * @return for example {@code http://127.0.0.1:8321}
     */
    public URI baseUrl() {
        return this.runtime.baseUrl();
    }

    /**
     * The keys that the emulator accepts.
     *
     * @return the API key and the application key
     */
    public DatadogCredentials credentials() {
        return this.keys.main();
    }

    /**
     * The keys of a further organization ({@code datadog.emulator.organizations}).
     *
     * @param organization its name
     * @return the API key and the application key
     * @throws IllegalArgumentException if there is no organization of this name
     */
    public DatadogCredentials credentials(String organization) {
        this.runtime.content(organization);
        return this.keys.of(organization);
    }

    /**
     * The number of runs of a workflow of a further organization; see {@link #runsStarted(String)}.
     *
     * @param organization the name of the organization
     * @param workflowId the id of the workflow
     * @return the number, 0 for an unknown workflow
     * @throws IllegalArgumentException if there is no organization of this name
     */
    public long runsStarted(String organization, String workflowId) {
        return this.runtime.content(organization).runsStarted(workflowId.toLowerCase(Locale.ROOT));
    }

    /**
     * The number of runs of a workflow that were started since the emulator was started or reset. Deleting a workflow
     * also deletes its count.
     *
     * @param workflowId the id of the workflow
     * @return the number, 0 for an unknown workflow
     */
    public long runsStarted(String workflowId) {
        return this.runtime.content().runsStarted(workflowId.toLowerCase(Locale.ROOT));
    }

    /**
     * Adds a workflow, or replaces the workflow with the same id. Runs that have already started do not change.
     *
     * @param workflow the workflow
     * @return this emulator
     * @throws IllegalArgumentException if its spec is invalid or not supported by the emulator
     */
    public WorkflowEmulator declare(EmulatedWorkflow workflow) {
        this.runtime.content().declare(workflow.definition());
        return this;
    }

    /**
     * Sets the outcomes of an action in all workflows. Outcomes of a step take precedence over outcomes of its action.
     * They apply to runs that start afterwards.
     *
     * @param actionId the action, for example {@code com.datadoghq.core.noop}
     * @param outcomes the outcomes of the first use, the second use and so on; the last one repeats. None to remove the
     * outcomes that were set before
     * @return this emulator
     */
    public WorkflowEmulator onAction(String actionId, StepOutcome... outcomes) {
        this.runtime.content().onAction(actionId, outcomes(outcomes));
        return this;
    }

    /**
     * Sets the outcomes of a step. They apply to runs that start afterwards.
     *
     * @param workflowId the id of the workflow
     * @param stepName the name of the step
     * @param outcomes the outcomes of the first use, the second use and so on, in the order in which the step starts in all
     * runs, iterations and retries; the last one repeats. None to remove the outcomes that were set before
     * @return this emulator
     * @throws IllegalArgumentException if there is no such step
     */
    public WorkflowEmulator onStep(String workflowId, String stepName, StepOutcome... outcomes) {
        this.runtime.content().onStep(workflowId.toLowerCase(Locale.ROOT), stepName, outcomes(outcomes));
        return this;
    }

    private static List<Outcome> outcomes(StepOutcome... outcomes) {
        return Arrays.stream(outcomes).map(StepOutcome::toOutcome).toList();
    }

    /**
     * The decisions for which runs wait at the current time of the emulator.
     *
     * @return in the order in which the runs were accepted
     */
    public List<PendingDecision> decisions() {
        return this.runtime.content().runs().stream()
                .flatMap(PendingDecision::of)
                .toList();
    }

    /**
     * Decides for a human how a run goes on that waits for a single decision.
     *
     * @param instanceId the id of the run
     * @param branch the branch, one of the choices
     * @throws IllegalArgumentException if the run does not wait for this decision
     */
    public void decide(String instanceId, String branch) {
        this.runtime.content().decide(instanceId, null, branch);
    }

    /**
     * Decides for a human how a run goes on.
     *
     * @param instanceId the id of the run
     * @param stepName the name of the step that waits
     * @param branch the branch, one of the choices
     * @throws IllegalArgumentException if the run does not wait for this decision
     */
    public void decide(String instanceId, String stepName, String branch) {
        this.runtime.content().decide(instanceId, stepName, branch);
    }

    /**
     * Advances the clock of the emulator, and so all its runs. Real time does not change: a client that waits between two
     * polls still waits.
     *
     * @param duration how far
     * @throws IllegalArgumentException if it is negative
     */
    public void advance(Duration duration) {
        this.runtime.clock().advance(duration);
        this.runtime.content().progress();
    }

    /**
     * The current time of the emulator.
     *
     * @return the time in whole microseconds
     */
    public Instant now() {
        return this.runtime.clock().now();
    }

    /**
     * Stops the clock of the emulator: from now on only {@link #advance} moves it.
     */
    public void freeze() {
        this.runtime.clock().freeze();
    }

    /**
     * Restarts the clock from the time at which it was stopped.
     */
    public void unfreeze() {
        this.runtime.clock().unfreeze();
    }

    /**
     * The number of requests of an operation, including rejected requests and requests without a response.
     *
     * @param operation the operation
     * @return the number since the emulator was started or reset
     */
    public long requests(Operation operation) {
        return this.runtime.requests().of(operation);
    }

    /**
     * The number of requests of an operation whose response had a status.
     *
     * @param operation the operation
     * @param status the status
     * @return the number since the emulator was started or reset
     */
    public long requests(Operation operation, int status) {
        return this.runtime.requests().of(operation, status);
    }

    /**
     * The faults of the emulator.
     *
     * @return the place to add and remove faults
     */
    public Faults faults() {
        return this.runtime.faults();
    }

    /**
     * Limits the requests of all operations together. The limit follows the clock of the emulator.
     *
     * @param limit requests per period
     * @param period whole seconds; periods are aligned with the calendar
     */
    public void limitRequests(int limit, Duration period) {
        this.runtime
                .rateLimit()
                .properties(new RateLimitProperties(
                        limit, period, RateLimitProperties.none().name(), Set.of()));
    }

    /**
     * Removes the limit of requests.
     */
    public void unlimitRequests() {
        this.runtime.rateLimit().properties(RateLimitProperties.none());
    }

    /**
     * Restores the state after the start, for tests that share an emulator: no runs, all counters 0, the workflows of the
     * configuration and of the beans only, outcomes, faults and limits as configured, and the clock not advanced and not
     * stopped.
     */
    public void reset() {
        this.runtime.reset();
    }

    /**
     * Stops the emulator and discards its runs.
     */
    @Override
    public void close() {
        this.runtime.stop();
    }
}
