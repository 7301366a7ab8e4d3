package io.github.workflowautomation.emulator.server;

import io.github.workflowautomation.emulator.control.ControlEndpoint;
import io.github.workflowautomation.emulator.faults.Faults;
import io.github.workflowautomation.emulator.limits.RateLimit;
import io.github.workflowautomation.emulator.requests.RequestCounts;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Connects the parts of an emulator and serves requests until it is stopped. */
public final class EmulatorRuntime {

    private final EmulatorClock clock;

    private final Organization main;

    private final Map<String, Organization> others;

    private final RequestCounts requests = new RequestCounts();

    private final Faults faults;

    private final EmulatorServer server;

    /**
     * Starts the server.
     *
     * @param main the organization of requests that belong to no other
     * @param others the other organizations by name
     * @throws EmulatorPortInUseException if the server cannot listen on the port
     */
    public EmulatorRuntime(
            int port, EmulatorClock clock, Faults faults, Organization main, Map<String, Organization> others) {
        this.clock = clock;
        this.faults = faults;
        this.main = main;
        this.others = Map.copyOf(others);
        ControlEndpoint control = new ControlEndpoint(
                new EmulatorControl(clock, main.content(), this::reset), this.requests, faults, main.rateLimit());
        RequestPipeline pipeline =
                new RequestPipeline(main, List.copyOf(others.values()), control, this.requests, faults, clock);
        this.server = new EmulatorServer(port, EmulatorServer.REQUEST_TIMEOUT, pipeline::handle);
    }

    public URI baseUrl() {
        return URI.create("http://" + EmulatorServer.HOST + ":" + this.server.port());
    }

    public EmulatorClock clock() {
        return this.clock;
    }

    public EmulatorContent content() {
        return this.main.content();
    }

    /** The content of one of the other organizations. */
    public EmulatorContent content(String organization) {
        Organization found = this.others.get(organization);
        if (found == null) {
            throw new IllegalArgumentException(
                    "There is no organization '" + organization + "'. Known organizations: " + this.others.keySet());
        }
        return found.content();
    }

    public RequestCounts requests() {
        return this.requests;
    }

    public Faults faults() {
        return this.faults;
    }

    public RateLimit rateLimit() {
        return this.main.rateLimit();
    }

    /** Restores the state after the start. */
    public void reset() {
        this.clock.reset();
        this.main.reset();
        this.others.values().forEach(Organization::reset);
        this.requests.clear();
        this.faults.reset();
    }

    public void stop() {
        this.server.stop();
    }
}
