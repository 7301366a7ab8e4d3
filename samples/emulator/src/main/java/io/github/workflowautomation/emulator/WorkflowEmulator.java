package io.github.workflowautomation.emulator;

import io.github.workflowautomation.DatadogCredentials;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * A running emulator. It answers on the loopback interface until it is closed; its runs go through time as its clock
 * does.
 */
public final class WorkflowEmulator implements AutoCloseable {

    private final DatadogCredentials credentials;

    private final EmulatorClock clock;

    private final RunStore runs;

    private final EmulatorServer server;

    private WorkflowEmulator(EmulatorProperties properties, Clock clock) {
        this.credentials = DatadogCredentials.ofKeys(properties.getApiKey(), properties.getApplicationKey());
        this.clock = new EmulatorClock(clock);
        this.runs = new RunStore(properties.getMaxRuns());
        WorkflowCatalog catalog = new WorkflowCatalog(properties.getWorkflows());
        WorkflowService service = new WorkflowService(
                new AccessControl(properties), new InstanceOperations(catalog, this.runs, this.clock));
        this.server = new EmulatorServer(port(properties), EmulatorServer.REQUEST_TIMEOUT, service::answer);
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
     * How many runs of a workflow were started since the emulator was.
     *
     * @param workflowId the id of the workflow
     * @return 0 for an unknown workflow, too
     */
    public long runsStarted(String workflowId) {
        return this.runs.started(workflowId.toLowerCase(Locale.ROOT));
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
     * Stops the emulator and forgets its runs.
     */
    @Override
    public void close() {
        this.server.stop();
    }
}
