package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.DatadogSite;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Where Datadog is and with what requests are authorised. A bean of this type takes precedence over the properties
 * {@code datadog.*} and the environment; it is the place for a vault, and for keys that change.
 */
public interface DatadogConnectionDetails extends ConnectionDetails {

    /**
     * The credentials of the next request. Asked for at every request, on a thread that must not block: whoever fetches
     * keys from elsewhere does so in the background and returns the latest here.
     *
     * @return the credentials
     */
    DatadogCredentials getCredentials();

    /**
     * The address of the API. Asked for once, when the client is built.
     *
     * @return {@code https://api.datadoghq.com} unless overridden
     */
    default URI getBaseUrl() {
        return DatadogSite.US1.apiUrl();
    }

    /**
     * The SSL bundle for connections to the API. Asked for once, when the client is built.
     *
     * @return {@code null} to use the JVM's trust
     */
    default @Nullable SslBundle getSslBundle() {
        return null;
    }
}
