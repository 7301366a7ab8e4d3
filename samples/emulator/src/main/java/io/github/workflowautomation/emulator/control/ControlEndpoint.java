package io.github.workflowautomation.emulator.control;

import io.github.workflowautomation.emulator.faults.FaultProperties;
import io.github.workflowautomation.emulator.faults.Faults;
import io.github.workflowautomation.emulator.limits.RateLimit;
import io.github.workflowautomation.emulator.limits.RateLimitProperties;
import io.github.workflowautomation.emulator.requests.Operation;
import io.github.workflowautomation.emulator.requests.RequestCounts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Controls the emulator over HTTP: all paths below {@code /_emulator/}, without keys, on the loopback interface. */
public final class ControlEndpoint {

    private static final String PREFIX = "/_emulator/";

    private static final Pattern LOOPBACK = Pattern.compile("(?i)(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");

    private final ControlTarget emulator;

    private final RequestCounts requests;

    private final Faults faults;

    private final RateLimit rateLimit;

    private final ControlRoutes routes;

    /**
     * Creates the endpoint.
     *
     * @param emulator the emulator
     * @param requests its counters
     * @param faults its faults
     * @param rateLimit its rate limit
     */
    public ControlEndpoint(ControlTarget emulator, RequestCounts requests, Faults faults, RateLimit rateLimit) {
        this.emulator = emulator;
        this.requests = requests;
        this.faults = faults;
        this.rateLimit = rateLimit;
        this.routes = new ControlRoutes()
                .add("GET", "state", this::state)
                .add("POST", "reset", this::reset)
                .add("GET", "clock", request -> clock())
                .add("POST", "clock", this::changeClock)
                .add("POST", "decisions", this::decide)
                .add("GET", "counters", request -> counters())
                .add("GET", "faults", request -> faults())
                .add("POST", "faults", this::addFault)
                .add("DELETE", "faults", this::removeFaults)
                .add("GET", "rate-limit", request -> rateLimit())
                .add("PUT", "rate-limit", this::changeRateLimit);
    }

    /**
     * Whether a request is for this endpoint.
     *
     * @param path its path
     * @return {@code false} if it is for the service
     */
    public static boolean isFor(String path) {
        return path.startsWith(PREFIX);
    }

    /**
     * Handles a request.
     *
     * @param request the request
     * @return the response
     */
    public ControlResponse handle(ControlRequest request) {
        if (isFromBrowserPage(request)) {
            return ControlResponse.error(403, "web pages cannot control the emulator");
        }
        try {
            return this.routes.handle(request.path().substring(PREFIX.length()), request);
        } catch (IllegalArgumentException ex) {
            return ControlResponse.error(400, String.valueOf(ex.getMessage()));
        }
    }

    /** A web page must not control a program on this machine through the browser. */
    private static boolean isFromBrowserPage(ControlRequest request) {
        return request.origin() != null
                || (request.host() != null && !LOOPBACK.matcher(request.host()).matches());
    }

    private Object state(ControlRequest request) {
        return this.emulator.state(request.query().equals("data=true"));
    }

    private Object reset(ControlRequest request) {
        this.emulator.reset();
        return Map.of();
    }

    private Object clock() {
        Map<String, Object> clock = new LinkedHashMap<>();
        clock.put("now", this.emulator.now().toString());
        clock.put("frozen", this.emulator.isFrozen());
        return clock;
    }

    private Object changeClock(ControlRequest request) {
        ControlBody.bind(request.body(), ClockChange.class).applyTo(this.emulator);
        return clock();
    }

    private Object decide(ControlRequest request) {
        ControlBody.bind(request.body(), DecisionBody.class).applyTo(this.emulator);
        return Map.of();
    }

    private Object counters() {
        Map<String, Object> counters = new LinkedHashMap<>();
        counters.put("requests", this.requests.all());
        counters.put("runsStarted", this.emulator.runsStarted());
        return counters;
    }

    private Object faults() {
        return Map.of("faults", this.faults.describe());
    }

    private Object addFault(ControlRequest request) {
        this.faults.add(ControlBody.bind(request.body(), FaultProperties.class));
        return faults();
    }

    private Object removeFaults(ControlRequest request) {
        this.faults.clear();
        return faults();
    }

    private Object rateLimit() {
        RateLimitProperties current = this.rateLimit.properties();
        Map<String, Object> limit = new LinkedHashMap<>();
        if (current.limit() != null) {
            limit.put("limit", current.limit());
            limit.put("period", current.period().toSeconds() + "s");
            limit.put("name", current.name());
            limit.put(
                    "operations",
                    current.operations().stream().sorted().map(Operation::id).toList());
        }
        return limit;
    }

    private Object changeRateLimit(ControlRequest request) {
        this.rateLimit.properties(ControlBody.bind(request.body(), RateLimitProperties.class));
        return rateLimit();
    }
}
