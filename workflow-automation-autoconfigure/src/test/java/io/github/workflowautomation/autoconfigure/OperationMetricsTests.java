package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowFailedException;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowOperation;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.definition.WorkflowDraft;
import io.github.workflowautomation.definition.WorkflowQuery;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Meters of the observation of a call, with the metrics of Spring Boot. */
class OperationMetricsTests {

    private static final String METER = "datadog.workflow.client.operation";

    private final FakeDatadog datadog = FakeDatadog.start();

    @AfterEach
    void stopServer() {
        this.datadog.close();
    }

    @Test
    void successfulCallHasOutcomeSuccess() {
        with((client, meters) -> {
            completes(client.execute("restart-service"));
            assertCalls(meters, "execute", "restart-service", "success", "none", 1);
        });
    }

    @Test
    void failedCallHasOutcomeErrorAndItsException() {
        with((client, meters) -> {
            this.datadog.respondsWith(404, "{\"errors\":[{\"code\":\"INSTANCE_NOT_FOUND\",\"detail\":\"not found\"}]}");
            fails(client.getInstance("restart-service", FakeDatadog.INSTANCE), WorkflowNotFoundException.class);
            assertCalls(meters, "getInstance", "restart-service", "error", "WorkflowNotFoundException", 1);
        });
    }

    @Test
    void failedRunHasOutcomeRunFailed() {
        with((client, meters) -> {
            this.datadog.runIs("STEP_ERROR", ",\"endTimestamp\":\"2026-11-02T08:00:02Z\"");
            fails(client.awaitCompletion("restart-service", FakeDatadog.INSTANCE), WorkflowFailedException.class);
            assertCalls(meters, "awaitCompletion", "restart-service", "run_failed", "WorkflowFailedException", 1);
        });
    }

    @Test
    void canceledCallHasOutcomeCanceled() {
        with((client, meters) -> {
            this.datadog.respondsWith(
                    new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build());
            StepVerifier.create(client.getInstance("restart-service", FakeDatadog.INSTANCE))
                    .then(this.datadog::takeRequest)
                    .thenCancel()
                    .verify(TestContexts.LIMIT);
            assertCalls(meters, "getInstance", "restart-service", "canceled", "none", 1);
        });
    }

    @Test
    void statusChangesAreOneCounterForAllStatuses() {
        with((client, meters) -> {
            this.datadog.runIs("IN_PROGRESS");
            completes(client.awaitCompletion("restart-service", FakeDatadog.INSTANCE));
            assertThat(meters.getMeters().stream()
                            .map(Meter::getId)
                            .filter(id -> id.getType() == Meter.Type.COUNTER)
                            .map(Meter.Id::getName)
                            .filter(name -> name.startsWith(METER)))
                    .containsExactly(METER + ".status.changed");
            assertThat(meters.get(METER + ".status.changed")
                            .tags(
                                    "method",
                                    "none",
                                    "operation",
                                    "awaitCompletion",
                                    "workflow",
                                    "restart-service",
                                    "outcome",
                                    "unknown")
                            .counter()
                            .count())
                    .as("IN_PROGRESS, SUCCEEDED")
                    .isEqualTo(2);
        });
    }

    @Test
    void cancellationAfterTheResultHasOutcomeSuccess() {
        with((client, meters) -> {
            completes(client.getInstance("restart-service", FakeDatadog.INSTANCE)
                    .flux()
                    .next());
            assertCalls(meters, "getInstance", "restart-service", "success", "none", 1);
        });
    }

    @Test
    void timerStopsBeforeTheSubscriberReceivesTheResult() {
        with((client, meters) -> completes(client.getInstance("restart-service", FakeDatadog.INSTANCE)
                .doOnNext(run -> assertCalls(meters, "getInstance", "restart-service", "success", "none", 1))));
    }

    @Test
    void eachMethodIsOneCallWithItsOperationRegardlessOfPolls() {
        with((client, meters) -> {
            this.datadog.runIs("IN_PROGRESS").runIs("IN_PROGRESS");
            completes(client.awaitCompletion("restart-service", FakeDatadog.INSTANCE));
            completes(client.executeAndAwait("restart-service", Map.of()));
            completes(client.watchInstance("restart-service", FakeDatadog.INSTANCE));
            completes(client.listInstances("restart-service"));
            completes(client.listInstancesPage("restart-service", 0, 10));
            completes(client.cancelInstance("restart-service", FakeDatadog.INSTANCE));
            completes(client.findInstances(executeOfUnknownOutcome()));
            for (String operation : List.of(
                    "awaitCompletion",
                    "executeAndAwait",
                    "watchInstance",
                    "listInstances",
                    "listInstancesPage",
                    "cancelInstance",
                    "findInstances")) {
                assertCalls(meters, operation, "restart-service", "success", "none", 1);
            }
            assertThat(timers(meters)).hasSize(7);
        });
    }

