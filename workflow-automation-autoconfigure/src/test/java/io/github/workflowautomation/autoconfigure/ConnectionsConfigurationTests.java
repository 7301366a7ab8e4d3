package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.definition.WorkflowDefinitionsClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** An application with several organizations, from its configuration to the wire and to its meters. */
class ConnectionsConfigurationTests {

    private static final String[] EMEA_KEYS = {
        "datadog.connections.emea.api-key=emea-api-key", "datadog.connections.emea.application-key=emea-application-key"
    };

    private final FakeDatadog here = FakeDatadog.start();

    private final FakeDatadog there = FakeDatadog.start();

    @AfterEach
    void stopServers() {
        this.here.close();
        this.there.close();
    }

    private ApplicationContextRunner runner() {
        return TestContexts.connectedTo(this.here)
                .withPropertyValues(EMEA_KEYS)
                .withPropertyValues(
                        "datadog.connections.emea.base-url=" + this.there.baseUrl(),
                        "datadog.workflow-automation.workflows.restart-emea.id=" + FakeDatadog.WORKFLOW,
                        "datadog.workflow-automation.workflows.restart-emea.connection=emea");
    }

    private static @Nullable String keySentTo(FakeDatadog server) {
        return server.takeRequest().getHeaders().get("DD-API-KEY");
    }

    @Test
    void applicationRunsWorkflowsOfSeveralOrganizationsAndMeasuresThemApart() {
        String yaml = """
                datadog:
                  api-key: main-api-key
                  application-key: main-application-key
                  base-url: %1$s
                  connections:
                    emea:
                      base-url: %2$s
                      api-key: emea-api-key
                      application-key: emea-application-key
                      response-timeout: 3s
                    sandbox:
                      access-token: sandbox-token
                  workflow-automation:
                    workflows:
                      restart:
                        id: %3$s
                      restart-emea:
                        id: %3$s
                        connection: emea
                      restart-sandbox:
                        id: %3$s
                        connection: sandbox
                """.formatted(this.here.baseUrl(), this.there.baseUrl(), FakeDatadog.WORKFLOW);
        TestContexts.withoutKeys()
                .withInitializer(context -> TestContexts.addYaml(context, yaml))
                .withConfiguration(TestContexts.metrics())
                .run(context -> {
                    WorkflowAutomationClient client = TestContexts.client(context);
                    TestContexts.get(client.executeAndAwait("restart-emea", Map.of()));
                    assertThat(keySentTo(this.there)).isEqualTo("emea-api-key");
                    assertThat(this.here.requestCount()).isZero();
                    TestContexts.get(client.execute("restart", Map.of()));
                    assertThat(keySentTo(this.here)).isEqualTo("main-api-key");
                    TestContexts.get(client.execute("restart-sandbox", Map.of()));
                    assertThat(this.here.takeRequest().getHeaders().get("Authorization"))
                            .isEqualTo("Bearer sandbox-token");
                    assertThat(client.connectionOf("restart-sandbox")).isEqualTo("sandbox");
                    int before = this.there.requestCount();
                    TestContexts.get(
                            context.getBean(WorkflowDefinitionsClient.class).get("restart-emea"));
                    assertThat(this.there.requestCount()).isEqualTo(before + 1);
                    assertMeters(context.getBean(MeterRegistry.class));
                });
    }

    private static void assertMeters(MeterRegistry meters) {
        assertThat(Map.of("emea", "restart-emea", "default", "restart", "sandbox", "restart-sandbox"))
                .allSatisfy((connection, workflow) -> assertThat(meters.get("datadog.workflow.runs.started")
                                .tags("connection", connection, "workflow", workflow)
                                .counter()
                                .count())
                        .isEqualTo(1));
        assertThat(meters.get("datadog.workflow.client.operation")
                        .tags("connection", "emea", "operation", "executeAndAwait")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("datadog.workflow.client.retry.calls")
                        .tags("connection", "emea", "name", "datadog-workflow-automation-emea")
                        .meters())
                .isNotEmpty();
    }

    @Test
    void beanWithTheQualifierReplacesTheProperties() {
        AtomicInteger version = new AtomicInteger(1);
        runner().withBean(AtomicInteger.class, () -> version)
                .withUserConfiguration(QualifiedDetails.class)
                .run(context -> {
                    WorkflowAutomationClient client = TestContexts.client(context);
                    TestContexts.get(client.execute("restart-emea", Map.of()));
                    version.incrementAndGet();
                    TestContexts.get(client.execute("restart-emea", Map.of()));
                    TestContexts.get(client.execute("restart-service", Map.of()));
                    assertThat(this.there.requestCount()).isZero();
                    assertThat(keySentTo(this.here)).isEqualTo("rotated-1");
                    assertThat(keySentTo(this.here)).isEqualTo("rotated-2");
                    assertThat(keySentTo(this.here)).isEqualTo("test-api-key");
                });
    }

