package io.github.workflowautomation.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowApiError;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.testing.Operation;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** Exceptions for responses with an error status: the errors of the body, and advice. */
class ErrorResponseTests {

    private final ScriptedServer datadog = new ScriptedServer();

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private WorkflowApiException failure(int status, String body) {
        return failure(Operation.EXECUTE, Wire.response(status, body));
    }

    private WorkflowApiException failure(Operation operation, MockResponse response) {
        AtomicReference<WorkflowApiException> failure = new AtomicReference<>();
        this.datadog.always(response);
        StepVerifier.create(operation.call(this.datadog.client()))
                .expectErrorSatisfies(
                        error -> assertThat(error).isInstanceOfSatisfying(WorkflowApiException.class, failure::set))
                .verify(java.time.Duration.ofSeconds(20));
        return Objects.requireNonNull(failure.get());
    }

    private static WorkflowApiError text(String detail) {
        return new WorkflowApiError(null, null, detail);
    }

    @Test
    void errorStringsAreDecoded() {
        assertThat(failure(400, "{\"errors\":[\"Bad Request\",\"Another\"]}").getErrors())
                .containsExactly(text("Bad Request"), text("Another"));
    }

    @Test
    void errorObjectsAreDecoded() {
        WorkflowApiException failure = failure(Operation.GET, Wire.response(404, Wire.INSTANCE_NOT_FOUND));
        assertThat(failure)
                .isExactlyInstanceOf(WorkflowNotFoundException.class)
                .hasMessageContaining("INSTANCE_NOT_FOUND: instance " + Wire.INSTANCE + " not found");
        assertThat(failure.hasCode("INSTANCE_NOT_FOUND")).isTrue();
        assertThat(failure.hasCode("WORKFLOW_NOT_FOUND")).isFalse();
        assertThat(failure.getInstanceId()).isEqualTo(Wire.INSTANCE);
        assertThat(failure.getWorkflow()).isEqualTo("example");
    }

    @Test
    void mixedErrorsAreDecoded() {
        assertThat(failure(400, """
                                {"errors":["text",{"status":"400","title":"Invalid Parameter","detail":"some detail"},
                                {"code":7,"detail":{"nested":true}},null,42,[],{}]}
                                """).getErrors())
                .containsExactly(
                        text("text"),
                        new WorkflowApiError(null, "Invalid Parameter", "some detail"),
                        new WorkflowApiError("7", null, null),
                        text("42"),
                        new WorkflowApiError(null, null, null));
        assertThat(failure(400, "{\"errors\":\"text\"}").getErrors()).containsExactly(text("text"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{}", "[]", "7", "null", "{\"errors\":null}", "{\"errors\":{}}", "{\"errors\":[", "gone"
            })
    void responseWithoutErrorsIsReportedWithoutExplanation(String body) {
        WorkflowApiException failure = failure(400, body);
        assertThat(failure.getErrors()).isEmpty();
        assertThat(failure).hasMessageContaining("was answered with 400 and no explanation");
    }

    @Test
    void titleOfAnHtmlPageIsReported() {
        String html =
                "<!DOCTYPE html><html><head><TITLE lang=en>\n 413 Request\tEntity  Too Large </TITLE></head></html>";
        assertThat(failure(413, html).getErrors()).containsExactly(text("413 Request Entity Too Large"));
    }

    @Test
    void largeResponseIsShortenedInTheMessage() {
        String many = "\"" + "x".repeat(1000) + "\",";
        assertThat(failure(400, "{\"errors\":[" + many.repeat(2000) + "\"last\"]}"))
                .satisfies(failure -> assertThat(failure.getErrors()).hasSize(20))
                .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(20 * 510));
    }

    @Test
    void lineBreaksAreRemovedFromMessages() {
        assertThat(failure(400, "{\"errors\":[\"one\\r\\ntwo\"]}").getMessage())
                .contains("one two")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void deniedCallIsReportedWithAdvice(int status) {
        assertThat(failure(status, "{\"errors\":[\"Forbidden\"]}"))
                .hasMessageContainingAll(
                        "(Forbidden)", "keys are valid", "site", "scope workflows_run", "Actions API access");
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void deniedCallIsReportedWithTheScopeOfItsOperation(Operation operation) {
        boolean runs = operation == Operation.EXECUTE || operation == Operation.CANCEL;
        assertThat(failure(operation, Wire.response(403, "")))
                .hasMessageContaining("the scope " + (runs ? "workflows_run" : "workflows_read"));
    }

    @Test
    void workflowThatCannotBeStartedIsReportedWithAdvice() {
        assertThat(failure(400, "{\"errors\":[{\"code\":\"WORKFLOW_INACTIVE\",\"detail\":\"x\"}]}"))
                .hasMessageContaining("Publish the workflow");
        assertThat(failure(400, "{\"errors\":[\"Expected trigger type TRIGGER_TYPE_API not found\"]}"))
                .hasMessageContaining("Add an API trigger to the workflow");
        assertThat(failure(400, "{\"errors\":[\"input parameter \\\"a\\\" not in workflow input schema\"]}"))
                .hasMessageContaining("does not declare");
    }
}
