package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.SslBundles;
import reactor.netty.http.client.HttpClient;

/** Applies the properties and all connections to the builder. */
final class ConnectionsClientCustomizer implements WorkflowAutomationClientCustomizer {

    private final ConfiguredConnections connections;

    private final DatadogProperties properties;

    private final PropertiesClientCustomizer common;

    private final @Nullable DatadogConnections more;

    private final @Nullable HttpClientSettings applicationSettings;

    private final @Nullable SslBundles sslBundles;

    /**
     * A customizer for one client.
     *
     * @param common applies what all connections have in common, and the workflows
     * @param more the connections that are known only at run time, {@code null} if there are none
     */
    ConnectionsClientCustomizer(
            ConfiguredConnections connections,
            DatadogProperties properties,
            PropertiesClientCustomizer common,
            @Nullable DatadogConnections more,
            @Nullable HttpClientSettings applicationSettings,
            @Nullable SslBundles sslBundles) {
        this.connections = connections;
        this.properties = properties;
        this.common = common;
        this.more = more;
        this.applicationSettings = applicationSettings;
        this.sslBundles = sslBundles;
    }

    @Override
    public void customize(WorkflowAutomationClientBuilder builder) {
        boolean defaultHasBundle = hasDefault() && customizeDefault(builder);
        this.common.customize(builder);
        this.connections
                .named()
                .forEach((name, details) -> InvalidDatadogConfigurationException.naming(
                        "'datadog.connections." + name + "'",
                        () -> builder.connection(name, connection -> {
                            new Details(this, name, details, defaultHasBundle).accept(connection);
                            this.common.workflows(connection, name);
                        })));
        DatadogConnections source = this.more;
        if (source != null) {
            builder.connections(name ->
                    source.findConnection(name).map(details -> new Details(this, name, details, defaultHasBundle)));
        }
    }

    /** An application with other connections needs no default one, unless it says so. */
    private boolean hasDefault() {
        boolean hasOthers = !this.connections.named().isEmpty() || this.more != null;
        return !hasOthers
                || this.common.usesDefaultConnection()
                || !(this.connections.defaultDetails() instanceof PropertiesDatadogConnectionDetails fromProperties)
                || fromProperties.isConfigured();
    }

    /** Returns whether the default connection has an SSL bundle, which the others inherit from the builder. */
    private boolean customizeDefault(WorkflowAutomationClientBuilder builder) {
        ConnectionDetailsClientCustomizer customizer =
                customizer("'datadog.base-url'", this.connections.defaultDetails());
        customizer.customize(builder);
        return customizer.sslBundle() != null;
    }

    private ConnectionDetailsClientCustomizer customizer(String place, DatadogConnectionDetails details) {
        return new ConnectionDetailsClientCustomizer(place, details, this.applicationSettings, this.sslBundles);
    }

    /** The settings of a connection with a name. Equal details lead to equal settings. */
    private record Details(
            ConnectionsClientCustomizer owner, String name, DatadogConnectionDetails details, boolean inheritsBundle)
            implements Consumer<WorkflowAutomationClientBuilder> {

        @Override
        public void accept(WorkflowAutomationClientBuilder builder) {
            ConnectionDetailsClientCustomizer customizer =
                    this.owner.customizer("'datadog.connections." + this.name + ".base-url'", this.details);
            if (this.inheritsBundle && customizer.sslBundle() == null) {
                // The bundle may have a certificate of the client, which is for the other organization
                builder.httpClient(HttpClient::noSSL);
            }
            customizer.customize(builder);
            DatadogProperties.Connection configured =
                    this.owner.properties.getConnections().get(this.name);
            if (configured != null) {
                this.owner.common.http(builder, this.name, configured);
            }
        }

        /** Without the details, which may print credentials. */
        @Override
        public String toString() {
            return "connection '" + this.name + "'";
        }
    }
}
