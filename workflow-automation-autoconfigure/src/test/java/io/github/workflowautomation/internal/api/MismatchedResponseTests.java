package io.github.workflowautomation.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAwaitTimeoutException;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowUnreadableResponseException;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Responses that belong to another request, as a cache or a proxy that mixes them up returns them. */
class MismatchedResponseTests {

    private static final String OTHER = "11111111-2222-4333-8444-555555555555";

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void stop() {
        this.server.close();
    }

    private static Throwable failure(Mono<?> call) {
        return Blocking.get(call.then(Mono.<Throwable>empty()).onErrorResume(failure -> Mono.just(failure)));
    }

    @Test
    void instanceWithAnotherIdIsUnreadable() {
        this.server.always(Wire.ok(Wire.SUCCEEDED.replace(Wire.INSTANCE, OTHER)));
        assertThat(failure(this.server.client().getInstance("example", Wire.INSTANCE)))
                .isInstanceOf(WorkflowUnreadableResponseException.class)
                .hasMessageContaining("belongs to another instance");
    }

    @Test
    void instanceOfAnotherWorkflowIsUnreadable() {
        this.server.always(Wire.ok("{\"data\":{\"id\":\"" + Wire.INSTANCE
                + "\",\"relationships\":{\"workflow\":{\"data\":{\"id\":\"" + OTHER + "\"}}}}}"));
        assertThat(failure(this.server.client().getInstance("example", Wire.INSTANCE)))
                .isInstanceOf(WorkflowUnreadableResponseException.class)
                .hasMessageContaining("belongs to another workflow");
    }

    @Test
    void idsAreComparedWithoutCase() {
        this.server.always(Wire.ok(Wire.SUCCEEDED.replace(Wire.INSTANCE, Wire.INSTANCE.toUpperCase(Locale.ROOT))));
        assertThat(Blocking.get(this.server.client().getInstance("example", Wire.INSTANCE))
                        .isSuccessful())
                .isTrue();
    }

    @Test
    void awaitDoesNotEndWithTheEndOfAnotherRun() {
        this.server.always(Wire.ok(Wire.SUCCEEDED.replace(Wire.INSTANCE, OTHER)));
        AwaitOptions options = AwaitOptions.defaults().timeout(Duration.ofMillis(300));
        assertThat(failure(this.server.client().awaitCompletion("example", Wire.INSTANCE, options)))
                .isInstanceOf(WorkflowAwaitTimeoutException.class)
                .hasCauseInstanceOf(WorkflowUnreadableResponseException.class);
    }

    @Test
    void executeOfAnotherWorkflowHasAnUnknownOutcome() {
        this.server.always(Wire.ok(Wire.EXECUTED.replace(Wire.WORKFLOW, OTHER)));
        assertThat(failure(this.server.client().execute("example", Map.of())))
                .isInstanceOf(WorkflowOutcomeUnknownException.class)
                .hasMessageContaining("belongs to another workflow");
        assertThat(this.server.requests()).hasSize(1);
    }

    @Test
    void listOfTheSamePageForEverEnds() {
        this.server.always(Wire.ok(Wire.page(0, 100, Wire.total(10_000))));
        Flux<?> list = this.server.client().listInstances("example");
        assertThat(failure(list.then()))
                .isInstanceOf(WorkflowUnreadableResponseException.class)
                .hasMessageContaining("repeat runs of earlier pages", "datadog.base-url");
        assertThat(this.server.requests()).hasSize(6);
    }

    @Test
    void pagesThatNewRunsHaveShiftedDoNotEndTheList() {
        this.server.then(
                Wire.ok(Wire.page(0, 100, Wire.total(200))),
                Wire.ok(Wire.page(0, 100, Wire.total(300))),
                Wire.ok(Wire.page(100, 200, Wire.total(300))));
        List<?> runs =
                Blocking.get(this.server.client().listInstances("example").collectList());
        assertThat(runs).hasSize(200);
    }
}
