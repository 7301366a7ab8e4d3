package io.github.workflowautomation.emulator.service;

import io.github.workflowautomation.emulator.requests.Operation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The operation of a request and the ids in its path. The ids are not decoded or checked.
 *
 * @param operation the operation
 * @param workflowId the segment with the id of the workflow, empty if the path has none
 * @param instanceId the segment with the id of the instance, empty if the path has none
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
