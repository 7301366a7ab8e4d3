package io.github.workflowautomation.emulator.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.workflowautomation.emulator.EmulatedWorkflow;
import io.github.workflowautomation.emulator.TestService;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The handle of a workflow is unique. */
class HandleTests {

    private final TestService service = new TestService();

    @AfterEach
    void stop() {
        this.service.close();
    }

    @Test
    void secondWorkflowWithSameHandleIsRejected() {
        this.service.workflow(spec("shop"));
        HttpResponse<String> response = create("shop");
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/vnd.api+json");
        assertThat(response.body())
                .isEqualTo("{\"errors\":[{\"detail\":\"workflow handle \\\"shop\\\" is already in use\"}]}");
        assertThat(create("Shop").statusCode()).isEqualTo(201);
    }

    @Test
    void updateToHandleOfAnotherWorkflowIsRejectedAndChangesNothing() {
        this.service.workflow(spec("shop"));
        String other = this.service.workflow(spec("cart"));
        HttpResponse<String> response = this.service.update(other, "{\"name\":\"New\",\"spec\":" + spec("shop") + "}");
        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(this.service.read(other).body()).contains("\"cart\"").doesNotContain("\"New\"");
    }

    @Test
    void updateKeepsOwnHandle() {
        String id = this.service.workflow(spec("shop"));
        assertThat(this.service.update(id, "{\"spec\":" + spec("shop") + "}").statusCode())
                .isEqualTo(200);
        assertThat(this.service.update(id, "{\"name\":\"New\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void handleOfDeletedOrChangedWorkflowIsFree() {
        String id = this.service.workflow(spec("shop"));
        this.service.update(id, "{\"spec\":" + spec("cart") + "}");
        String second = this.service.workflow(spec("shop"));
        this.service.delete(second);
        assertThat(create("shop").statusCode()).isEqualTo(201);
        this.service.emulator().reset();
        assertThat(create("shop").statusCode()).isEqualTo(201);
    }

    @Test
    void emptyHandleIsNoHandle() {
        assertThat(create("").statusCode()).isEqualTo(201);
        assertThat(create("").statusCode()).isEqualTo(201);
    }

    @Test
    void onlyOneOfConcurrentCreatesSucceeds() {
        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> create("shop").statusCode())
                .toList();
        assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
    }

    @Test
    void declaredWorkflowWithSameHandleIsRejected() {
        String id = this.service.workflow(spec("shop"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.service
                        .emulator()
                        .declare(EmulatedWorkflow.withId(TestService.UNKNOWN)
                                .spec(spec("shop"))
                                .build()))
                .withMessage(
                        "Workflow " + TestService.UNKNOWN + ": workflow " + id + " already has the handle \"shop\"");
    }

    private HttpResponse<String> create(String handle) {
        return this.service.create("{\"name\":\"Test\",\"spec\":" + spec(handle) + "}");
    }

    private static String spec(String handle) {
        return "{\"handle\":\"" + handle + "\",\"triggers\":[{\"apiTrigger\":{}}]}";
    }
}