    @Test
    void eachMethodOfTheDefinitionsIsOneCall() {
        with((client, meters) -> {
            WorkflowDefinitionsClient definitions = WorkflowDefinitionsClient.of(client);
            WorkflowDraft draft = WorkflowDraft.named("Restart").spec(Map.of());
            completes(definitions.list(WorkflowQuery.all()));
            completes(definitions.get("restart-service"));
            this.datadog.respondsWith(200, FakeDatadog.workflow(true, ""));
            completes(definitions.update("restart-service", draft));
            completes(definitions.delete("restart-service"));
            this.datadog.respondsWith(201, FakeDatadog.workflow(true, ""));
            completes(definitions.create(draft));
            this.datadog.respondsWith(503, "");
            WorkflowOutcomeUnknownException unknown = (WorkflowOutcomeUnknownException) definitions
                    .create(draft)
                    .<Throwable>map(created -> new AssertionError("created"))
                    .onErrorResume(Mono::just)
                    .blockOptional(TestContexts.LIMIT)
                    .orElseThrow();
            completes(definitions.findDefinitions(unknown));
            for (String operation : List.of("getDefinition", "updateDefinition", "deleteDefinition")) {
                assertCalls(meters, operation, "restart-service", "success", "none", 1);
            }
            for (String operation : List.of("listDefinitions", "createDefinition", "findDefinitions")) {
                assertCalls(meters, operation, "none", "success", "none", 1);
            }
            assertCalls(meters, "createDefinition", "none", "error", "WorkflowOutcomeUnknownException", 1);
        });
    }

    private static WorkflowOutcomeUnknownException executeOfUnknownOutcome() {
        return new WorkflowOutcomeUnknownException(
                new WorkflowCall(WorkflowOperation.EXECUTE, "restart-service", FakeDatadog.WORKFLOW, null),
                Instant.now(),
                Instant.now(),
                "the connection broke",
                null,
                null);
    }

    @Test
    void callWithRetriesIsOneCall() {
        with((client, meters) -> {
            this.datadog.respondsWith(503, "").respondsWith(503, "");
            completes(client.getInstance("restart-service", FakeDatadog.INSTANCE));
            assertCalls(meters, "getInstance", "restart-service", "success", "none", 1);
        });
    }

    @Test
    void idsAndUnknownNamesAreNoTags() {
        with((client, meters) -> {
            completes(client.execute(FakeDatadog.WORKFLOW));
            fails(client.execute("no-such-alias"), IllegalArgumentException.class);
            fails(client.getInstance("restart-service", "no-such-instance"), IllegalArgumentException.class);
            assertCalls(meters, "execute", "none", "success", "none", 1);
            assertCalls(meters, "execute", "none", "error", "IllegalArgumentException", 1);
            assertCalls(meters, "getInstance", "restart-service", "error", "IllegalArgumentException", 1);
            assertThat(meters.getMeters().stream()
                            .map(Meter::getId)
                            .flatMap(id -> id.getTags().stream())
                            .map(tag -> tag.getValue()))
                    .noneMatch(value -> value.contains("no-such"))
                    .noneMatch(value -> value.contains(FakeDatadog.WORKFLOW))
                    .noneMatch(value -> value.contains(FakeDatadog.INSTANCE));
        });
    }

    /** Without waiting: the timer of a call stops before its subscriber receives the result. */
    private static void assertCalls(
            MeterRegistry meters, String operation, String workflow, String outcome, String error, long count) {
        Tags tags = Tags.of(
                "method", "none", "operation", operation, "workflow", workflow, "outcome", outcome, "error", error);
        assertThat(timers(meters))
                .filteredOn(timer -> Tags.of(timer.getId().getTags()).equals(tags))
                .singleElement()
                .extracting(Timer::count)
                .isEqualTo(count);
    }

    private static List<Timer> timers(MeterRegistry meters) {
        return List.copyOf(meters.find(METER).timers());
    }

    private static void completes(Publisher<?> call) {
        StepVerifier.create(call).thenConsumeWhile(any -> true).expectComplete().verify(TestContexts.LIMIT);
    }

    private static void fails(Publisher<WorkflowInstance> call, Class<? extends Throwable> error) {
        StepVerifier.create(call).expectError(error).verify(TestContexts.LIMIT);
    }

    private void with(BiConsumer<WorkflowAutomationClient, MeterRegistry> test) {
        TestContexts.connectedTo(this.datadog)
                .withConfiguration(TestContexts.metrics())
                .run(context -> test.accept(TestContexts.client(context), context.getBean(MeterRegistry.class)));
    }
}
