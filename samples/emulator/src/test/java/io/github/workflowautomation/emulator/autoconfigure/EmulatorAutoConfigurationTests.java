package io.github.workflowautomation.emulator.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.autoconfigure.DatadogConnectionDetails;
import io.github.workflowautomation.emulator.EmulatedWorkflow;
import io.github.workflowautomation.emulator.EmulatorProperties;
import io.github.workflowautomation.emulator.StepOutcome;
import io.github.workflowautomation.emulator.TestService;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** The beans of the emulator and its configuration. */
@ExtendWith(OutputCaptureExtension.class)
class EmulatorAutoConfigurationTests {

    /** Empty variables override those of the environment in which the tests run. */
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withPropertyValues("DD_API_KEY=", "DD_APP_KEY=")
            .withConfiguration(AutoConfigurations.of(EmulatorAutoConfiguration.class));

    @Test
    void autoConfigurationIsRegistered() {
        new ApplicationContextRunner()
                .withPropertyValues("DD_API_KEY=", "DD_APP_KEY=")
                .withUserConfiguration(Application.class)
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(WorkflowEmulator.class));
    }

    @Test
    void startsAndWarnsWhenNothingIsConfigured(CapturedOutput output) {
        this.runner.run(context -> {
            WorkflowEmulator emulator = context.getBean(WorkflowEmulator.class);
            DatadogConnectionDetails details = context.getBean(DatadogConnectionDetails.class);
            assertThat(details.getBaseUrl()).isEqualTo(emulator.baseUrl());
            assertThat(details.getBaseUrl().getHost()).isEqualTo("127.0.0.1");
            assertThat(details.getCredentials())
                    .isEqualTo(DatadogCredentials.ofKeys("emulator-api-key", "emulator-application-key"));
            assertThat(output.getOut().lines().filter(line -> line.contains("WARN")))
                    .singleElement()
                    .asString()
                    .contains("No Datadog credentials are configured")
                    .contains("workflows run on the emulator at " + emulator.baseUrl())
                    .contains("datadog.api-key");
        });
    }

    /** Simulates ahead-of-time processing, which evaluates conditions before run time. */
    @Test
    void failsWhenKeysAreSetAfterConditionsWereEvaluated() {
        this.runner
                .withUserConfiguration(LateKeys.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("'DD_API_KEY' is set")
                        .hasMessageContaining("processed ahead of time")
                        .hasMessageContaining("datadog.emulator.enabled=false"));
    }

    @Configuration(proxyBeanMethods = false)
    static class LateKeys {

        @Bean
        static BeanFactoryPostProcessor keys(ConfigurableEnvironment environment) {
            return beans -> environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("late", Map.of("DD_API_KEY", "x", "DD_APP_KEY", "y")));
        }
    }

    @Test
    void connectionDetailsUseEmulatorBeanOfApplication() {
        this.runner
                .withUserConfiguration(EmulatorOfTheApplication.class)
                .run(context -> assertThat(
                                context.getBean(DatadogConnectionDetails.class).getBaseUrl())
                        .isEqualTo(context.getBean(WorkflowEmulator.class).baseUrl()));
    }

    @Test
    void workflowBeansAreDeclared() {
        EmulatedWorkflow workflow = EmulatedWorkflow.withId(TestService.UNKNOWN)
                .step("A", "com.datadoghq.example.a")
                .build();
        this.runner
                .withBean(EmulatedWorkflow.class, () -> workflow)
                .run(context -> assertThat(context.getBean(WorkflowEmulator.class)
                                .onStep(TestService.UNKNOWN, "A", StepOutcome.success())
                                .runsStarted(TestService.UNKNOWN))
                        .isZero());
    }

    @Test
    void invalidWorkflowBeanFailsStartup() {
        this.runner
                .withBean(
                        EmulatedWorkflow.class,
                        () -> EmulatedWorkflow.withId(TestService.UNKNOWN)
                                .spec("{}")
                                .build())
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("no trigger found. At least one trigger is required."));
    }

    @Test
    void clockBeanOfApplicationIsNotUsed() {
        AtomicInteger asked = new AtomicInteger();
        this.runner
                .withBean(
                        Clock.class,
                        () -> {
                            asked.incrementAndGet();
                            return Clock.systemUTC();
                        },
                        definition -> definition.setLazyInit(true))
                .run(context -> assertThat(context).hasSingleBean(WorkflowEmulator.class));
        assertThat(asked).hasValue(0);
    }

    @Test
    void propertiesAreBound() {
        this.runner
                .withPropertyValues(
                        "datadog.emulator.api-key=my-api-key",
                        "datadog.emulator.scopes=workflows_read",
                        "datadog.emulator.workflows[0].id=" + TestService.UNKNOWN,
                        "datadog.emulator.workflows[0].inputs=a,b",
                        "datadog.emulator.workflows[0].steps[0].name=Wait",
                        "datadog.emulator.workflows[0].steps[0].duration=1m",
                        "datadog.emulator.workflows[0].outputs.itemCount=1")
                .run(context -> {
                    EmulatorProperties properties = context.getBean(EmulatorProperties.class);
                    assertThat(properties.getScopes()).containsExactly("workflows_read");
                    assertThat(properties.getWorkflows().get(0).inputs()).containsExactly("a", "b");
                    assertThat(properties.getWorkflows().get(0).outputs()).containsEntry("itemCount", "1");
                    assertThat(properties.getWorkflows().get(0).steps().get(0).duration())
                            .hasMinutes(1);
                    assertThat(context.getBean(DatadogConnectionDetails.class)
                                    .getCredentials()
                                    .apiKey())
                            .isEqualTo("my-api-key");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "datadog.emulator.workflows[0].id=1-1-1-1-1",
                "datadog.emulator.workflows[0].steps[0].name=",
                "datadog.emulator.workflows[0].steps[0].name=Roll back",
                "datadog.emulator.workflows[0].steps[0].duration=-1s",
                "datadog.emulator.workflows[1].id=" + TestService.UNKNOWN,
                "datadog.emulator.port=65536",
                "datadog.emulator.max-runs=0",
                "datadog.emulator.max-workflows=0",
                "datadog.emulator.workflows[0].spec={",
                "datadog.emulator.workflows[0].spec={}",
                "datadog.emulator.workflows[0].spec=classpath:nothing.json"
            })
    void invalidValueIsReportedWithItsProperty(String property) {
        this.runner
                .withPropertyValues(
                        "datadog.emulator.workflows[0].id=" + TestService.UNKNOWN,
                        "datadog.emulator.workflows[0].steps[0].name=Wait")
                .withPropertyValues(property)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining(property.substring(0, property.indexOf('='))));
    }

    @Test
    void listensOnTheConfiguredPortAndStopsWithTheContext() throws IOException {
        int port = freePort();
        this.runner.withPropertyValues("datadog.emulator.port=" + port).run(context -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            context.close();
            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
        });
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class EmulatorOfTheApplication {

        @Bean
        WorkflowEmulator workflowEmulator(EmulatorProperties properties) {
            return WorkflowEmulator.start(properties, Clock.fixed(TestService.START, ZoneOffset.UTC));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
