package io.github.workflowautomation.autoconfigure.actuate;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.autoconfigure.ConfiguredConnections;
import io.github.workflowautomation.autoconfigure.DatadogConnectionDetails;
import java.util.Collection;
import java.util.List;
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
    SanitizingFunction datadogSecretsSanitizingFunction(
            ObjectProvider<DatadogConnectionDetails> beans, ObjectProvider<ConfiguredConnections> connections) {
        return SanitizingFunction.sanitizeValue()
                .ifMatches(data -> DatadogSecrets.contains(data.getKey())
                        || containsCredentials(data.getValue(), all(beans, connections)));
    }

    private static boolean containsCredentials(@Nullable Object value, Collection<DatadogConnectionDetails> all) {
        return all.stream()
                .map(DatadogSecretsAutoConfiguration::credentials)
                .anyMatch(credentials -> credentials != null && DatadogSecrets.isContainedIn(value, credentials));
    }

    /** An application that builds the client itself has no connections but its beans. */
    private static Collection<DatadogConnectionDetails> all(
            ObjectProvider<DatadogConnectionDetails> beans, ObjectProvider<ConfiguredConnections> connections) {
        try {
            ConfiguredConnections configured = connections.getIfAvailable();
            return (configured != null) ? configured.all() : beans.stream().toList();
        } catch (RuntimeException ex) {
            return List.of();
        }
    }

    /** Ignores failures: the endpoints must show the configuration especially if the credentials cannot be determined. */
    private static @Nullable DatadogCredentials credentials(DatadogConnectionDetails details) {
        try {
            return details.getCredentials();
        } catch (RuntimeException ex) {
            return null;
        }
    }
}
