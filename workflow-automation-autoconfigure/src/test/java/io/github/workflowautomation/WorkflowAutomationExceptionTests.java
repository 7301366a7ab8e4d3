package io.github.workflowautomation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    private static WorkflowCall call(WorkflowOperation operation, @Nullable String instanceId) {
        return new WorkflowCall(operation, "restart-service", "ccf73164-1998-4785-a7a3-8d06c7e5f558", instanceId);
    }

    @Test
    void callThatStartedNoRunIsSafeToRepeat() {
        assertThat(new WorkflowTransportException(call(WorkflowOperation.EXECUTE, null), "could not connect", null)
                        .isSafeToRepeat())
                .isTrue();
        assertThat(new WorkflowApiException(call(WorkflowOperation.GET_INSTANCE, "id"), 500, List.of(), null)
                        .isSafeToRepeat())
                .isTrue();
    }

    @Test
    void callThatStartedARunOrMayHaveIsNotSafeToRepeat() {
        assertThat(new WorkflowApiException(call(WorkflowOperation.EXECUTE_AND_AWAIT, "id"), 403, List.of(), null)
                        .isSafeToRepeat())
                .isFalse();
        assertThat(new WorkflowOutcomeUnknownException(
                                call(WorkflowOperation.EXECUTE, null),
                                Instant.EPOCH,
                                Instant.EPOCH,
                                "broke",
                                null,
                                null)
                        .isSafeToRepeat())
                .isFalse();
    }

    @Test
    void retryOnTransportFailuresDoesNotMatchAnUnknownOutcome() {
        assertThat(WorkflowTransportException.class.isAssignableFrom(WorkflowOutcomeUnknownException.class))
                .isFalse();
    }
}
