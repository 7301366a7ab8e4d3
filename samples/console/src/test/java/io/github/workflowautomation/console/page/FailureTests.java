package io.github.workflowautomation.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowApiError;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowCircuitOpenException;
import io.github.workflowautomation.WorkflowInputException;
import io.github.workflowautomation.WorkflowInputViolation;
import io.github.workflowautomation.WorkflowInputViolation.Rule;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowRateLimitException;
import io.github.workflowautomation.WorkflowTransportException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

class FailureTests {

    private static final String ID = "3c1d9a52-7e64-4b0f-9f53-2a6b8d0e4c71";

    private static final WorkflowCall START = new WorkflowCall(WorkflowOperation.EXECUTE, "deploy", ID, null);

    private static final WorkflowCall GET = new WorkflowCall(WorkflowOperation.GET_INSTANCE, "deploy", ID, ID);

    @ParameterizedTest
    @MethodSource("failures")
    void eachFailureHasATitleAndTheRightStatus(Throwable thrown, int status, String title, boolean mayBeTriedAgain) {
        Failure failure = Failure.of(thrown);

        assertThat(failure.status().value()).isEqualTo(status);
        assertThat(failure.title()).isEqualTo(title);
        assertThat(failure.repeat() != null).isEqualTo(mayBeTriedAgain);
        assertThat(failure.message()).isNotBlank().endsWith(".");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new WorkflowNotFoundException(GET, List.of()), 404, "Datadog does not know this run", false),
                Arguments.of(
                        new WorkflowNotFoundException(START, List.of()),
                        404,
                        "Datadog does not know this workflow",
                        false),
                Arguments.of(
                        new WorkflowApiException(START, 403, List.of(), null), 502, "Datadog denied access", false),
                Arguments.of(
                        new WorkflowApiException(
                                START, 400, List.of(new WorkflowApiError("WORKFLOW_INACTIVE", null, null, null)), null),
                        502,
                        "The workflow is not published",
                        false),
                Arguments.of(
                        new WorkflowApiException(GET, 500, List.of(), null),
                        502,
                        "Datadog has a problem of its own",
                        true),
                Arguments.of(
                        new WorkflowApiException(GET, 503, List.of(), null, false),
                        502,
                        "A gateway before Datadog has a problem",
                        true),
                Arguments.of(
                        new WorkflowTransportException(GET, "could not connect", null),
                        503,
                        "Datadog is not reachable",
                        true),
                Arguments.of(new WorkflowCircuitOpenException(GET, null), 503, "Requests are paused", true),
                Arguments.of(
                        new WorkflowInputException(
                                START, List.of(new WorkflowInputViolation("service", Rule.MISSING, "STRING"))),
                        422,
                        "The workflow does not accept these inputs",
                        false),
                Arguments.of(new IllegalArgumentException("no alias"), 404, "There is no such page", false),
                Arguments.of(new ResponseStatusException(HttpStatus.NOT_FOUND), 404, "There is no such page", false),
                Arguments.of(new IllegalStateException("secret"), 500, "The console failed", false));
    }

    @Test
    void rateLimitSaysWhenToTryAgain() {
        Failure failure = Failure.of(new WorkflowRateLimitException(START, Duration.ofSeconds(42), "workflows"));

        assertThat(failure.status().value()).isEqualTo(503);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(42));
        assertThat(failure.repeat()).isEqualTo("No run was started. It is safe to try again.");
    }

    @Test
    void unknownOutcomeForbidsARepetition() {
        Instant now = Instant.EPOCH;
        Failure failure =
                Failure.of(new WorkflowOutcomeUnknownException(START, now, now, "nothing came", null, () -> null));

        assertThat(failure.safeToRepeat()).isFalse();
        assertThat(failure.repeat()).startsWith("Do not repeat it");
    }

    @Test
    void messagesOfOtherLibrariesStayInTheLog() {
        assertThat(Failure.of(new IllegalStateException("secret")).message())
                .doesNotContain("secret")
                .contains("The log of the application has the details");
    }

    @Test
    void failureOfARunLinksTheRun() {
        Failure failure = Failure.of(new WorkflowTransportException(GET, "could not connect", null));

        assertThat(failure.workflow()).isEqualTo("deploy");
        assertThat(failure.instanceId()).isEqualTo(ID);
    }
}
