package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.ReactorHttpClientBuilder;
import org.springframework.boot.ssl.SslBundle;

/** Applies the connection details to the builder. */
final class ConnectionDetailsClientCustomizer implements WorkflowAutomationClientCustomizer {

    private final DatadogConnectionDetails connection;

    private final @Nullable HttpClientSettings applicationSettings;

    /**
     * A customizer for one client.
     *
     * @param applicationSettings the settings for all HTTP clients of the application ({@code spring.http.clients}). Only their
     * SSL bundle is used: the client has its own timeouts and does not follow redirects
     */
    ConnectionDetailsClientCustomizer(
            DatadogConnectionDetails connection, @Nullable HttpClientSettings applicationSettings) {
        this.connection = connection;
        this.applicationSettings = applicationSettings;
    }

    @Override
    public void customize(WorkflowAutomationClientBuilder builder) {
        if (this.connection instanceof PropertiesDatadogConnectionDetails) {
            // Fails the start-up if a property is missing. Other connection details may get their credentials later
            this.connection.getCredentials();
        }
        InvalidDatadogConfigurationException.naming(
                "'datadog.base-url'", () -> builder.baseUrl(this.connection.getBaseUrl()));
        builder.credentials(this.connection.fetchCredentials());
        SslBundle bundle = sslBundle();
        if (bundle != null) {
            builder.httpClient(client -> new ReactorHttpClientBuilder()
                    .withHttpClientFactory(() -> client)
                    .build(HttpClientSettings.ofSslBundle(bundle)));
        }
    }

    private @Nullable SslBundle sslBundle() {
        SslBundle bundle = this.connection.getSslBundle();
        return (bundle == null && this.applicationSettings != null) ? this.applicationSettings.sslBundle() : bundle;
    }
}
