package io.github.workflowautomation.emulator.service;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which operation a request asks for, and on what. The ids are as they came, not checked.
 *
 * @param endpoint the operation
 * @param workflowId the workflow's part of the path, empty where the path has none
 * @param instanceId the instance's part of the path, empty where the path has none
 */
public record Route(Endpoint endpoint, String workflowId, String instanceId) {

    private static final List<String> PREFIX = List.of("", "api", "v2", "workflows");

    public static Route of(String method, String path) {
        String[] parts = path.split("/", -1);
        if (!isKnown(parts)) {
            throw ServiceException.pathNotFound();
        }
        Endpoint endpoint = endpoint(method, parts.length);
        return new Route(endpoint, (parts.length > 4) ? parts[4] : "", (parts.length > 6) ? parts[6] : "");
    }

    private static boolean isKnown(String[] parts) {
        return parts.length >= 4
                && parts.length <= 8
                && Arrays.asList(parts).subList(0, 4).equals(PREFIX)
                && (parts.length < 6 || parts[5].equals("instances"))
                && (parts.length < 8 || parts[7].equals("cancel"))
                && Arrays.stream(parts).skip(1).noneMatch(String::isEmpty);
    }

    private static Endpoint endpoint(String method, int segments) {
        var here = Arrays.stream(Endpoint.values())
                .filter(endpoint -> endpoint.segments() == segments)
                .toList();
        return here.stream()
                .filter(endpoint -> endpoint.method().equals(method))
                .findFirst()
                .orElseThrow(() -> ServiceException.methodNotAllowed(
                        here.stream().map(Endpoint::method).collect(Collectors.joining(", "))));
    }
}
