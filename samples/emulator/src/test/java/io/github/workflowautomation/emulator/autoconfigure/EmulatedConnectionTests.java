package io.github.workflowautomation.emulator.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowNotFoundException;
import io.github.workflowautomation.autoconfigure.WorkflowAutomationAutoConfiguration;
import io.github.workflowautomation.emulator.EmulatorProperties;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import io.github.workflowautomation.emulator.properties.OrganizationProperties;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The emulator beside real connections, and as several organizations. */
class EmulatedConnectionTests {

    private static final String EXAMPLE = "ccf73164-1998-4785-a7a3-8d06c7e5f558";

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withPropertyValues("DD_API_KEY=", "DD_APP_KEY=")
            .withConfiguration(
                    AutoConfigurations.of(EmulatorAutoConfiguration.class, WorkflowAutomationAutoConfiguration.class));

    private static <T> T get(Mono<T> call) {
        return Objects.requireNonNull(call.block(LIMIT));
    }

    private static WorkflowEmulator site(String name) {
        EmulatorProperties properties = new EmulatorProperties();
        properties.setApiKey(name + "-key");
        properties.setApplicationKey(name + "-application-key");
        return WorkflowEmulator.start(properties);
    }

    @Test
    void emulatorStandsInForTheConnectionWithoutCredentialsBesideTwoSites() {
        try (WorkflowEmulator us = site("us");
                WorkflowEmulator eu = site("eu")) {
            this.runner
                    .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                    .withPropertyValues(
                            "datadog.api-key=us-key",
                            "datadog.application-key=us-application-key",
                            "datadog.base-url=" + us.baseUrl(),
                            "datadog.connections.emea.api-key=eu-key",
                            "datadog.connections.emea.application-key=eu-application-key",
                            "datadog.connections.emea.base-url=" + eu.baseUrl(),
                            "datadog.connections.sandbox.site=datadoghq.eu",
                            "datadog.workflow-automation.workflows.restart.id=" + EXAMPLE,
                            "datadog.workflow-automation.workflows.restart-emea.id=" + EXAMPLE,
                            "datadog.workflow-automation.workflows.restart-emea.connection=emea",
                            "datadog.workflow-automation.workflows.try.id=" + EXAMPLE,
                            "datadog.workflow-automation.workflows.try.connection=sandbox")
                    .run(context -> {
                        WorkflowAutomationClient client = context.getBean(WorkflowAutomationClient.class);
                        get(client.execute("restart", Map.of("input", "a")));
                        get(client.execute("restart-emea", Map.of("input", "b")));
                        get(client.execute("try", Map.of("input", "c")));
                        assertThat(us.runsStarted(EXAMPLE)).isEqualTo(1);
                        assertThat(eu.runsStarted(EXAMPLE)).isEqualTo(1);
                        assertThat(context.getBean(WorkflowEmulator.class).runsStarted("sandbox", EXAMPLE))
                                .isEqualTo(1);
                        assertMeters(context.getBean(MeterRegistry.class));
                    });
        }
    }

    private static void assertMeters(MeterRegistry meters) {
        assertThat(Map.of("default", "restart", "emea", "restart-emea", "sandbox", "try"))
                .allSatisfy((connection, workflow) -> assertThat(meters.get("datadog.workflow.runs.started")
                                .tags("connection", connection, "workflow", workflow)
                                .counter()
                                .count())
                        .isEqualTo(1));
    }

    @Test
    void emulatorIsSeveralOrganizationsWhenNothingIsConfigured() {
        this.runner
                .withPropertyValues(
                        "datadog.connections.one.site=datadoghq.eu", "datadog.connections.two.site=datadoghq.eu")
                .run(context -> {
                    WorkflowAutomationClient client = context.getBean(WorkflowAutomationClient.class);
                    WorkflowEmulator emulator = context.getBean(WorkflowEmulator.class);
                    String instance = get(client.connection("one").execute(EXAMPLE, Map.of("input", "a")))
                            .id();
                    assertThat(emulator.runsStarted("one", EXAMPLE)).isEqualTo(1);
                    assertThat(emulator.runsStarted("two", EXAMPLE)).isZero();
                    assertThat(emulator.runsStarted(EXAMPLE)).isZero();
                    StepVerifier.create(client.connection("two").getInstance(EXAMPLE, instance))
                            .expectError(WorkflowNotFoundException.class)
                            .verify(LIMIT);
                    emulator.reset();
                    assertThat(emulator.runsStarted("one", EXAMPLE)).isZero();
                });
    }

    @Test
    void explicitlyEnabledEmulatorWinsOverTheKeysOfConnections() {
        this.runner
                .withPropertyValues(
                        "datadog.emulator.enabled=true",
                        "datadog.connections.emea.api-key=real-key",
                        "datadog.connections.emea.application-key=real-application-key")
                .run(context -> {
                    get(context.getBean(WorkflowAutomationClient.class)
                            .connection("emea")
                            .execute(EXAMPLE, Map.of("input", "a")));
                    assertThat(context.getBean(WorkflowEmulator.class).runsStarted("emea", EXAMPLE))
                            .isEqualTo(1);
                });
    }

    @Test
    void testUsesTheEmulatorForConnectionsWithKeys() {
        this.runner
                .withInitializer(context -> RunningTest.mark(context.getEnvironment()))
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addLast(new MapPropertySource(
                                "application",
                                Map.of(
                                        "datadog.connections.emea.api-key", "real-key",
                                        "datadog.connections.emea.application-key", "real-application-key"))))
                .run(context -> {
                    get(context.getBean(WorkflowAutomationClient.class)
                            .connection("emea")
                            .execute(EXAMPLE, Map.of("input", "a")));
                    assertThat(context.getBean(WorkflowEmulator.class).runsStarted("emea", EXAMPLE))
                            .isEqualTo(1);
                });
    }

    @Test
    void configuredOrganizationHasKeysOfItsOwn() {
        EmulatorProperties properties = new EmulatorProperties();
        OrganizationProperties acme = new OrganizationProperties();
        acme.setApiKey("acme-api-key");
        properties.getOrganizations().put("acme", acme);
        try (WorkflowEmulator emulator = WorkflowEmulator.start(properties)) {
            assertThat(emulator.credentials("acme").apiKey()).isEqualTo("acme-api-key");
            assertThat(emulator.credentials("acme").applicationKey()).isEqualTo("emulator-acme-application-key");
            assertThat(emulator.credentials().apiKey()).isEqualTo("emulator-api-key");
        }
    }
}
