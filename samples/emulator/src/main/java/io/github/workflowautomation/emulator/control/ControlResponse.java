package io.github.workflowautomation.emulator.control;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A response of the control endpoint.
 *
 * @param status the status
 * @param body JSON
 */
public record ControlResponse(int status, String body) {

    private static final JsonMapper MAPPER = new JsonMapper();

    static ControlResponse ok(Object body) {
        return of(200, body);
    }

    static ControlResponse error(int status, String detail) {
        return of(status, Map.of("errors", List.of(Map.of("detail", detail))));
    }

    private static ControlResponse of(int status, Object body) {
        return new ControlResponse(status, MAPPER.writeValueAsString(body) + "\n");
    }
}
