package io.github.workflowautomation.internal.retry;

import static io.github.workflowautomation.internal.retry.FailureKind.ACCESS_DENIED;
import static io.github.workflowautomation.internal.retry.FailureKind.CIRCUIT_OPEN;
import static io.github.workflowautomation.internal.retry.FailureKind.GATEWAY;
import static io.github.workflowautomation.internal.retry.FailureKind.NOT_FOUND;
import static io.github.workflowautomation.internal.retry.FailureKind.NO_CREDENTIALS;
import static io.github.workflowautomation.internal.retry.FailureKind.OTHER;
import static io.github.workflowautomation.internal.retry.FailureKind.OUTCOME_UNKNOWN;
import static io.github.workflowautomation.internal.retry.FailureKind.PROXY_DENIED;
import static io.github.workflowautomation.internal.retry.FailureKind.RATE_LIMITED;
import static io.github.workflowautomation.internal.retry.FailureKind.REJECTED;
import static io.github.workflowautomation.internal.retry.FailureKind.REQUEST_TIMEOUT;
import static io.github.workflowautomation.internal.retry.FailureKind.SERVER_ERROR;
import static io.github.workflowautomation.internal.retry.FailureKind.TOO_LARGE;
import static io.github.workflowautomation.internal.retry.FailureKind.TRANSPORT;
import static io.github.workflowautomation.internal.retry.FailureKind.UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowCircuitOpenException;
import io.github.workflowautomation.WorkflowCredentialsException;
import io.github.workflowautomation.WorkflowInstanceStatus;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowProxyAuthenticationException;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.WorkflowResponseTooLargeException;
import io.github.workflowautomation.WorkflowTransportException;
import io.github.workflowautomation.WorkflowUnreadableResponseException;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The kind of each failure, and what each kind means for the next step. */
class FailureKindTests {

    private static final WorkflowCall CALL =
            new WorkflowCall(WorkflowOperation.EXECUTE, "example", Wire.WORKFLOW, null);

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(response(400), REJECTED),
                Arguments.of(response(302), REJECTED),
                Arguments.of(response(401), ACCESS_DENIED),
                Arguments.of(response(403), ACCESS_DENIED),
                Arguments.of(new WorkflowNotFoundException(CALL, List.of()), NOT_FOUND),
                Arguments.of(new WorkflowNotFoundException(CALL, WorkflowInstanceStatus.IN_PROGRESS), NOT_FOUND),
                Arguments.of(new WorkflowRateLimitException(CALL, List.of(), null, null), RATE_LIMITED),
                Arguments.of(new WorkflowRateLimitException(CALL, Duration.ofSeconds(1), null), RATE_LIMITED),
                Arguments.of(response(500), SERVER_ERROR),
                Arguments.of(response(599), SERVER_ERROR),
                Arguments.of(new WorkflowTransportException(CALL, "broke", null), TRANSPORT),
                Arguments.of(new WorkflowProxyAuthenticationException(CALL, "proxy:3128"), PROXY_DENIED),
                Arguments.of(new WorkflowUnreadableResponseException(CALL, "is HTML"), UNREADABLE),
                Arguments.of(new WorkflowResponseTooLargeException(CALL, 1), TOO_LARGE),
                Arguments.of(new WorkflowCircuitOpenException(CALL, null), CIRCUIT_OPEN),
                Arguments.of(
                        new WorkflowOutcomeUnknownException(CALL, Instant.EPOCH, Instant.EPOCH, "broke", null, null),
                        OUTCOME_UNKNOWN),
                Arguments.of(gateway(403), GATEWAY),
                Arguments.of(gateway(404), GATEWAY),
                Arguments.of(gateway(301), GATEWAY),
                Arguments.of(gateway(502), SERVER_ERROR),
                Arguments.of(gateway(408), REQUEST_TIMEOUT),
                Arguments.of(response(408), REQUEST_TIMEOUT),
                Arguments.of(new WorkflowCredentialsException(CALL, "was not sent", null), NO_CREDENTIALS),
                Arguments.of(new IllegalStateException(), OTHER));
    }

    private static final WorkflowCall READ =
            new WorkflowCall(WorkflowOperation.GET_INSTANCE, "example", Wire.WORKFLOW, Wire.INSTANCE);

    private static WorkflowApiException gateway(int status) {
        return (status == 404)
                ? new WorkflowNotFoundException(READ, List.of(), false)
                : new WorkflowApiException(READ, status, List.of(), null, false);
    }

    private static WorkflowApiException response(int status) {
        return new WorkflowApiException(CALL, status, List.of(), null);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void eachFailureHasAKind(Throwable failure, FailureKind kind) {
        assertThat(FailureKind.of(failure)).isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource
    void retryableKindIsTransientAndNoRejectionOfAnExecute(FailureKind kind) {
        if (kind.isRetryable()) {
            assertThat(kind.isTransient()).isTrue();
            assertThat(kind.isRejection()).isFalse();
        }
    }

    @Test
    void callWithUnknownOutcomeIsNeitherRetryableNorTransient() {
        assertThat(OUTCOME_UNKNOWN.isRetryable()).isFalse();
        assertThat(OUTCOME_UNKNOWN.isTransient()).isFalse();
    }
}
