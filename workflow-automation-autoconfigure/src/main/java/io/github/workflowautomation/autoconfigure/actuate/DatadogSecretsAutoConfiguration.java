package io.github.workflowautomation.autoconfigure.actuate;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.autoconfigure.DatadogConnectionDetails;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration that masks the credentials in the actuator endpoints {@code env} and {@code configprops}, even if these show
 * values.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
@ConditionalOnBooleanProperty(name = "datadog.workflow-automation.enabled", matchIfMissing = true)
public final class DatadogSecretsAutoConfiguration {

    DatadogSecretsAutoConfiguration() {}

    @Bean
    SanitizingFunction datadogSecretsSanitizingFunction(ObjectProvider<DatadogConnectionDetails> connection) {
        return SanitizingFunction.sanitizeValue()
                .ifMatches(data ->
                        DatadogSecrets.contains(data.getKey()) || containsCredentials(data.getValue(), connection));
    }

    private static boolean containsCredentials(
            @Nullable Object value, ObjectProvider<DatadogConnectionDetails> connection) {
        DatadogCredentials credentials = credentials(connection);
        return credentials != null && DatadogSecrets.isContainedIn(value, credentials);
    }

    /** Ignores failures: the endpoints must show the configuration especially if the credentials cannot be determined. */
    private static @Nullable DatadogCredentials credentials(ObjectProvider<DatadogConnectionDetails> connection) {
        try {
            DatadogConnectionDetails details = connection.getIfAvailable();
            return (details != null) ? details.getCredentials() : null;
        } catch (RuntimeException ex) {
            return null;
        }
    }
}
