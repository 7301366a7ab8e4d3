package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
                "DD_API_KEY",
                "DD_APP_KEY"
            })
    void everySpellingOfASecretIsKnown(String key) {
        assertThat(DatadogSecrets.contains(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "datadog.site",
                "DD_SITE",
                "datadog.base-url",
                "datadog.workflow-automation.workflows.api-key.id",
                "another.datadog.api-key",
                "api-key"
            })
    void nothingElseIsTakenForASecret(String key) {
        assertThat(DatadogSecrets.contains(key)).isFalse();
    }

    @Test
    void withoutTheActuatorThereIsNothingToHide() {
        TestContexts.withKeys()
                .withClassLoader(new FilteredClassLoader(SanitizingFunction.class))
                .run(context ->
                        assertThat(context).hasNotFailed().doesNotHaveBean(DatadogSecretsAutoConfiguration.class));
    }

    @Test
    void aSanitizingFunctionOfTheApplicationStaysBesideOurs() {
        TestContexts.withKeys()
                .withBean("own", SanitizingFunction.class, SanitizingFunction::sanitizeValue)
                .run(context -> assertThat(context.getBeansOfType(SanitizingFunction.class))
                        .containsOnlyKeys("own", "datadogSecretsSanitizingFunction"));
    }
}
