package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.definition.WorkflowDefinitionChecks;
import io.github.workflowautomation.health.Preflight;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Sinks;

/** The preflight at start-up. */
@ExtendWith(OutputCaptureExtension.class)
class PreflightConfigurationTests {

    private static final String PREFLIGHT = "datadog.workflow-automation.preflight";

    private static final String SECRET = "5ecre7";

    private static final String READY = "Preflight: ";

    private final FakeDatadog datadog = FakeDatadog.start();

    private final CapturedOutput output;

    PreflightConfigurationTests(CapturedOutput output) {
        this.output = output;
    }

    @AfterEach
    void stopServer() {
        this.datadog.close();
    }

    private Map<String, String> properties(String mode) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("datadog.api-key", SECRET + "-api-key");
        properties.put("datadog.application-key", SECRET + "-application-key");
        properties.put("datadog.base-url", this.datadog.baseUrl());
        properties.put("datadog.workflow-automation.workflows.restart-service.id", FakeDatadog.WORKFLOW);
        properties.put(PREFLIGHT, mode);
        return properties;
    }

    private void starts(String mode, Consumer<ConfigurableApplicationContext> test) {
        SpringApplication application = new SpringApplication(StartUp.CommandLineApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(new LinkedHashMap<>(properties(mode)));
        application.addInitializers(
                context -> TestContexts.environmentIs(context, Map.of()), TestContexts::closeWithoutDelay);
        try (ConfigurableApplicationContext context = application.run()) {
            test.accept(context);
        }
    }

    private void logged(String text) {
        await().atMost(TestContexts.LIMIT).until(() -> this.output.getAll().contains(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "OFF", "false"})
    void disabledPreflightSendsNoRequest(String mode) {
        starts(mode, application -> {
            assertThat(application.getBeansOfType(PreflightWarnings.class)).isEmpty();
            assertThat(application.getBeansOfType(PreflightAtStartUp.class)).isEmpty();
            assertThat(application.getBean(Preflight.class)).isNotNull();
            assertThat(this.datadog.requestCount()).isZero();
        });
    }

    @Test
    void eachFindingIsLoggedWhenTheApplicationIsReady() {
        this.datadog
                .respondsWith(200, "{\"valid\":true}")
                .respondsWith(200, FakeDatadog.workflow(false, "{\"monitorTrigger\":{}}"));
        starts("warn", application -> {
            logged("has no API trigger");
            assertThat(this.output.getAll().lines().filter(line -> line.contains(READY)))
                    .hasSize(2)
                    .allMatch(line -> line.contains(" WARN ") && line.contains("workflow 'restart-service'"));
            assertThat(this.output).doesNotContain(SECRET);
        });
    }

    @Test
    void absenceOfFindingsIsLogged() {
        starts("warn", application -> logged("no problems found"));
    }

    @Test
    void applicationDoesNotWaitForThePreflight() {
        this.datadog.respondsWith(
                new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build());
        starts("warn", application -> assertThat(application.isRunning()).isTrue());
        assertThat(this.output).as("no result yet").doesNotContain(READY);
    }

    @Test
    void shutdownCancelsThePreflightWithoutLogging() {
        Sinks.Empty<Void> result = Sinks.empty();
        WorkflowDefinitionChecks checks = mock();
        when(checks.validateKeys(any())).thenReturn(result.asMono());
        PreflightWarnings ended = new PreflightWarnings(new Preflight(() -> checks));
        ended.onApplicationEvent(mock());
        ended.destroy();
        result.tryEmitEmpty();
        assertThat(this.output).doesNotContain(READY);
        PreflightWarnings running = new PreflightWarnings(new Preflight(() -> checks));
        running.onApplicationEvent(mock());
        assertThat(this.output).contains(READY);
    }

    @Test
    void failureIsAnalyzedAndListsEveryFinding() {
        this.datadog
                .respondsWith(200, "{\"valid\":true}")
                .respondsWith(200, FakeDatadog.workflow(false, "{\"monitorTrigger\":{}}"));
        StartUp.fails(Map.of(), properties("fail"));
        assertThat(this.output.getAll())
                .contains("APPLICATION FAILED TO START", "Description:", "Action:")
                .contains("'datadog.workflow-automation.preflight' is 'fail'")
                .contains(
                        "- workflow 'restart-service': The workflow 'Restart'",
                        "is not published",
                        "has no API trigger")
                .contains("- Publish it in Datadog", "- Add an API trigger")
                .contains("To start the application anyway")
                .doesNotContain("\tat ")
                .doesNotContain(SECRET);
    }

    @Test
    void invalidKeysFailTheStartUpAndAreNotPrinted() {
        this.datadog.respondsWith(403, "{\"errors\":[\"Forbidden\"]}");
        StartUp.fails(Map.of(), properties("fail"));
        assertThat(this.output.getAll())
                .contains("APPLICATION FAILED TO START", "does not know the API key", "Check 'datadog.api-key'")
                .doesNotContain(SECRET);
        assertThat(this.datadog.requestCount()).isEqualTo(1);
    }

    @Test
    void unreachableSiteFailsTheStartUp() {
        Map<String, String> properties = properties("fail");
        this.datadog.close();
        StartUp.fails(Map.of(), properties);
        assertThat(this.output.getAll())
                .contains("APPLICATION FAILED TO START", "There is no response from", "Check 'datadog.site'");
    }

    @Test
    void failedCheckDoesNotFailTheStartUp() {
        this.datadog.respondsWith(200, "{\"valid\":true}").respondsWith(500, "");
        starts("fail", application -> assertThat(this.output.getAll()).contains("could not be checked", "500"));
    }

    @Test
    void applicationStartsWithoutFindings() {
        starts("fail", application -> {
            assertThat(this.datadog.requestCount()).isEqualTo(2);
            assertThat(this.output).doesNotContain(READY);
        });
    }

    @Test
    void unknownModeIsReportedWithTheKnownModes() {
        StartUp.fails(Map.of(), properties("loud"));
        assertThat(this.output.getAll())
                .contains("APPLICATION FAILED TO START", PREFLIGHT, "loud", "FAIL", "OFF", "WARN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"warn", "fail"})
    void replacedClientWithoutChecksDoesNotFailTheStartUp(String mode) {
        WorkflowAutomationClient own = mock();
        TestContexts.withoutKeys()
                .withBean("own", WorkflowAutomationClient.class, () -> own)
                .withPropertyValues(PREFLIGHT + "=" + mode)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(TestContexts.get(context.getBean(Preflight.class).run()))
                            .singleElement()
                            .satisfies(finding -> assertThat(finding.cause())
                                    .contains("the application replaces the WorkflowAutomationClient"));
                });
    }

    @Test
    void preflightOfTheApplicationReplacesTheAutoConfiguredOne() {
        Preflight own = new Preflight(() -> null, Duration.ofSeconds(1));
        TestContexts.withKeys()
                .withBean("own", Preflight.class, () -> own)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .getBean(Preflight.class)
                        .isSameAs(own));
    }
}
