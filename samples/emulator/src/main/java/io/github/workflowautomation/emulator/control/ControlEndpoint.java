package io.github.workflowautomation.emulator.control;

import io.github.workflowautomation.emulator.faults.FaultProperties;
import io.github.workflowautomation.emulator.faults.Faults;
import io.github.workflowautomation.emulator.limits.RateLimit;
import io.github.workflowautomation.emulator.limits.RateLimitProperties;
import io.github.workflowautomation.emulator.requests.Operation;
import io.github.workflowautomation.emulator.requests.RequestCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Drives the emulator from outside: everything under {@code /_emulator/}, without keys, on the loopback interface. */
public final class ControlEndpoint {

    private static final String PREFIX = "/_emulator/";

    private static final Pattern LOOPBACK = Pattern.compile("(?i)(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Controlled emulator;

    private final RequestCounts requests;

    private final Faults faults;

    private final RateLimit rateLimit;

    /**
     * Takes control.
     *
     * @param emulator the emulator
     * @param requests its counters
     * @param faults its faults
     * @param rateLimit its rate limit
     */
    public ControlEndpoint(Controlled emulator, RequestCounts requests, Faults faults, RateLimit rateLimit) {
        this.emulator = emulator;
        this.requests = requests;
        this.faults = faults;
        this.rateLimit = rateLimit;
    }

    /**
     * Whether a request is for this endpoint.
     *
     * @param path its path
     * @return {@code true} if it is not for the service
     */
    public static boolean isFor(String path) {
        return path.startsWith(PREFIX);
    }

    /**
     * Does what a request asks for.
     *
     * @param request the request
     * @return the answer
     */
    public ControlAnswer answer(ControlRequest request) {
        if (isFromBrowserPage(request)) {
            return refusal(403, "the emulator is not driven by web pages");
        }
        try {
            return perform(request);
        } catch (IllegalArgumentException ex) {
            return refusal(400, String.valueOf(ex.getMessage()));
        }
    }

    /** A page of the web must not reach through a browser into what runs on this machine. */
    private static boolean isFromBrowserPage(ControlRequest request) {
        return request.origin() != null
                || (request.host() != null && !LOOPBACK.matcher(request.host()).matches());
    }

    private ControlAnswer perform(ControlRequest request) {
        String resource = request.path().substring(PREFIX.length());
        return switch (resource) {
            case "state" -> state(request);
            case "reset" -> reset(request);
            case "clock" -> clock(request);
            case "counters" -> counters(request);
            case "faults" -> faults(request);
            case "rate-limit" -> rateLimit(request);
            default -> refusal(404, "no such path, there are state, reset, clock, counters, faults and rate-limit");
        };
    }

    private ControlAnswer state(ControlRequest request) {
        return switch (request.method()) {
            case "GET" -> ok(this.emulator.state(request.query().equals("data=true")));
            default -> methodNotAllowed("GET");
        };
    }

    private ControlAnswer reset(ControlRequest request) {
        if (!request.method().equals("POST")) {
            return methodNotAllowed("POST");
        }
        this.emulator.reset();
        return ok(Map.of());
    }

    private ControlAnswer clock(ControlRequest request) {
        switch (request.method()) {
            case "GET" -> {}
            case "POST" -> set(ControlBody.bind(request.body(), ClockChange.class));
            default -> {
                return methodNotAllowed("GET, POST");
            }
        }
        Map<String, Object> clock = new LinkedHashMap<>();
        clock.put("now", this.emulator.now().toString());
        clock.put("frozen", this.emulator.isFrozen());
        return ok(clock);
    }

    private void set(ClockChange change) {
        if (change.advance() != null && change.advance().isNegative()) {
            throw new IllegalArgumentException("Time does not go back: " + change.advance());
        }
        if (change.frozen() != null) {
            if (change.frozen()) {
                this.emulator.freeze();
            } else {
                this.emulator.unfreeze();
            }
        }
        if (change.advance() != null) {
            this.emulator.advance(change.advance());
        }
    }

    private ControlAnswer counters(ControlRequest request) {
        if (!request.method().equals("GET")) {
            return methodNotAllowed("GET");
        }
        Map<String, Object> counters = new LinkedHashMap<>();
        counters.put("requests", this.requests.all());
        counters.put("runsStarted", this.emulator.runsStarted());
        return ok(counters);
    }

    private ControlAnswer faults(ControlRequest request) {
        switch (request.method()) {
            case "GET" -> {}
            case "POST" ->
                this.faults.add(
                        ControlBody.bind(request.body(), FaultProperties.class).toFault());
            case "DELETE" -> this.faults.clear();
            default -> {
                return methodNotAllowed("GET, POST, DELETE");
            }
        }
        return ok(Map.of("faults", this.faults.describe()));
    }

    private ControlAnswer rateLimit(ControlRequest request) {
        switch (request.method()) {
            case "GET" -> {}
            case "PUT" -> this.rateLimit.properties(ControlBody.bind(request.body(), RateLimitProperties.class));
            default -> {
                return methodNotAllowed("GET, PUT");
            }
        }
        RateLimitProperties current = this.rateLimit.properties();
        Map<String, Object> limit = new LinkedHashMap<>();
        if (current.limit() != null) {
            limit.put("limit", current.limit());
            limit.put("period", current.period().toSeconds() + "s");
            limit.put("name", current.name());
            limit.put("operations", ids(current.operations()));
        }
        return ok(limit);
    }

    private static List<String> ids(Set<Operation> operations) {
        return operations.stream().sorted().map(Operation::id).toList();
    }

    private static ControlAnswer methodNotAllowed(String allowed) {
        return refusal(405, "method not allowed, use " + allowed);
    }

    private static ControlAnswer refusal(int status, String detail) {
        return json(status, Map.of("errors", List.of(Map.of("detail", detail))));
    }

    private static ControlAnswer ok(Object body) {
        return json(200, body);
    }

    private static ControlAnswer json(int status, Object body) {
        return new ControlAnswer(status, MAPPER.writeValueAsString(body) + "\n");
    }
}