    @Test
    void beanWithAQualifierAddsAConnection() {
        TestContexts.connectedTo(this.here)
                .withBean(AtomicInteger.class, () -> new AtomicInteger(7))
                .withUserConfiguration(QualifiedDetails.class)
                .run(context -> {
                    TestContexts.get(
                            TestContexts.client(context).connection("emea").execute(FakeDatadog.WORKFLOW, Map.of()));
                    assertThat(keySentTo(this.here)).isEqualTo("rotated-7");
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class QualifiedDetails {

        @Bean
        @Qualifier("emea")
        DatadogConnectionDetails emeaDetails(AtomicInteger version, @Value("${datadog.base-url}") URI url) {
            return details(() -> "rotated-" + version.get(), url);
        }
    }

    private static DatadogConnectionDetails details(Supplier<String> key, URI url) {
        return new DatadogConnectionDetails() {
            @Override
            public DatadogCredentials getCredentials() {
                return DatadogCredentials.ofKeys(key.get(), "some-application-key");
            }

            @Override
            public URI getBaseUrl() {
                return url;
            }
        };
    }

    @Test
    void connectionsOfABeanAreFoundByName() {
        DatadogConnectionDetails acme = details(() -> "acme-key", URI.create(this.there.baseUrl()));
        TestContexts.withoutKeys()
                .withBean(DatadogConnections.class, () -> name -> name.equals("acme") ? Mono.just(acme) : Mono.empty())
                .run(context -> {
                    WorkflowAutomationClient client = TestContexts.client(context);
                    TestContexts.get(client.connection("acme").execute(FakeDatadog.WORKFLOW, Map.of()));
                    assertThat(keySentTo(this.there)).isEqualTo("acme-key");
                    StepVerifier.create(client.connection("nobody").execute(FakeDatadog.WORKFLOW, Map.of()))
                            .expectError(IllegalArgumentException.class)
                            .verify(TestContexts.LIMIT);
                });
    }

    @Test
    void replacedDefaultDetailsLeaveTheOthersAlone() {
        runner().withUserConfiguration(PrimaryDetails.class).run(context -> {
            TestContexts.get(TestContexts.client(context).execute("restart-emea", Map.of()));
            assertThat(keySentTo(this.there)).isEqualTo("emea-api-key");
            TestContexts.get(TestContexts.client(context).execute("restart-service", Map.of()));
            assertThat(keySentTo(this.here)).isEqualTo("primary-key");
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class PrimaryDetails {

        @Bean
        @Primary
        DatadogConnectionDetails primaryDetails(@Value("${datadog.base-url}") URI url) {
            return details(() -> "primary-key", url);
        }
    }

    @Test
    void applicationWithNamedConnectionsOnlyNeedsNoDefaultKeys() {
        TestContexts.withoutKeys()
                .withPropertyValues(EMEA_KEYS)
                .withPropertyValues("datadog.connections.emea.base-url=" + this.there.baseUrl())
                .run(context -> {
                    WorkflowAutomationClient client = TestContexts.client(context);
                    TestContexts.get(client.connection("emea").execute(FakeDatadog.WORKFLOW, Map.of()));
                    StepVerifier.create(client.execute(FakeDatadog.WORKFLOW, Map.of()))
                            .expectErrorSatisfies(
                                    failure -> assertThat(failure).hasMessageContaining("no default connection"))
                            .verify(TestContexts.LIMIT);
                });
    }

    @Test
    void variablesOfTheEnvironmentSetKeysOfAConnection() {
        TestContexts.connectedTo(this.here)
                .withInitializer(context -> TestContexts.environmentIs(
                        context,
                        Map.of(
                                "DATADOG_CONNECTIONS_EMEA_API_KEY", "variable-key",
                                "DATADOG_CONNECTIONS_EMEA_APPLICATIONKEY", "variable-application-key",
                                "DATADOG_CONNECTIONS_US_PROD_API_KEY", "us-key",
                                "DATADOG_CONNECTIONS_SERVICE_HOST", "10.0.0.1")))
                .withPropertyValues("datadog.connections.us-prod.application-key=us-application-key")
                .run(context -> {
                    WorkflowAutomationClient client = TestContexts.client(context);
                    TestContexts.get(client.connection("emea").execute(FakeDatadog.WORKFLOW, Map.of()));
                    TestContexts.get(client.connection("us-prod").execute(FakeDatadog.WORKFLOW, Map.of()));
                    assertThat(keySentTo(this.here)).isEqualTo("variable-key");
                    assertThat(keySentTo(this.here)).isEqualTo("us-key");
                });
    }

    @Test
    void unknownVariableFailsTheStartUp() {
        runner().withInitializer(context ->
                        TestContexts.environmentIs(context, Map.of("DATADOG_CONNECTIONS_EMEA_APIKYE", "key")))
                .run(context -> assertThat(problem(context.getStartupFailure()))
                        .hasMessageContaining("DATADOG_CONNECTIONS_EMEA_APIKYE is unknown"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "connections.apac.site=ap1.datadoghq.com | 'datadog.connections.apac.api-key' is not set",
                "connections.default.api-key=key | 'default' is reserved",
                "connections.emea.access-token=token | 'datadog.connections.emea.access-token' and",
                "connections.emea.api-kye=key | 'datadog.connections.emea.api-kye'",
                "connections.em/ea.api-key=key | 'em/ea'",
                "connections.emea.ssl.bundle=none | 'datadog.connections.emea.ssl.bundle' is 'none'",
                "connections.emea.base-url=ftp://x | 'datadog.connections.emea.base-url'",
                "connections.emea.max-connections=0 | 'datadog.connections.emea.max-connections'",
                "connections.emea.api-key=${NOT_THERE} | 'datadog.connections.emea.api-key' contains the placeholder",
                "workflow-automation.workflows.restart-emea.connection=emeaa | Known connections: [default, emea]",
                "workflow-automation.workflows.restart-emea.conection=emea | workflows.restart-emea.conection'",
            })
    void mistakeFailsTheStartUpWithItsKey(String property, String message) {
        runner().withPropertyValues("datadog." + property)
                .run(context -> assertThat(problem(context.getStartupFailure())).hasMessageContaining(message));
    }

    private static Throwable problem(@Nullable Throwable failure) {
        List<Throwable> causes =
                Stream.iterate(failure, Objects::nonNull, Throwable::getCause).toList();
        return causes.stream()
                .filter(InvalidDatadogConfigurationException.class::isInstance)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no failure that the analyzer reports", failure));
    }
}
