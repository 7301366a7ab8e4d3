package io.github.workflowautomation.emulator.clients;

import com.datadog.api.client.ApiException;
import com.datadog.api.client.v2.api.WorkflowAutomationApi;
import com.datadog.api.client.v2.model.UpdateWorkflowRequest;
import com.datadog.api.client.v2.model.WorkflowDataType;
import com.datadog.api.client.v2.model.WorkflowDataUpdate;
import com.datadog.api.client.v2.model.WorkflowDataUpdateAttributes;
import com.datadog.api.client.v2.model.WorkflowInstanceCreateRequest;
import io.github.workflowautomation.emulator.requests.Operation;

/** The operations of Datadog's Java client, each with a valid request. */
enum EveryOperation {
    CREATE_WORKFLOW(Operation.CREATE_WORKFLOW) {
        @Override
        void call(WorkflowAutomationApi api, String workflowId, String instanceId) throws ApiException {
            api.createWorkflow(JavaClient.workflow("New", JavaClient.emptySpec()));
        }
    },
    GET_WORKFLOW(Operation.GET_WORKFLOW) {
        @Override
        void call(WorkflowAutomationApi api, String workflowId, String instanceId) throws ApiException {
            api.getWorkflow(workflowId);
        }
    },
    UPDATE_WORKFLOW(Operation.UPDATE_WORKFLOW) {
        @Override
        void call(WorkflowAutomationApi api, String workflowId, String instanceId) throws ApiException {
            api.updateWorkflow(
                    workflowId,
                    new UpdateWorkflowRequest(new WorkflowDataUpdate(
                            new WorkflowDataUpdateAttributes().name("Renamed"), WorkflowDataType.WORKFLOWS)));
        }
    },
    DELETE_WORKFLOW(Operation.DELETE_WORKFLOW) {
        @Override
        void call(WorkflowAutomationApi api, String workflowId, String instanceId) throws ApiException {
            api.deleteWorkflow(workflowId);
        }
    },
    LIST_INSTANCES(Operation.LIST_WORKFLOW_INSTANCES) {
        @Override
        void call(WorkflowAutomationApi api, String workflowId, String instanceId) throws ApiException {
            api.listWorkflowInstances(workflowId);
        }
    },
    CREATE_INSTANCE(Operation.CREATE_WORKFLOW_INSTANCE) {
        @Override
        void call(WorkflowAutomationApi api, String workflowId, String instanceId) throws ApiException {
            api.createWorkflowInstance(workflowId, new WorkflowInstanceCreateRequest());
        }
    },
    GET_INSTANCE(Operation.GET_WORKFLOW_INSTANCE) {
        @Override
        void call(WorkflowAutomationApi api, String workflowId, String instanceId) throws ApiException {
            api.getWorkflowInstance(workflowId, instanceId);
        }
    },
    CANCEL_INSTANCE(Operation.CANCEL_WORKFLOW_INSTANCE) {
        @Override
        void call(WorkflowAutomationApi api, String workflowId, String instanceId) throws ApiException {
            api.cancelWorkflowInstance(workflowId, instanceId);
        }
    };

    private final Operation operation;

    EveryOperation(Operation operation) {
        this.operation = operation;
    }

    /** The same operation in the emulator. */
    Operation operation() {
        return this.operation;
    }

    abstract void call(WorkflowAutomationApi api, String workflowId, String instanceId) throws ApiException;
}
