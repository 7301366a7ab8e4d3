package io.github.workflowautomation.emulator.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.datadog.api.client.ApiException;
import com.datadog.api.client.v2.api.WorkflowAutomationApi;
import com.datadog.api.client.v2.model.WorkflowInstanceCreateMeta;
import com.datadog.api.client.v2.model.WorkflowInstanceCreateRequest;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.requests.Operation;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Datadog's Java client does when a call fails, as the guide for its users says. */
class JavaClientFailureTests {

    private static final String EXAMPLE = JavaClient.EXAMPLE;

    /** The client reads this header only in lower case. Without it, the shortest pause before a retry is 2 s. */
    private static final String NO_PAUSE = "x-ratelimit-reset: 0";

    private static final JavaClient CLIENT = new JavaClient();

    private final WorkflowEmulator emulator = CLIENT.emulator();

    private final WorkflowAutomationApi api = CLIENT.api();

    @AfterEach
    void reset() {
        this.emulator.reset();
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
    }

    private static WorkflowInstanceCreateRequest request(String input) {
        return new WorkflowInstanceCreateRequest()
                .meta(new WorkflowInstanceCreateMeta().putPayloadItem("input", input));
    }

    private void execute() throws ApiException {
        this.api.createWorkflowInstance(EXAMPLE, request("x"));
    }

    private void enableRetry() {
        this.api.getApiClient().enableRetry(true);
    }

    private static Fault execute(Fault fault) {
        return fault.on(Operation.CREATE_WORKFLOW_INSTANCE);
    }

    @Test
    void retryStartsASecondRunAfterAnErrorThatFollowsTheStart() throws ApiException {
        this.emulator.faults().next(execute(Fault.status(500).afterProcessing().withHeaders(NO_PAUSE)));
        enableRetry();
        execute();
        assertThat(this.emulator.runsStarted(EXAMPLE)).isEqualTo(2);
    }

    @Test
    void retryEndsAfterFourRequests() {
        this.emulator.faults().next(5, execute(Fault.status(503).withHeaders(NO_PAUSE)));
        enableRetry();
        assertThat(JavaClient.error(this::execute).getCode()).isEqualTo(503);
        assertThat(this.emulator.requests(Operation.CREATE_WORKFLOW_INSTANCE)).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 408, 409})
    void retryDoesNotRepeatOtherErrors(int status) {
        this.emulator.faults().next(execute(Fault.status(status).withHeaders(NO_PAUSE)));
        enableRetry();
        assertThat(JavaClient.error(this::execute).getCode()).isEqualTo(status);
        assertThat(this.emulator.requests(Operation.CREATE_WORKFLOW_INSTANCE)).isOne();
    }

    @Test
    void asynchronousCallsAreNotRetried() {
        this.emulator.faults().next(execute(Fault.status(429).withHeaders(NO_PAUSE)));
        enableRetry();
        assertThat(this.api.createWorkflowInstanceAsync(EXAMPLE, request("x")))
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .withCauseInstanceOf(ApiException.class);
        assertThat(this.emulator.requests(Operation.CREATE_WORKFLOW_INSTANCE)).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1, 1", "banana"})
    void resetThatIsNotANumberFailsTheCall(String reset) {
        this.emulator.faults().next(execute(Fault.status(429).withHeaders("x-ratelimit-reset: " + reset)));
        enableRetry();
        assertThatExceptionOfType(NumberFormatException.class).isThrownBy(this::execute);
    }

    /** The connection of the JDK sends the request again, whatever the client's retry says. */
    @Test
    void closedConnectionStartsTwoRunsWithoutRetry() throws ApiException {
        this.emulator.faults().next(execute(Fault.close().afterProcessing()));
        execute();
        assertThat(this.emulator.runsStarted(EXAMPLE)).isEqualTo(2);
    }

    @Test
    void deleteWhoseResponseIsLostIsNotFound() throws ApiException {
        String id = this.api
                .createWorkflow(JavaClient.workflow("Short-lived", JavaClient.emptySpec()))
                .getData()
                .getId();
        this.emulator.faults().next(Fault.close().afterProcessing().on(Operation.DELETE_WORKFLOW));
        assertThat(JavaClient.error(() -> this.api.deleteWorkflow(id)).getCode())
                .isEqualTo(404);
    }

    @Test
    void failedConnectionIsAProcessingExceptionAndIsNotRetried() {
        enableRetry();
        this.api.getApiClient().setBasePath("http://127.0.0.1:1");
        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(this::execute)
                .withCauseInstanceOf(ConnectException.class);
    }

    @Test
    void lateResponseIsAProcessingExceptionAlthoughARunWasStarted() {
        this.emulator.faults().next(execute(Fault.latency(Duration.ofSeconds(5))));
        this.api.getApiClient().setReadTimeout(500);
        assertThatExceptionOfType(ProcessingException.class)
                .isThrownBy(this::execute)
                .withCauseInstanceOf(SocketTimeoutException.class);
        assertThat(CompletableFuture.runAsync(this::awaitRun)).succeedsWithin(Duration.ofSeconds(20));
    }

    /** The request may arrive after the client has given up. */
    private void awaitRun() {
        while (this.emulator.runsStarted(EXAMPLE) == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void unreadableResponseIsAProcessingExceptionAlthoughARunWasStarted() {
        this.emulator.faults().next(execute(Fault.truncatedJson()));
        assertThatExceptionOfType(ProcessingException.class).isThrownBy(this::execute);
        this.emulator.faults().next(execute(Fault.status(200).afterProcessing().withHtmlBody()));
        assertThatExceptionOfType(ProcessingException.class).isThrownBy(this::execute);
        assertThat(this.emulator.runsStarted(EXAMPLE)).isEqualTo(2);
    }

    @Test
    void emptyResponseIsNull() throws ApiException {
        this.emulator.faults().next(execute(Fault.status(200).withEmptyBody()));
        assertThat(this.api.createWorkflowInstance(EXAMPLE, request("x"))).isNull();
    }

    @Test
    void missingIdHasTheCodeOfAResponse() {
        assertThat(JavaClient.error(() -> this.api.getWorkflowInstance(EXAMPLE, null))
                        .getCode())
                .isEqualTo(400);
        assertThat(this.emulator.requests(Operation.GET_WORKFLOW_INSTANCE)).isZero();
    }
}
