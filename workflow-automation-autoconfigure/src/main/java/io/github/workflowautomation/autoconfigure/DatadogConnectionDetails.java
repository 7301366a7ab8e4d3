package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.DatadogSite;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;
import reactor.core.publisher.Mono;

/**
 * Details of the connection to Datadog: the address and the credentials. A bean of this type takes precedence over the
 * properties {@code datadog.*} and the environment. Define one to get the credentials from a vault, or to change them at run time.
 *
 * <p>A bean with a {@code @Qualifier} belongs to the connection of that name: it replaces the properties
 * {@code datadog.connections.<name>.*}, or adds the connection.
 */
public interface DatadogConnectionDetails extends ConnectionDetails {

    /**
     * The credentials of the next request. Called for each request on a thread that must not block, unless {@link #fetchCredentials}
     * is overridden. The actuator calls it to hide the credentials.
     *
     * @return the credentials
     */
    DatadogCredentials getCredentials();

    /**
     * The credentials of the next request, from a source that takes its time, such as a vault. Called once, when the client is
     * built. Each request subscribes to the result, and fails if this takes longer than the response timeout.
     *
     * @return the result of {@link #getCredentials} unless overridden
     */
    default Mono<DatadogCredentials> fetchCredentials() {
        return Mono.fromSupplier(this::getCredentials);
    }

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

    /** Replaces the details of connections with a name, for example by those of an emulator. For beans of test tools. */
    @FunctionalInterface
    interface StandIn {

        /**
         * Replaces the details of a connection.
         *
         * @param name the name of the connection
         * @param declared whether the details are a bean of the application, not properties
         * @return the details to use; {@code null} to use those of the connection
         */
        @Nullable
        DatadogConnectionDetails replace(String name, boolean declared);
    }
}
