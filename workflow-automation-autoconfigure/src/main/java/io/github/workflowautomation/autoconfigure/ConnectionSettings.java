package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.ReactorHttpClientBuilder;
import org.springframework.boot.ssl.SslBundle;

/** Hands the connection details to the builder. */
final class ConnectionSettings {

    private final DatadogConnectionDetails connection;

    private final @Nullable HttpClientSettings applicationSettings;

    /**
     * Settings for one client.
     *
     * @param applicationSettings what the application sets for all its HTTP clients ({@code spring.http.clients}). Only its
     * SSL bundle is used: timeouts and redirects are this client's own business
     */
    ConnectionSettings(DatadogConnectionDetails connection, @Nullable HttpClientSettings applicationSettings) {
        this.connection = connection;
        this.applicationSettings = applicationSettings;
    }

    void applyTo(WorkflowAutomationClientBuilder builder) {
        if (this.connection instanceof PropertiesDatadogConnectionDetails) {
            // Now, so that start-up fails; a bean of the application may get its keys later
            this.connection.getCredentials();
        }
        InvalidDatadogConfigurationException.naming(
                "'datadog.base-url'", () -> builder.baseUrl(this.connection.getBaseUrl()));
        builder.credentials(this.connection::getCredentials);
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
