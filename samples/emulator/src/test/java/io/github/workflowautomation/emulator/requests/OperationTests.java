package io.github.workflowautomation.emulator.requests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operation of a request. */
class OperationTests {

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v2/workflows, ListWorkflows",
        "POST, /api/v2/workflows, CreateWorkflow",
        "GET, /api/v2/workflows/w, GetWorkflow",
        "PATCH, /api/v2/workflows/w, UpdateWorkflow",
        "DELETE, /api/v2/workflows/w, DeleteWorkflow",
        "GET, /api/v2/workflows/w/instances, ListWorkflowInstances",
        "POST, /api/v2/workflows/w/instances, CreateWorkflowInstance",
        "GET, /api/v2/workflows/w/instances/i, GetWorkflowInstance",
        "PUT, /api/v2/workflows/w/instances/i/cancel, CancelWorkflowInstance"
    })
    void operationIsFoundByMethodAndPath(String method, String path, String id) {
        assertThat(Operation.of(method, path)).isNotNull().returns(id, Operation::id);
    }

    @Test
    void validationIsNoWorkflowOperation() {
        assertThat(Operation.of("GET", "/api/v1/validate"))
                .isEqualTo(Operation.VALIDATE)
                .returns(false, Operation::isOnWorkflows)
                .returns("", Operation::scope);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "POST, /api/v1/validate",
        "GET, /api/v1/validate/",
        "GET, /api/v2/validate",
        "GET, /api/v1/workflows",
        "GET, /api/v2/workflows/",
        "GET, //api/v2/workflows",
        "GET, /api/v2/workflows//instances",
        "GET, /api/v2/workflows/w/runs",
        "PUT, /api/v2/workflows/w/instances/i/stop",
        "PUT, /api/v2/workflows/w/instances/i/cancel/",
        "PUT, /api/v2/workflows",
        "HEAD, /api/v2/workflows",
        "get, /api/v2/workflows"
    })
    void unknownMethodOrPathHasNoOperation(String method, String path) {
        assertThat(Operation.of(method, path)).isNull();
    }
}
