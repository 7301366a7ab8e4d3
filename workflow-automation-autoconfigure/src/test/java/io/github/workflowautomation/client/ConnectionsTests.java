package io.github.workflowautomation.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.RateLimitOptions;
import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowAutomationState;
import io.github.workflowautomation.WorkflowAutomationState.RateLimit;
import io.github.workflowautomation.WorkflowAutomationState.StartedRun;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowOutputException;
import io.github.workflowautomation.autoconfigure.FakeDatadog;
import io.github.workflowautomation.autoconfigure.TestContexts;
import io.github.workflowautomation.definition.WorkflowDefinition;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.github.workflowautomation.testing.TestClients;
import io.github.workflowautomation.testing.Wire;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A client with several connections, each to a server of its own. */
class ConnectionsTests {

    private static final String EMEA = "emea";

    private final FakeDatadog here = FakeDatadog.start();

    private final FakeDatadog there = FakeDatadog.start();

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private final WorkflowAutomationClient client = builder().build();

    @AfterEach
    void stop() {
        this.client.close();
        this.here.close();
        this.there.close();
    }

    private WorkflowAutomationClientBuilder builder() {
        return TestClients.builder()
                .baseUrl(URI.create(this.here.baseUrl()))
                .meterRegistry(this.meters)
                .connection(EMEA, this::emea);
    }

    private void emea(WorkflowAutomationClientBuilder emea) {
        emea.baseUrl(URI.create(this.there.baseUrl()))
                .credentials(DatadogCredentials.ofKeys("emea-api-key", "emea-application-key"))
                .workflow("restart-emea", FakeDatadog.WORKFLOW);
    }

    private WorkflowAutomationClient emea() {
        return this.client.connection(EMEA);
    }

    @Test
    void aliasSaysWhereItsWorkflowLives() {
        TestContexts.get(this.client.execute("restart-emea", Map.of()));
        TestContexts.get(this.client.execute("example", Map.of()));
        RecordedRequest request = this.there.takeRequest();
        assertThat(request.getHeaders().get("DD-API-KEY")).isEqualTo("emea-api-key");
        assertThat(this.there.requestCount()).isEqualTo(1);
        assertThat(this.here.takeRequest().getHeaders().get("DD-API-KEY")).isEqualTo("some-api-key");
    }

    @Test
    void idBelongsToTheDefaultConnectionUnlessAViewIsAsked() {
        TestContexts.get(this.client.getInstance(FakeDatadog.WORKFLOW, FakeDatadog.INSTANCE));
        assertThat(this.there.requestCount()).isZero();
        TestContexts.get(emea().getInstance(FakeDatadog.WORKFLOW, FakeDatadog.INSTANCE));
        assertThat(this.there.requestCount()).isEqualTo(1);
        assertThat(this.here.requestCount()).isEqualTo(1);
    }

    @Test
    void definitionsFollowTheAliasAndTheView() {
        WorkflowDefinition found =
                TestContexts.get(WorkflowDefinitionsClient.of(this.client).get("restart-emea"));
        assertThat(found.id()).isEqualTo(FakeDatadog.WORKFLOW);
        TestContexts.get(WorkflowDefinitionsClient.of(emea()).get(FakeDatadog.WORKFLOW));
        assertThat(this.there.requestCount()).isEqualTo(2);
        assertThat(this.here.requestCount()).isZero();
    }

    @Test
    void connectionOfAnAliasIsKnown() {
        assertThat(this.client.connectionOf("restart-emea")).isEqualTo(EMEA);
        assertThat(this.client.connectionOf("example")).isEqualTo(WorkflowAutomationClient.DEFAULT_CONNECTION);
        assertThat(this.client.connectionOf(Wire.WORKFLOW)).isEqualTo(WorkflowAutomationClient.DEFAULT_CONNECTION);
        assertThat(emea().connectionOf(Wire.WORKFLOW)).isEqualTo(EMEA);
        assertThat(this.client.connection(EMEA)).isSameAs(emea());
        assertThat(emea().connection(EMEA)).isSameAs(emea());
        assertThat(emea().connection("default")).isSameAs(this.client.connection("default"));
    }

