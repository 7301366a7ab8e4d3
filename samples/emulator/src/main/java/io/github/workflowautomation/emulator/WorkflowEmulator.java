package io.github.workflowautomation.emulator;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.emulator.control.ControlEndpoint;
import io.github.workflowautomation.emulator.faults.Faults;
import io.github.workflowautomation.emulator.limits.RateLimit;
import io.github.workflowautomation.emulator.limits.RateLimitProperties;
import io.github.workflowautomation.emulator.limits.RunLimit;
import io.github.workflowautomation.emulator.requests.Operation;
import io.github.workflowautomation.emulator.requests.RequestCounts;
import io.github.workflowautomation.emulator.service.ServiceException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * A running emulator. It answers on the loopback interface until it is closed; its runs go through time as its clock
 * does.
 */
public final class WorkflowEmulator implements AutoCloseable {

    private final DatadogCredentials credentials;

    private final EmulatorClock clock;

    private final EmulatorContent content;

    private final EmulatorServer server;

    private final RequestCounts requests = new RequestCounts();

    private final Faults faults;

    private final RateLimit rateLimit;

    private final RunLimit runLimit;

    private final RateLimitProperties declaredRateLimit;

    private WorkflowEmulator(EmulatorProperties properties, Clock clock) {
        this.credentials = DatadogCredentials.ofKeys(properties.getApiKey(), properties.getApplicationKey());
        this.clock = new EmulatorClock(clock);
        this.faults = new Faults(properties.getFaults());
        this.declaredRateLimit = properties.getRateLimit();
        this.rateLimit = new RateLimit(this.declaredRateLimit);
        this.runLimit = new RunLimit(properties.getRunLimit());
        this.content = new EmulatorContent(properties, this.clock, this::startOfRun);
        AccessControl accessControl = new AccessControl(properties);
        FrontGate gate = new FrontGate(
                new WorkflowService(accessControl, this.content.operations())::answer,
                (request, operation) -> accessControl.knowsKeys(request.headers(), operation),
                new ControlEndpoint(
                        new EmulatorControl(this, this.clock, this.content),
                        this.requests,
                        this.faults,
                        this.rateLimit),
                this.requests,
                this.faults,
                this.rateLimit,
                this.clock);
        this.server = new EmulatorServer(port(properties), EmulatorServer.REQUEST_TIMEOUT, gate::answer);
    }

    private Instant startOfRun(Instant accepted) {
        return this.runLimit
                .startAt(accepted)
                .orElseThrow(() -> ServiceException.limitReached(this.runLimit.refusal()));
    }

    private static int port(EmulatorProperties properties) {
        int port = Objects.requireNonNullElse(properties.getPort(), 0);
        if (port < 0 || port > 65_535) {
            throw new InvalidConfigurationPropertyValueException(
                    "emulator.port", port, "A port is a number from 0 to 65535; 0 takes a free one.");
        }
        return port;
    }

    /**
     * Starts an emulator that follows the system's clock.
     *
     * @param properties its configuration
     * @return the emulator, which answers already
     */
    public static WorkflowEmulator start(EmulatorProperties properties) {
        return start(properties, Clock.systemUTC());
    }

    /**
     * Starts an emulator that follows a clock.
     *
     * @param properties its configuration
     * @param clock for example a fixed one, so that only {@link #advance} moves the runs
     * @return the emulator, which answers already
     */
    public static WorkflowEmulator start(EmulatorProperties properties, Clock clock) {
        return new WorkflowEmulator(properties, clock);
    }

    /**
     * Where the emulator answers.
     *
     * @return for example {@code http://127.0.0.1:8321}
     */
    public URI baseUrl() {
        return URI.create("http://" + EmulatorServer.HOST + ":" + this.server.port());
    }

    /**
     * The keys that the emulator accepts.
     *
     * @return the API key and the application key
     */
    public DatadogCredentials credentials() {
        return this.credentials;
    }

    /**
     * How many runs of a workflow were started since the emulator was started or reset. A workflow that is deleted takes its
     * count with it.
     *
     * @param workflowId the id of the workflow
     * @return 0 for an unknown workflow, too
     */
    public long runsStarted(String workflowId) {
        return this.content.runsStarted(workflowId.toLowerCase(Locale.ROOT));
    }

