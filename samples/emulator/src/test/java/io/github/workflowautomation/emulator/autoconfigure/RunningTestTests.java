package io.github.workflowautomation.emulator.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.autoconfigure.DatadogConnectionDetails;
import io.github.workflowautomation.emulator.WorkflowEmulator;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Tests use the emulator, whatever the machine and the application configure, unless they say otherwise. */
@ExtendWith(OutputCaptureExtension.class)
class RunningTestTests {

    /** Sets what a machine and an application can set. It has a lower precedence than system properties. */
    static final class ConfiguredMachine implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment()
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            "machine",
                            Map.of("DD_API_KEY", "x", "DD_APP_KEY", "y", "datadog.base-url", "http://localhost:1")));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    abstract static class OnConfiguredMachine {

        @Autowired
        private ObjectProvider<WorkflowEmulator> emulators;

        @Autowired
        private DatadogConnectionDetails details;

        void assertEmulatorIsUsed() {
            assertThat(this.details.getBaseUrl())
                    .isEqualTo(this.emulators.getObject().baseUrl());
        }

        void assertNoEmulatorButUses(String baseUrl) {
            assertThat(this.emulators).isEmpty();
            assertThat(this.details.getBaseUrl()).isEqualTo(URI.create(baseUrl));
        }
    }

    @Nested
    @SpringBootTest
    @ContextConfiguration(classes = Application.class, initializers = ConfiguredMachine.class)
    class WithoutFurtherConfiguration extends OnConfiguredMachine {

        @Test
        void usesEmulatorAndSaysWhy(CapturedOutput output) {
            assertEmulatorIsUsed();
            assertThat(output)
                    .contains("This application runs in a test: workflows run on the emulator at ")
                    .contains("although DD_API_KEY and DD_APP_KEY and datadog.base-url would select Datadog")
                    .contains("To use Datadog in a test, set datadog.emulator.enabled=false");
        }
    }

    @Nested
    @SpringBootTest(properties = {"datadog.api-key=x", "datadog.application-key=y"})
    @ContextConfiguration(classes = Application.class)
    class WithKeys extends OnConfiguredMachine {

        @Test
        void usesEmulator() {
            assertEmulatorIsUsed();
        }
    }

    @Nested
    @SpringBootTest(properties = "datadog.emulator.enabled=false")
    @ContextConfiguration(classes = Application.class, initializers = ConfiguredMachine.class)
    class WithDisabledEmulator extends OnConfiguredMachine {

        @Test
        void usesDatadog() {
            assertNoEmulatorButUses("http://localhost:1");
        }
    }

    @Nested
    @SpringBootTest(properties = "datadog.baseUrl=http://localhost:2")
    @ContextConfiguration(classes = Application.class, initializers = ConfiguredMachine.class)
    class WithBaseUrlOfTest extends OnConfiguredMachine {

        @Test
        void usesItsBaseUrl() {
            assertNoEmulatorButUses("http://localhost:2");
        }
    }

    @Nested
    @SpringBootTest
    @TestPropertySource("classpath:base-url.properties")
    @ContextConfiguration(classes = Application.class, initializers = ConfiguredMachine.class)
    class WithBaseUrlInFileOfTest extends OnConfiguredMachine {

        @Test
        void usesItsBaseUrl() {
            assertNoEmulatorButUses("http://localhost:3");
        }
    }

    @Nested
    @SpringBootTest
    @ContextConfiguration(classes = Application.class, initializers = ConfiguredMachine.class)
    class WithDynamicBaseUrl extends OnConfiguredMachine {

        @DynamicPropertySource
        static void baseUrl(DynamicPropertyRegistry registry) {
            registry.add("datadog.base-url", () -> "http://localhost:4");
        }

        @Test
        void usesItsBaseUrl() {
            assertNoEmulatorButUses("http://localhost:4");
        }
    }

    @Nested
    @SpringBootTest
    @ContextConfiguration(
            classes = {Application.class, WithConnectionDetails.Details.class},
            initializers = ConfiguredMachine.class)
    class WithConnectionDetails extends OnConfiguredMachine {

        @Configuration(proxyBeanMethods = false)
        static class Details {

            @Bean
            DatadogConnectionDetails own() {
                return () -> DatadogCredentials.ofAccessToken("x");
            }
        }

        @Test
        void usesThem() {
            assertNoEmulatorButUses("https://api.datadoghq.com");
        }
    }
}