    @Test
    void unknownConnectionIsRejectedWithTheKnownNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> this.client.connection("apac"))
                .withMessage("There is no connection 'apac'. Known connections: [default, emea] (datadog.connections)");
        try (WorkflowAutomationClient single = TestClients.builder().build()) {
            assertThat(single.connection("default")).isSameAs(single);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> single.connection("apac"))
                    .withMessageContaining("[default]");
        }
    }

    @Test
    void aliasOfAnotherConnectionIsNamed() {
        StepVerifier.create(emea().execute("example", Map.of()))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("[restart-emea] of the connection 'emea'")
                        .hasMessageContaining("'example', which is an alias of the connection 'default'"))
                .verify(TestContexts.LIMIT);
    }

    @Test
    void failureNamesItsConnection() {
        this.there.respondsWith(404, "{\"errors\":[\"not found\"]}");
        StepVerifier.create(this.client.getInstance("restart-emea", FakeDatadog.INSTANCE))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                WorkflowNotFoundException.class,
                                missing -> assertThat(missing.getConnection()).isEqualTo(EMEA))
                        .hasMessageContaining("(connection 'emea')"))
                .verify(TestContexts.LIMIT);
    }

    @Test
    void runOfUnknownOutcomeIsSearchedForOnItsConnection() {
        this.there.respondsWith(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        WorkflowOutcomeUnknownException unknown = unknown(this.client.execute("restart-emea", Map.of()));
        assertThat(unknown.getConnection()).isEqualTo(EMEA);
        this.client.findInstances(unknown).blockLast(TestContexts.LIMIT);
        this.client.connection("default").findInstances(unknown).blockLast(TestContexts.LIMIT);
        assertThat(this.there.requestCount()).isEqualTo(3);
        assertThat(this.here.requestCount()).isZero();
        try (WorkflowAutomationClient other = TestClients.builder().build()) {
            StepVerifier.create(other.findInstances(unknown))
                    .expectError(IllegalArgumentException.class)
                    .verify(TestContexts.LIMIT);
        }
    }

    private static WorkflowOutcomeUnknownException unknown(Mono<WorkflowInstance> call) {
        return TestContexts.get(
                call.<WorkflowOutcomeUnknownException>flatMap(run -> Mono.error(new AssertionError("it succeeded")))
                        .onErrorResume(WorkflowOutcomeUnknownException.class, Mono::just));
    }

    @Test
    void metersAndGaugesOfConnectionsStayApart() {
        TestContexts.get(this.client.execute("restart-emea", Map.of()));
        assertThat(this.meters
                        .get("datadog.workflow.runs.started")
                        .tags("connection", EMEA, "workflow", "restart-emea")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(this.meters.find("datadog.workflow.waits").gauges())
                .extracting(gauge ->
                        gauge.getId().getTag("connection") + " " + gauge.getId().getTag("workflow"))
                .containsExactlyInAnyOrder("default example", "default none", "emea none", "emea restart-emea");
        this.client.close();
        assertThat(this.meters.getMeters()).noneMatch(Gauge.class::isInstance);
    }

    @Test
    void gaugesOfTwoClientsOnOneRegistryAddUp() {
        WorkflowAutomationClient one = waiting(1);
        WorkflowAutomationClient two = waiting(2);
        Awaitility.await().atMost(TestContexts.LIMIT).until(() -> awaits() == 3);
        one.close();
        assertThat(awaits()).isEqualTo(2);
        two.close();
        assertThat(awaits()).isZero();
    }

    /** A client with awaits that do not end, because their polls get no credentials. */
    private WorkflowAutomationClient waiting(int awaits) {
        WorkflowAutomationClient waiting = builder().credentials(Mono.never()).build();
        for (int i = 0; i < awaits; i++) {
            waiting.awaitCompletion("example", FakeDatadog.INSTANCE)
                    .onErrorComplete()
                    .subscribe();
        }
        return waiting;
    }

    private double awaits() {
        return this.meters
                .get("datadog.workflow.waits")
                .tags("connection", "default", "workflow", "example")
                .gauge()
                .value();
    }

    @Test
    void outputsThatCannotBeReadNameTheirConnection() {
        WorkflowInstance run = TestContexts.get(emea().execute(FakeDatadog.WORKFLOW, Map.of()));
        assertThatExceptionOfType(WorkflowOutputException.class)
                .isThrownBy(() -> run.outputs(Map.class))
                .satisfies(failure -> assertThat(failure.getConnection()).isEqualTo(EMEA))
                .withMessageContaining("(connection 'emea')");
    }

    @Test
    void stateNamesTheConnections() {
        TestContexts.get(this.client.execute("restart-emea", Map.of()));
        TestContexts.get(this.client.execute("example", Map.of()));
        WorkflowAutomationState state = (WorkflowAutomationState) this.client;
        assertThat(state.startedRuns())
                .extracting(StartedRun::connection, StartedRun::workflow)
                .containsExactly(tuple("default", "example"), tuple(EMEA, "restart-emea"));
        assertThat(state.lastHour().started()).isEqualTo(2);
    }

    @Test
    void checksOfEachConnectionAreKnown() {
        WorkflowAutomationChecks checks = (WorkflowAutomationChecks) this.client;
        assertThat(checks.connections().keySet()).containsExactly("default", EMEA);
        assertThat(checks.connections())
                .extractingByKey(EMEA)
                .satisfies(emea -> assertThat(emea.baseUrl()).isEqualTo(URI.create(this.there.baseUrl())));
        assertThat(checks.workflows().keySet()).containsExactly("example", "restart-emea");
        assertThat(checks.baseUrl()).isEqualTo(URI.create(this.here.baseUrl()));
    }

    @Test
    void connectionsWithTheSameKeyShareItsWindow() {
        Consumer<WorkflowAutomationClientBuilder> sameKey =
                twin -> twin.credentials(DatadogCredentials.ofKeys("some-api-key", "other-application-key"));
        this.here.respondsWith(new MockResponse.Builder()
                .addHeader("X-RateLimit-Name", "workflow_execute")
                .addHeader("X-RateLimit-Limit", "1")
                .addHeader("X-RateLimit-Remaining", "0")
                .addHeader("X-RateLimit-Period", "60")
                .addHeader("X-RateLimit-Reset", "60")
                .body(FakeDatadog.STARTED)
                .build());
        try (WorkflowAutomationClient twins = builder()
                .rateLimit(RateLimitOptions.DEFAULTS.withMaxWait(Duration.ofSeconds(1)))
                .connection("twin", sameKey)
                .build()) {
            TestContexts.get(twins.execute("example", Map.of()));
            StepVerifier.create(twins.connection("twin").execute(FakeDatadog.WORKFLOW, Map.of()))
                    .expectErrorSatisfies(failure -> assertThat(failure).hasMessageContaining("workflow_execute"))
                    .verify(TestContexts.LIMIT);
            assertThat(this.here.requestCount()).isEqualTo(1);
            assertThat(((WorkflowAutomationState) twins).rateLimits())
                    .extracting(RateLimit::connection)
                    .contains("default", "twin");
            TestContexts.get(twins.execute("restart-emea", Map.of()));
        }
    }

    @Test
    void clientWithoutCredentialsOfItsOwnHasNoDefaultConnection() {
        try (WorkflowAutomationClient named = WorkflowAutomationClientBuilder.create()
                .connection(EMEA, this::emea)
                .build()) {
            TestContexts.get(named.execute("restart-emea", Map.of()));
            StepVerifier.create(named.execute(Wire.WORKFLOW, Map.of()))
                    .expectErrorSatisfies(failure -> assertThat(failure)
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("no default connection")
                            .hasMessageContaining("[restart-emea]")
                            .hasMessageContaining("[emea]"))
                    .verify(TestContexts.LIMIT);
            assertThatIllegalArgumentException().isThrownBy(() -> named.connection("default"));
        }
    }

    @Test
    void connectionWithoutCredentialsAndAliasOfTwoConnectionsAreRejected() {
        assertThatIllegalStateException()
                .isThrownBy(() -> builder().connection("apac", apac -> {}).build())
                .withMessageContaining("no credentials for the connection 'apac'");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> builder().workflow("restart-emea", Wire.WORKFLOW).build())
                .withMessageContaining("'default' and 'emea'");
        assertThatIllegalStateException()
                .isThrownBy(() -> builder()
                        .connection("apac", apac -> apac.connection("nested", nested -> {}))
                        .build())
                .withMessageContaining("'apac' cannot have connections");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "em ea", "-emea", "default", "Default", "a/b", "{x}"})
    void nameThatIsNoneIsRejected(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().connection(name, this::emea))
                .withMessageContaining("'" + name + "'");
    }

    @Test
    void closingAViewHasNoEffectAndClosingTheClientEndsAll() {
        emea().close();
        TestContexts.get(emea().execute(FakeDatadog.WORKFLOW, Map.of()));
        this.client.close();
        StepVerifier.create(emea().execute(FakeDatadog.WORKFLOW, Map.of()))
                .expectError(IllegalStateException.class)
                .verify(TestContexts.LIMIT);
    }

    @Test
    void settingsOfTheBuilderAreThoseOfItsConnections() {
        try (WorkflowAutomationClient filtered = builder()
                .webClientBuilder(WebClient.builder().defaultHeader("X-Team", "platform"))
                .build()) {
            TestContexts.get(filtered.execute("restart-emea", Map.of()));
            assertThat(this.there.takeRequest().getHeaders().get("X-Team")).isEqualTo("platform");
        }
    }
}