    /**
     * Makes a workflow known, or another one of the workflow that has its id; runs that have started stay as they are.
     *
     * @param workflow the workflow
     * @return this emulator
     * @throws IllegalArgumentException if its spec is not one, or one that the emulator cannot follow
     */
    public WorkflowEmulator declare(EmulatedWorkflow workflow) {
        this.content.declare(workflow);
        return this;
    }

    /** Makes workflows known that survive a reset. Stops if one of them cannot be declared. */
    WorkflowEmulator declareAll(Stream<EmulatedWorkflow> workflows) {
        try {
            workflows.forEach(this.content::declareForGood);
            return this;
        } catch (RuntimeException ex) {
            close();
            throw ex;
        }
    }

    /**
     * Says how an action turns out in the runs to come, whatever the workflow. What is said of a step counts more.
     *
     * @param actionId the action, for example {@code com.datadoghq.core.noop}
     * @param outcomes what happens the first time, the second time and so on; the last one stays. None to take back what
     * was said
     * @return this emulator
     */
    public WorkflowEmulator onAction(String actionId, StepOutcome... outcomes) {
        this.content.onAction(actionId, outcomes);
        return this;
    }

    /**
     * Says how a step turns out in the runs to come.
     *
     * @param workflowId the id of the workflow
     * @param stepName the name of the step
     * @param outcomes what happens the first time, the second time and so on; the last one stays. None to take back what
     * was said
     * @return this emulator
     * @throws IllegalArgumentException if there is no such step
     */
    public WorkflowEmulator onStep(String workflowId, String stepName, StepOutcome... outcomes) {
        this.content.onStep(workflowId.toLowerCase(Locale.ROOT), stepName, outcomes);
        return this;
    }

    /**
     * Puts the emulator's clock forward, and with it all runs. What a client waits for in real time is not shortened.
     *
     * @param duration how far
     * @throws IllegalArgumentException if it is negative
     */
    public void advance(Duration duration) {
        this.clock.advance(duration);
    }

    /**
     * The emulator's time.
     *
     * @return in whole microseconds
     */
    public Instant now() {
        return this.clock.now();
    }

    /**
     * Stops the emulator's clock: from now on only {@link #advance} moves it.
     */
    public void freeze() {
        this.clock.freeze();
    }

    /**
     * Lets the clock go on from where it was stopped.
     */
    public void unfreeze() {
        this.clock.unfreeze();
    }

    /**
     * How many requests of an operation came, refused ones and those without an answer included.
     *
     * @param operation the operation
     * @return the number since the emulator was started or reset
     */
    public long requests(Operation operation) {
        return this.requests.of(operation);
    }

    /**
     * How many requests of an operation were answered with a status.
     *
     * @param operation the operation
     * @param status the status
     * @return the number since the emulator was started or reset
     */
    public long requests(Operation operation, int status) {
        return this.requests.of(operation, status);
    }

    /**
     * What the emulator does wrong.
     *
     * @return where faults are added and removed
     */
    public Faults faults() {
        return this.faults;
    }

    /**
     * Limits the requests of all operations together, by the emulator's clock.
     *
     * @param limit requests per period
     * @param period whole seconds; periods are aligned with the calendar
     */
    public void limitRequests(int limit, Duration period) {
        this.rateLimit.properties(new RateLimitProperties(
                limit, period, RateLimitProperties.none().name(), Set.of()));
    }

    /**
     * Takes the limit of requests away.
     */
    public void unlimitRequests() {
        this.rateLimit.properties(RateLimitProperties.none());
    }

    /**
     * Back to the beginning: no runs, counters at 0, workflows as they were configured or as the beans of the context
     * describe them and no others, outcomes, faults and limits as configured, and the clock as it was. For tests that
     * share an emulator.
     */
    public void reset() {
        this.clock.reset();
        this.content.reset();
        this.requests.clear();
        this.faults.reset();
        this.rateLimit.properties(this.declaredRateLimit);
        this.runLimit.clear();
    }

    /**
     * Stops the emulator and forgets its runs.
     */
    @Override
    public void close() {
        this.server.stop();
    }
}
