package io.github.workflowautomation.autoconfigure;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration that keeps the keys out of the actuator's endpoints {@code env} and {@code configprops}, even where
 * these show values.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
@ConditionalOnBooleanProperty(name = "datadog.workflow-automation.enabled", matchIfMissing = true)
public final class DatadogSecretsAutoConfiguration {

    DatadogSecretsAutoConfiguration() {}

    @Bean
    SanitizingFunction datadogSecretsSanitizingFunction() {
        return SanitizingFunction.sanitizeValue().ifKeyMatches(DatadogSecrets::contains);
    }
}
