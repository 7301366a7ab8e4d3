package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.DatadogSite;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Details of the connection to Datadog: the address and the credentials. A bean of this type takes precedence over the
 * properties {@code datadog.*} and the environment. Define one to get the credentials from a vault, or to change them at run time.
 */
public interface DatadogConnectionDetails extends ConnectionDetails {

    /**
     * The credentials of the next request. Called for each request on a thread that must not block: an implementation that fetches
     * credentials from another system does so in the background and returns the latest ones here.
     *
     * @return the credentials
     */
    DatadogCredentials getCredentials();

    /**
     * The address of the API. Called once, when the client is built.
     *
     * @return {@code https://api.datadoghq.com} unless overridden
     */
    default URI getBaseUrl() {
        return DatadogSite.US1.apiUrl();
    }

    /**
     * The SSL bundle for connections to the API. Called once, when the client is built. If it is one of the application's
     * {@link org.springframework.boot.ssl.SslBundles}, the client uses a reloaded version for new connections.
     *
     * @return {@code null} to use the trust store of the JVM
     */
    default @Nullable SslBundle getSslBundle() {
        return null;
    }
}
