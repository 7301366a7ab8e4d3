package io.github.workflowautomation.emulator.server;

import io.github.workflowautomation.emulator.control.ControlEndpoint;
import io.github.workflowautomation.emulator.faults.Faults;
import io.github.workflowautomation.emulator.limits.RateLimit;
import io.github.workflowautomation.emulator.limits.RunLimit;
import io.github.workflowautomation.emulator.requests.RequestCounts;
import java.net.URI;

/** Connects the parts of an emulator and serves requests until it is stopped. */
public final class EmulatorRuntime {

    private final EmulatorClock clock;

    private final EmulatorContent content;

    private final RequestCounts requests = new RequestCounts();

    private final Faults faults;

    private final RateLimit rateLimit;

    private final RunLimit runLimit;

    private final EmulatorServer server;

    /**
     * Starts the server.
     *
     * @throws EmulatorPortInUseException if the server cannot listen on the port
     */
    public EmulatorRuntime(
            int port,
            AccessControl accessControl,
            EmulatorClock clock,
            EmulatorContent content,
            Faults faults,
            RateLimit rateLimit,
            RunLimit runLimit) {
        this.clock = clock;
        this.content = content;
        this.faults = faults;
        this.rateLimit = rateLimit;
        this.runLimit = runLimit;
        ControlEndpoint control =
                new ControlEndpoint(new EmulatorControl(clock, content, this::reset), this.requests, faults, rateLimit);
        RequestPipeline pipeline = new RequestPipeline(
                new WorkflowService(accessControl, content.operations()),
                accessControl,
                control,
                this.requests,
                faults,
                rateLimit,
                clock);
        this.server = new EmulatorServer(port, EmulatorServer.REQUEST_TIMEOUT, pipeline::handle);
    }

    public URI baseUrl() {
        return URI.create("http://" + EmulatorServer.HOST + ":" + this.server.port());
    }

    public EmulatorClock clock() {
        return this.clock;
    }

    public EmulatorContent content() {
        return this.content;
    }

    public RequestCounts requests() {
        return this.requests;
    }

    public Faults faults() {
        return this.faults;
    }

    public RateLimit rateLimit() {
        return this.rateLimit;
    }

    /** Restores the state after the start. */
    public void reset() {
        this.clock.reset();
        this.content.reset();
        this.requests.clear();
        this.faults.reset();
        this.rateLimit.reset();
        this.runLimit.clear();
    }

    public void stop() {
        this.server.stop();
    }
}
