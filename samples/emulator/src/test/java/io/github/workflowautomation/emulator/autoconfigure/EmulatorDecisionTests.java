package io.github.workflowautomation.emulator.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.autoconfigure.DatadogConnectionDetails;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** When the emulator replaces Datadog in an application that is not a test. */
@ExtendWith(OutputCaptureExtension.class)
class EmulatorDecisionTests {

    /** Empty variables override those of the environment in which the tests run. */
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withPropertyValues("DD_API_KEY=", "DD_APP_KEY=")
            .withConfiguration(
                    AutoConfigurations.of(EmulatorAutoConfiguration.class, UnusedEmulatorAutoConfiguration.class));

    @Test
    void blankValuesCountAsNotConfigured() {
        this.runner
                .withPropertyValues("datadog.api-key=", "datadog.base-url= ", "DD_API_KEY=", "DD_APP_KEY= ")
                .run(context -> assertThat(context).hasSingleBean(WorkflowEmulator.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "datadog.api-key=x datadog.application-key=y",
                "datadog.apiKey=x DD_APP_KEY=y",
                "DD_API_KEY=x datadog.application-key=y",
                "DD_API_KEY=x DD_APP_KEY=y",
                "DD_API_KEY=x DATADOG_APP_KEY=y",
                "datadog.api-key=${NO_SUCH_VARIABLE} DD_API_KEY=x DD_APP_KEY=y",
                "datadog.access-token=x",
                "datadog.base-url=http://localhost",
                "datadog.emulator.enabled=false",
                "datadog.workflow-automation.enabled=false"
            })
    void backsOffWhenDatadogIsConfiguredOrEmulatorDisabled(String properties) {
        this.runner
                .withPropertyValues(properties.split(" "))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(WorkflowEmulator.class)
                        .doesNotHaveBean(DatadogConnectionDetails.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"datadog.api-key=x", "datadog.application-key=x", "DD_API_KEY=x", "DD_APP_KEY=x"})
    void replacesDatadogIfOnlyOneKeyIsSet(String property, CapturedOutput output) {
        this.runner.withPropertyValues(property).run(context -> {
            assertThat(context).hasSingleBean(WorkflowEmulator.class);
            assertThat(output)
                    .contains("The Datadog credentials are incomplete, only "
                            + property.substring(0, property.indexOf('='))
                            + " is set: workflows run on the emulator at ");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "datadog.api-key=${NO_SUCH_VARIABLE} datadog.application-key=y",
                "datadog.api-key=x datadog.application-key=${NO_SUCH_VARIABLE}",
                "datadog.api-key=${NO_SUCH_VARIABLE} datadog.application-key=${NO_SUCH_VARIABLE}",
                "datadog.access-token=${NO_SUCH_VARIABLE}",
                "DD_API_KEY=${NO_SUCH_VARIABLE} DD_APP_KEY=y"
            })
    void unresolvedPlaceholderCountsAsNotSet(String properties, CapturedOutput output) {
        this.runner.withPropertyValues(properties.split(" ")).run(context -> {
            assertThat(context).hasSingleBean(WorkflowEmulator.class);
            assertThat(output).contains("Unresolved placeholder in ").doesNotContain("NO_SUCH_VARIABLE");
        });
    }

    @Test
    void failureWithoutKeysAdvisesToEnableThePresentEmulator(CapturedOutput output) {
        assertThatExceptionOfType(BeanCreationException.class)
                .isThrownBy(() -> new SpringApplicationBuilder(Application.class)
                        .run("--datadog.emulator.enabled=false", "--DD_API_KEY=x", "--DD_APP_KEY="));
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("neither 'datadog.application-key' nor the environment variable DD_APP_KEY is set")
                .contains("if it is there, set 'datadog.emulator.enabled=true'");
    }

    @Test
    void unresolvedPlaceholdersOfAnApplicationSelectTheEmulator(CapturedOutput output) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                .run(
                        "--datadog.api-key=${NO_SUCH_VARIABLE}",
                        "--datadog.application-key=${NO_SUCH_VARIABLE}",
                        "--DD_API_KEY=x",
                        "--DD_APP_KEY=")) {
            assertThat(context.getBean(DatadogConnectionDetails.class).getBaseUrl())
                    .isEqualTo(context.getBean(WorkflowEmulator.class).baseUrl());
        }
        assertThat(output)
                .contains("only DD_API_KEY is set: workflows run on the emulator at ")
                .contains("Unresolved placeholder in datadog.api-key and datadog.application-key.");
    }

    @Test
    void resolvedPlaceholderCountsAsSet() {
        this.runner
                .withPropertyValues("COMPANY_KEY=x", "datadog.api-key=${COMPANY_KEY}", "DD_APP_KEY=${COMPANY_KEY}")
                .run(context -> assertThat(context).doesNotHaveBean(WorkflowEmulator.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DD_API_KEY=x DD_APP_KEY=y",
                "DD_API_KEY=x DATADOG_APP_KEY=y",
                "datadog.api-key=x datadog.application-key=y",
                "datadog.access-token=x",
                "datadog.base-url=http://localhost"
            })
    void explicitlyEnabledEmulatorWinsOverConfiguredDatadog(String properties) {
        this.runner
                .withPropertyValues("datadog.emulator.enabled=true")
                .withPropertyValues(properties.split(" "))
                .run(context -> {
                    assertThat(context).hasSingleBean(WorkflowEmulator.class);
                    assertThat(context.getBean(DatadogConnectionDetails.class).getBaseUrl())
                            .isEqualTo(context.getBean(WorkflowEmulator.class).baseUrl());
                });
    }

    @Test
    void backsOffWhenApplicationDefinesConnectionDetails() {
        DatadogConnectionDetails own = () -> DatadogCredentials.ofAccessToken("x");
        this.runner.withBean(DatadogConnectionDetails.class, () -> own).run(context -> {
            assertThat(context).doesNotHaveBean(WorkflowEmulator.class);
            assertThat(context).getBean(DatadogConnectionDetails.class).isSameAs(own);
        });
    }

    @Test
    void explicitlyEnabledEmulatorWinsOverConnectionDetailsOfApplication() {
        DatadogConnectionDetails own = () -> DatadogCredentials.ofAccessToken("x");
        this.runner
                .withPropertyValues("datadog.emulator.enabled=true")
                .withBean("own", DatadogConnectionDetails.class, () -> own)
                .run(context -> assertThat(
                                context.getBean(DatadogConnectionDetails.class).getBaseUrl())
                        .isEqualTo(context.getBean(WorkflowEmulator.class).baseUrl()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "datadog.emulator.enabled=true"})
    void backsOffWhenApplicationDefinesClient(String property, CapturedOutput output) {
        this.runner
                .withPropertyValues(property)
                .withBean(WorkflowAutomationClient.class, () -> mock(WorkflowAutomationClient.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(WorkflowEmulator.class));
        assertThat(output).doesNotContain("workflows run on the emulator");
        assertThat(output.getOut().contains("the application defines its own WorkflowAutomationClient"))
                .isEqualTo(!property.isEmpty());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
