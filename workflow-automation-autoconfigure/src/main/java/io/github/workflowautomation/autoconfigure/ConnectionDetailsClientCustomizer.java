package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.autoconfigure.http.ReloadableSslContext;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** Applies the connection details to the builder. */
final class ConnectionDetailsClientCustomizer implements WorkflowAutomationClientCustomizer {

    private final String place;

    private final DatadogConnectionDetails connection;

    private final @Nullable HttpClientSettings applicationSettings;

    private final @Nullable SslBundles sslBundles;

    /**
     * A customizer for one connection.
     *
     * @param place the key of its base URL in quotes
     * @param applicationSettings the settings for all HTTP clients of the application ({@code spring.http.clients}). Only their
     * SSL bundle is used: the client has its own timeouts and does not follow redirects
     * @param sslBundles the bundles of the application, which it can reload
     */
    ConnectionDetailsClientCustomizer(
            String place,
            DatadogConnectionDetails connection,
            @Nullable HttpClientSettings applicationSettings,
            @Nullable SslBundles sslBundles) {
        this.place = place;
        this.connection = connection;
        this.applicationSettings = applicationSettings;
        this.sslBundles = sslBundles;
    }

    @Override
    public void customize(WorkflowAutomationClientBuilder builder) {
        if (this.connection instanceof PropertiesDatadogConnectionDetails
                || this.connection instanceof NamedDatadogConnectionDetails) {
            // Fails the start-up if a property is missing. Other connection details may get their credentials later
            this.connection.getCredentials();
        }
        InvalidDatadogConfigurationException.naming(this.place, () -> builder.baseUrl(this.connection.getBaseUrl()));
        builder.credentials(this.connection.fetchCredentials());
        SslBundle bundle = sslBundle();
        if (bundle != null) {
            ReloadableSslContext context = new ReloadableSslContext(bundle);
            followUpdates(bundle, context);
            builder.httpClient(client -> client.secure(ssl -> ssl.sslContext(context)));
        }
    }

    /** Only the name of a bundle gives access to its updates, but neither the connection details nor the settings have it. */
    private void followUpdates(SslBundle bundle, ReloadableSslContext context) {
        if (this.sslBundles != null) {
            for (String name : this.sslBundles.getBundleNames()) {
                if (this.sslBundles.getBundle(name) == bundle) {
                    this.sslBundles.addBundleUpdateHandler(name, context::update);
                }
            }
        }
    }

    @Nullable
    SslBundle sslBundle() {
        SslBundle bundle = this.connection.getSslBundle();
        return (bundle == null && this.applicationSettings != null) ? this.applicationSettings.sslBundle() : bundle;
    }
}
