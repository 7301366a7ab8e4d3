package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.DatadogCredentials;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CredentialsConfigurationTests {

    private static final Map<String, Object> VARIABLES =
            Map.of("DD_API_KEY", "api-key-of-environment", "DD_APP_KEY", "application-key-of-environment");

    private final FakeDatadog datadog = FakeDatadog.start();

    @AfterEach
    void stopServer() {
        this.datadog.close();
    }

    @Test
    void keysFromPropertiesAreSent() {
        assertKeysOf(
                runner().withPropertyValues(
                                "datadog.api-key=api-key-of-properties",
                                "datadog.application-key=application-key-of-properties"),
                "properties");
    }

    @Test
    void keysFromTheEnvironmentVariablesOfDatadogAreSent() {
        assertKeysOf(withVariables(VARIABLES), "environment");
    }

    @Test
    void propertiesTakePrecedenceOverTheEnvironment() {
        assertKeysOf(
                withVariables(VARIABLES)
                        .withPropertyValues(
                                "datadog.api-key=api-key-of-properties",
                                "datadog.application-key=application-key-of-properties"),
                "properties");
    }

    @Test
    void blankPropertyFallsBackToTheEnvironment() {
        assertKeysOf(
                withVariables(VARIABLES).withPropertyValues("datadog.api-key=", "datadog.application-key=  "),
                "environment");
    }

    @Test
    void keysFromTheVariablesOfTerraformAreSent() {
        assertKeysOf(
                withVariables(Map.of(
                        "DATADOG_API_KEY", "api-key-of-terraform", "DATADOG_APP_KEY", "application-key-of-terraform")),
                "terraform");
    }

    @Test
    void keysOfOneOriginAreUsedTogether() {
        Map<String, Object> both = new HashMap<>(VARIABLES);
        both.put("DATADOG_APP_KEY", "application-key-of-terraform");
        assertKeysOf(withVariables(both), "environment");
        both.put("DATADOG_API_KEY", "api-key-of-terraform");
        assertKeysOf(withVariables(both), "terraform");
    }

    @Test
    void applicationKeyPropertyTakesPrecedenceOverTheVariableOfTerraform() {
        assertKeysOf(
                withVariables(Map.of("DATADOG_APP_KEY", "other"))
                        .withPropertyValues(
                                "datadog.api-key=api-key-of-properties",
                                "datadog.application-key=application-key-of-properties"),
                "properties");
    }

    @Test
    void connectionDetailsTakePrecedenceOverPropertiesAndEnvironment() {
        assertKeysOf(
                withVariables(VARIABLES)
                        .withPropertyValues(
                                "datadog.api-key=api-key-of-properties",
                                "datadog.application-key=application-key-of-properties",
                                "datadog.base-url=https://localhost:1")
                        .withBean(DatadogConnectionDetails.class, () -> new Details("bean")),
                "bean");
    }

    @Test
    void accessTokenTakesPrecedenceOverKeysFromTheEnvironment() {
        withVariables(VARIABLES)
                .withPropertyValues("datadog.access-token=token-of-properties")
                .run(context -> {
                    TestContexts.get(TestContexts.client(context).execute(FakeDatadog.WORKFLOW));
                    Headers headers = this.datadog.takeRequest().getHeaders();
                    assertThat(headers.get("Authorization")).isEqualTo("Bearer token-of-properties");
                    assertThat(headers.names()).doesNotContain("DD-API-KEY", "DD-APPLICATION-KEY");
                });
    }

    @Test
    void connectionDetailsAreCalledForEachAttempt() {
        AtomicInteger version = new AtomicInteger();
        runner().withBean(DatadogConnectionDetails.class, () -> new Details("bean") {
                    @Override
                    public DatadogCredentials getCredentials() {
                        return DatadogCredentials.ofAccessToken("token-" + version.incrementAndGet());
                    }
                })
                .run(context -> {
                    this.datadog.respondsWith(503, "");
                    TestContexts.get(
                            TestContexts.client(context).getInstance(FakeDatadog.WORKFLOW, FakeDatadog.INSTANCE));
                    assertThat(this.datadog.takeRequest().getHeaders().get("Authorization"))
                            .isEqualTo("Bearer token-1");
                    assertThat(this.datadog.takeRequest().getHeaders().get("Authorization"))
                            .isEqualTo("Bearer token-2");
                });
    }

    private void assertKeysOf(ApplicationContextRunner runner, String origin) {
        runner.run(context -> {
            assertThat(context).hasNotFailed();
            TestContexts.get(TestContexts.client(context).execute(FakeDatadog.WORKFLOW));
            Headers headers = this.datadog.takeRequest().getHeaders();
            assertThat(headers.get("DD-API-KEY")).isEqualTo("api-key-of-" + origin);
            assertThat(headers.get("DD-APPLICATION-KEY")).isEqualTo("application-key-of-" + origin);
            assertThat(headers.names()).doesNotContain("Authorization");
        });
    }

    private ApplicationContextRunner runner() {
        return TestContexts.withoutKeys().withPropertyValues("datadog.base-url=" + this.datadog.baseUrl());
    }

    private ApplicationContextRunner withVariables(Map<String, Object> variables) {
        return runner().withInitializer(context -> TestContexts.environmentIs(context, variables));
    }

    private class Details implements DatadogConnectionDetails {

        private final String origin;

        Details(String origin) {
            this.origin = origin;
        }

        @Override
        public DatadogCredentials getCredentials() {
            return DatadogCredentials.ofKeys("api-key-of-" + this.origin, "application-key-of-" + this.origin);
        }

        @Override
        public URI getBaseUrl() {
            return URI.create(CredentialsConfigurationTests.this.datadog.baseUrl());
        }
    }
}
