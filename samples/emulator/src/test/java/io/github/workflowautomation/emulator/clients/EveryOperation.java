package io.github.workflowautomation.emulator.clients;

import com.datadog.api.client.ApiException;
import com.datadog.api.client.v2.api.WorkflowAutomationApi;
import com.datadog.api.client.v2.model.UpdateWorkflowRequest;
import com.datadog.api.client.v2.model.WorkflowDataType;
import com.datadog.api.client.v2.model.WorkflowDataUpdate;
import com.datadog.api.client.v2.model.WorkflowDataUpdateAttributes;
import com.datadog.api.client.v2.model.WorkflowInstanceCreateRequest;

/** The operations that Datadog's Java client has, each with a good request. */
enum EveryOperation {
    CREATE_WORKFLOW {
        @Override
        void call(WorkflowAutomationApi api, String workflowId, String instanceId) throws ApiException {
            api.createWorkflow(JavaClient.workflow("New", JavaClient.emptySpec()));
        }
    },
    GET_WORKFLOW {
        @Override
        void call(WorkflowAutomationApi api, String workflowId, String instanceId) throws ApiException {
            api.getWorkflow(workflowId);
        }
    },
    UPDATE_WORKFLOW {
        @Override
        void call(WorkflowAutomationApi api, String workflowId, String instanceId) throws ApiException {
            api.updateWorkflow(
                    workflowId,
                    new UpdateWorkflowRequest(new WorkflowDataUpdate(
                            new WorkflowDataUpdateAttributes().name("Renamed"), WorkflowDataType.WORKFLOWS)));
        }
    },
    DELETE_WORKFLOW {
        @Override
        void call(WorkflowAutomationApi api, String workflowId, String instanceId) throws ApiException {
            api.deleteWorkflow(workflowId);
        }
    },
    LIST_INSTANCES {
        @Override
        void call(WorkflowAutomationApi api, String workflowId, String instanceId) throws ApiException {
            api.listWorkflowInstances(workflowId);
        }
    },
    CREATE_INSTANCE {
        @Override
        void call(WorkflowAutomationApi api, String workflowId, String instanceId) throws ApiException {
            api.createWorkflowInstance(workflowId, new WorkflowInstanceCreateRequest());
        }
    },
    GET_INSTANCE {
        @Override
        void call(WorkflowAutomationApi api, String workflowId, String instanceId) throws ApiException {
            api.getWorkflowInstance(workflowId, instanceId);
        }
    },
    CANCEL_INSTANCE {
        @Override
        void call(WorkflowAutomationApi api, String workflowId, String instanceId) throws ApiException {
            api.cancelWorkflowInstance(workflowId, instanceId);
        }
    };

    abstract void call(WorkflowAutomationApi api, String workflowId, String instanceId) throws ApiException;
}
