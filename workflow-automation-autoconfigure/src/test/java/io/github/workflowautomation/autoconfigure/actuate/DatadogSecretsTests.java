package io.github.workflowautomation.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.autoconfigure.DatadogConnectionDetails;
import io.github.workflowautomation.autoconfigure.TestContexts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.test.context.FilteredClassLoader;

class DatadogSecretsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "datadog.api-key",
                "datadog.apiKey",
                "datadog.api_key",
                "DATADOG_APIKEY",
                "DATADOG_API_KEY",
                "datadog.application-key",
                "datadog.applicationKey",
                "datadog.access-token",
                "DATADOG_ACCESSTOKEN",
                "DATADOG_APP_KEY",
                "DD_API_KEY",
                "DD_APP_KEY",
                "DD_APPLICATION_KEY",
                "datadog.connections.emea.api-key",
                "datadog.connections[em.ea].application-key",
                "DATADOG_CONNECTIONS_EMEA_ACCESSTOKEN"
            })
    void everySpellingOfAKeyIsRecognized(String key) {
        assertThat(DatadogSecrets.contains(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "datadog.site",
                "DD_SITE",
                "datadog.base-url",
                "datadog.connections.emea.site",
                "datadog.workflow-automation.workflows.api-key.id",
                "another.datadog.api-key",
                "api-key"
            })
    void otherKeysAreNotRecognized(String key) {
        assertThat(DatadogSecrets.contains(key)).isFalse();
    }

    @Test
    void valueThatContainsACredentialIsRecognized() {
        DatadogCredentials keys = DatadogCredentials.ofKeys("an-api-key", "an-application-key");
        DatadogCredentials token = DatadogCredentials.ofAccessToken("a-token-of-access");
        assertThat(DatadogSecrets.isContainedIn("-Dkey=an-api-key -Xmx1g", keys))
                .isTrue();
        assertThat(DatadogSecrets.isContainedIn("an-application-key", keys)).isTrue();
        assertThat(DatadogSecrets.isContainedIn("{\"token\":\"a-token-of-access\"}", token))
                .isTrue();
        assertThat(DatadogSecrets.isContainedIn("a-token-of-access", keys)).isFalse();
        assertThat(DatadogSecrets.isContainedIn(null, keys)).isFalse();
    }

    @Test
    void shortCredentialDoesNotMaskOtherValues() {
        assertThat(DatadogSecrets.isContainedIn("a test", DatadogCredentials.ofKeys("test", "a")))
                .isFalse();
    }

    @Test
    void failingCredentialsDoNotMaskOtherValues() {
        TestContexts.withoutKeys()
                .withBean(DatadogConnectionDetails.class, () -> () -> {
                    throw new IllegalStateException("the vault is sealed");
                })
                .run(context -> {
                    SanitizingFunction function = context.getBean(SanitizingFunction.class);
                    assertThat(sanitized(function, "another.key")).isEqualTo("value");
                    assertThat(sanitized(function, "datadog.api-key")).isNotEqualTo("value");
                });
    }

    private static @Nullable Object sanitized(SanitizingFunction function, String key) {
        return function.applyUnlessFiltered(new SanitizableData(null, key, "value"))
                .getValue();
    }

    @Test
    void configurationIsInactiveWithoutTheActuator() {
        TestContexts.withKeys()
                .withClassLoader(new FilteredClassLoader(SanitizingFunction.class))
                .run(context ->
                        assertThat(context).hasNotFailed().doesNotHaveBean(DatadogSecretsAutoConfiguration.class));
    }

    @Test
    void sanitizingFunctionOfTheApplicationIsKept() {
        TestContexts.withKeys()
                .withBean("own", SanitizingFunction.class, SanitizingFunction::sanitizeValue)
                .run(context -> assertThat(context.getBeansOfType(SanitizingFunction.class))
                        .containsOnlyKeys("own", "datadogSecretsSanitizingFunction"));
    }
}
