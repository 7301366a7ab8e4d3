package io.github.workflowautomation.emulator.service;

import io.github.workflowautomation.emulator.requests.Operation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which operation a request asks for, and on what. The ids are as they came, not checked.
 *
 * @param operation the operation
 * @param workflowId the workflow's part of the path, empty where the path has none
 * @param instanceId the instance's part of the path, empty where the path has none
 */
public record Route(Operation operation, String workflowId, String instanceId) {

    public static Route of(String method, String path) {
        List<Operation> here = Operation.at(path);
        if (here.isEmpty()) {
            throw ServiceException.pathNotFound();
        }
        Operation operation = here.stream()
                .filter(candidate -> candidate.method().equals(method))
                .findFirst()
                .orElseThrow(() -> ServiceException.methodNotAllowed(
                        here.stream().map(Operation::method).collect(Collectors.joining(", "))));
        String[] parts = path.split("/", -1);
        return new Route(operation, (parts.length > 4) ? parts[4] : "", (parts.length > 6) ? parts[6] : "");
    }
}
