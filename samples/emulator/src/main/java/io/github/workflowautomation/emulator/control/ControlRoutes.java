package io.github.workflowautomation.emulator.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The resources of the control endpoint and the methods that each supports. */
final class ControlRoutes {

    private final Map<String, Map<String, Function<ControlRequest, Object>>> resources = new LinkedHashMap<>();

    /** Adds a route. The function returns the body of the response. */
    ControlRoutes add(String method, String resource, Function<ControlRequest, Object> handler) {
        this.resources.computeIfAbsent(resource, name -> new LinkedHashMap<>()).put(method, handler);
        return this;
    }

    ControlResponse handle(String resource, ControlRequest request) {
        Map<String, Function<ControlRequest, Object>> methods = this.resources.get(resource);
        if (methods == null) {
            return ControlResponse.error(
                    404, "no such path, available paths: " + String.join(", ", this.resources.keySet()));
        }
        Function<ControlRequest, Object> handler = methods.get(request.method());
        if (handler == null) {
            return ControlResponse.error(405, "method not allowed, use " + String.join(", ", methods.keySet()));
        }
        return ControlResponse.ok(handler.apply(request));
    }
}
