package io.github.workflowautomation.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.workflowautomation.RateLimitOptions;
import io.github.workflowautomation.WorkflowApiException;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowUnreadableResponseException;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.definition.WorkflowDraft;
import io.github.workflowautomation.definition.WorkflowQuery;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import io.github.workflowautomation.testing.WorkflowWire;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent again after a failure, and what never is. */
class DefinitionSendingTests {

    private static final WorkflowDraft DRAFT = WorkflowDraft.named("Restart")
            .spec("{\"handle\":\"restart-service\",\"triggers\":[{\"apiTrigger\":{}}]}")
            .webhookSecret("a-secret-that-nobody-sees");

    private final ScriptedServer datadog = new ScriptedServer();

    private final WorkflowAutomationClient client = this.datadog.client();

    private final WorkflowDefinitionsClient definitions = WorkflowDefinitionsClient.of(this.client);

    @AfterEach
    void stop() {
        this.datadog.close();
    }

    private static MockResponse broken() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    private WorkflowOutcomeUnknownException unknown(MockResponse response) {
        this.datadog.then(response);
        return catchThrowableOfType(
                WorkflowOutcomeUnknownException.class, () -> Blocking.run(this.definitions.create(DRAFT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"503", "broken", "unreadable"})
    void createThatMayHaveArrivedIsNotSentAgain(String failure) {
        MockResponse response = switch (failure) {
            case "503" -> Wire.error(503, "unavailable");
            case "broken" -> broken();
            default -> WorkflowWire.response(201, "{}");
        };
        WorkflowOutcomeUnknownException unknown = unknown(response);
        assertThat(unknown)
                .hasMessageContainingAll(
                        "createDefinition may have created the workflow 'Restart' with the handle 'restart-service'",
                        "findDefinitions")
                .hasMessageNotContaining("secret");
        assertThat(unknown.isSafeToRepeat()).isFalse();
        assertThat(unknown.getDefinitionName()).isEqualTo("Restart");
        assertThat(unknown.getDefinitionHandle()).isEqualTo("restart-service");
        assertThat(this.datadog.requests()).hasSize(1);
    }

    @Test
    void outcomeIsUnknownAlsoForValuesThatJacksonWritesAndDoesNotRead() {
        this.datadog.then(broken(), Wire.error(400, "a-secret-that-nobody-sees"));
        WorkflowDraft draft = DRAFT.spec(Map.of("number", new BigInteger("9".repeat(1001))));
        assertThatExceptionOfType(WorkflowOutcomeUnknownException.class)
                .isThrownBy(() -> Blocking.run(this.definitions.create(draft)))
                .satisfies(unknown -> assertThat(unknown.getDefinitionName()).isEqualTo("Restart"));
        assertThatExceptionOfType(WorkflowApiException.class)
                .isThrownBy(() -> Blocking.run(this.definitions.create(draft)))
                .withMessageContaining("******");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 413})
    void rejectedCreateHasCreatedNothing(int status) {
        this.datadog.always(Wire.error(status, "no"));
        assertThatExceptionOfType(WorkflowApiException.class)
                .isThrownBy(() -> Blocking.run(this.definitions.create(DRAFT)))
                .satisfies(rejection -> assertThat(rejection.getStatus()).isEqualTo(status));
        assertThat(this.datadog.requests()).hasSize(1);
    }

    @Test
    void createIsSentAgainAfterARateLimit() {
        this.datadog.then(
                Wire.with(Wire.rateLimited(), "X-RateLimit-Reset", "0"),
                WorkflowWire.response(201, WorkflowWire.WORKFLOW));
        assertThat(Blocking.get(this.definitions.create(DRAFT)).id()).isEqualTo(Wire.WORKFLOW);
    }

    @Test
    void limitOnRunsDoesNotLimitWorkflows() {
        this.datadog.always(WorkflowWire.response(201, WorkflowWire.WORKFLOW));
        WorkflowDefinitionsClient limited =
                WorkflowDefinitionsClient.of(this.datadog.client(builder -> builder.rateLimit(RateLimitOptions.DEFAULTS
                        .withMaxRuns(1, Duration.ofHours(1))
                        .withMaxWait(Duration.ZERO))));
        Blocking.run(limited.create(DRAFT).then(limited.create(DRAFT)));
        assertThat(this.datadog.requests()).hasSize(2);
    }

    @Test
    void readsUpdatesAndDeletionsAreSentAgain() {
        this.datadog.then(Wire.error(503, "x"), broken(), WorkflowWire.response(200, WorkflowWire.WORKFLOW));
        Blocking.run(this.definitions.update("example", DRAFT));
        this.datadog.then(Wire.error(408, "x"), WorkflowWire.response(200, WorkflowWire.WORKFLOW));
        Blocking.run(this.definitions.get("example"));
        this.datadog.then(Wire.error(500, "x"), WorkflowWire.deleted());
        Blocking.run(this.definitions.delete("example"));
        assertThat(this.datadog.requests()).hasSize(7);
    }

    @Test
    void deletionWhoseResponseWasLostSucceeds() {
        this.datadog.then(broken(), WorkflowWire.response(404, WorkflowWire.NOT_FOUND));
        Blocking.run(this.definitions.delete("example"));
        assertThat(this.datadog.requests()).hasSize(2);
    }

    @Test
    void deletionOfAnUnknownWorkflowFailsAlsoAfterARateLimit() {
        this.datadog.then(
                Wire.with(Wire.rateLimited(), "X-RateLimit-Reset", "0"),
                WorkflowWire.response(404, WorkflowWire.NOT_FOUND));
        assertThatExceptionOfType(WorkflowNotFoundException.class)
                .isThrownBy(() -> Blocking.run(this.definitions.delete("example")));
    }

    @Test
    void eachSubscriptionToDeleteIsASeparateCall() {
        this.datadog.then(broken(), WorkflowWire.deleted(), WorkflowWire.response(404, WorkflowWire.NOT_FOUND));
        var delete = this.definitions.delete("example");
        Blocking.run(delete);
        assertThatExceptionOfType(WorkflowNotFoundException.class).isThrownBy(() -> Blocking.run(delete));
    }

    private static String found(int number, String name, String created, String spec) {
        return WorkflowWire.item(Wire.instanceId(number))
                .replace("Same name", name)
                .replace("\"createdAt\":\"2026-05-29T10:00:00Z\"", "\"createdAt\":\"" + created + "\"")
                .replace("\"spec\":null", "\"spec\":" + spec);
    }

    @Test
    void workflowOfUnknownOutcomeIsFoundByNameHandleAndTime() {
        WorkflowOutcomeUnknownException unknown = unknown(broken());
        String handle = "{\"handle\":\"restart-service\"}";
        String now = Instant.now().toString();
        String old = Instant.now().minusSeconds(300).toString();
        String items = String.join(
                ",",
                found(1, "Restart", now, handle),
                found(2, "Restart service", now, handle),
                found(3, "Restart", now, "{\"handle\":\"other\"}"),
                found(4, "Restart", old, handle),
                found(5, "Restart", now, "null"));
        this.datadog.then(WorkflowWire.response(
                200, "{\"data\":[" + items + "],\"meta\":{\"page\":{\"totalCount\":90,\"totalFilteredCount\":5}}}"));
        assertThat(Blocking.get(this.definitions
                        .findDefinitions(unknown)
                        .map(WorkflowDefinition::id)
                        .collectList()))
                .containsExactly(Wire.instanceId(1), Wire.instanceId(5));
        assertThat(this.datadog.requests().get(1).getTarget())
                .isEqualTo("/api/v2/workflows?limit=50&page=0&filter%5BincludeUnpublished%5D=true"
                        + "&filter%5BincludeSpecs%5D=true&sort=-createdAt&filter%5Bquery%5D=Restart");
    }

    @Test
    void nameWithAColonIsNoTagFilter() {
        this.datadog.then(broken(), WorkflowWire.response(200, WorkflowWire.NO_MATCHES));
        WorkflowOutcomeUnknownException unknown = catchThrowableOfType(
                WorkflowOutcomeUnknownException.class,
                () -> Blocking.run(this.definitions.create(DRAFT.name("shop: restart"))));
        Blocking.run(this.definitions.findDefinitions(unknown).collectList());
        assertThat(this.datadog.requests().get(1).getTarget()).doesNotContain("query");
    }

    @Test
    void searchesDoNotAcceptTheExceptionsOfEachOther() {
        WorkflowOutcomeUnknownException create = unknown(broken());
        this.datadog.then(broken());
        WorkflowOutcomeUnknownException execute = catchThrowableOfType(
                WorkflowOutcomeUnknownException.class, () -> Blocking.run(this.client.execute("example")));
        assertThat(execute.getDefinitionName()).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Blocking.run(this.definitions.findDefinitions(execute).then()))
                .withMessageContaining("findInstances");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Blocking.run(this.client.findInstances(create).then()))
                .withMessageContaining("findDefinitions");
        assertThat(this.datadog.requests()).hasSize(2);
    }

    @Test
    void listsShareTheGuardAgainstRepeatedPages() {
        this.datadog.always(WorkflowWire.page(0, 50, 1000, 1000));
        assertThatExceptionOfType(WorkflowUnreadableResponseException.class)
                .isThrownBy(() ->
                        Blocking.run(this.definitions.list(WorkflowQuery.all()).then()))
                .withMessageContaining("5 pages in a row that repeat workflows of earlier pages");
    }

    @Test
    void callAfterTheClientWasClosedFails() {
        this.client.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> Blocking.run(this.definitions.get("example")))
                .withMessageContaining("closed");
    }
}
