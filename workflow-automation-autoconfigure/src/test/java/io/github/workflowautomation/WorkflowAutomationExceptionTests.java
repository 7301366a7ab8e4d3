package io.github.workflowautomation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.SerializationUtils;

class WorkflowAutomationExceptionTests {

    @Test
    void deserializedExceptionKeepsItsMessageAndCall() {
        WorkflowCall call = new WorkflowCall(
                WorkflowOperation.GET_INSTANCE,
                "restart-service",
                "ccf73164-1998-4785-a7a3-8d06c7e5f558",
                "305a472b-71ab-4ce8-8f8d-75db635627b5");
        WorkflowApiException original = new WorkflowRateLimitException(
                call, List.of(new WorkflowApiError("CODE", null, "detail")), Duration.ofSeconds(7), "executions");
        WorkflowApiException copy = SerializationUtils.clone(original);
        assertThat(copy).hasMessage(original.getMessage());
        assertThat(copy.getCall()).isEqualTo(call);
        assertThat(copy.getErrors()).isEmpty();
        assertThat(copy.getRetryAfter()).isEqualTo(Duration.ofSeconds(7));
    }
}
