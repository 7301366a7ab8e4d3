package io.github.workflowautomation.benchmarks;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.datadog.api.client.ApiClient;
import com.datadog.api.client.v2.api.WorkflowAutomationApi;
import com.datadog.api.client.v2.model.UpdateWorkflowRequest;
import com.datadog.api.client.v2.model.WorkflowDataType;
import com.datadog.api.client.v2.model.WorkflowDataUpdate;
import com.datadog.api.client.v2.model.WorkflowDataUpdateAttributes;
import jakarta.ws.rs.ProcessingException;
import java.lang.reflect.InaccessibleObjectException;
import org.junit.jupiter.api.Test;

class DatadogClientTests {

    /** The tests of the emulator set this option; the tests of this module do not. */
    @Test
    void updateOfAWorkflowNeedsAddOpens() {
        WorkflowAutomationApi api = new WorkflowAutomationApi(new ApiClient().setBasePath("http://127.0.0.1:1"));
        UpdateWorkflowRequest update = new UpdateWorkflowRequest(
                new WorkflowDataUpdate(new WorkflowDataUpdateAttributes().name("New"), WorkflowDataType.WORKFLOWS));
        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(() -> api.updateWorkflow(TestedClient.WORKFLOW, update))
                .havingRootCause()
                .isInstanceOf(InaccessibleObjectException.class)
                .withMessageContaining("java.net");
    }
}
