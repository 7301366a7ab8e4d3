package io.github.workflowautomation.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the connection to Datadog. Not records: {@code toString} of a record would print the credentials.
 */
@ConfigurationProperties("datadog")
final class DatadogProperties {

    /**
     * API key, sent as 'DD-API-KEY'. Defaults to the environment variable 'DD_API_KEY'.
     */
    private @Nullable String apiKey;

    /**
     * Application key, sent as 'DD-APPLICATION-KEY'. Defaults to the environment variable 'DD_APP_KEY'.
     */
    private @Nullable String applicationKey;

    /**
     * Access token, sent as 'Authorization: Bearer' instead of the keys.
     */
    private @Nullable String accessToken;

    /**
     * Datadog site of the organization, such as 'datadoghq.eu'. Defaults to the environment variable 'DD_SITE', then to
     * 'datadoghq.com'.
     */
    private @Nullable String site;

    /**
     * Base URL of the API. Overrides the site. Plain http is accepted for the local machine only.
     */
    private @Nullable URI baseUrl;

    private final Ssl ssl = new Ssl();

    /**
     * Connections to further organizations or sites by name. What is not set for a connection is as for the connection without a
     * name, except the credentials.
     */
    private final Map<String, Connection> connections = new LinkedHashMap<>();

    public @Nullable String getApiKey() {
        return this.apiKey;
    }

    public void setApiKey(@Nullable String apiKey) {
        this.apiKey = apiKey;
    }

    public @Nullable String getApplicationKey() {
        return this.applicationKey;
    }

    public void setApplicationKey(@Nullable String applicationKey) {
        this.applicationKey = applicationKey;
    }

    public @Nullable String getAccessToken() {
        return this.accessToken;
    }

    public void setAccessToken(@Nullable String accessToken) {
        this.accessToken = accessToken;
    }

    public @Nullable String getSite() {
        return this.site;
    }

    public void setSite(@Nullable String site) {
        this.site = site;
    }

    public @Nullable URI getBaseUrl() {
        return this.baseUrl;
    }

    public void setBaseUrl(@Nullable URI baseUrl) {
        this.baseUrl = baseUrl;
    }

    public Ssl getSsl() {
        return this.ssl;
    }

    public Map<String, Connection> getConnections() {
        return this.connections;
    }

    /**
     * A connection with a name.
     */
    static final class Connection {

        /**
         * API key of the connection.
         */
        private @Nullable String apiKey;

        /**
         * Application key of the connection.
         */
        private @Nullable String applicationKey;

        /**
         * Access token of the connection, instead of the keys.
         */
        private @Nullable String accessToken;

        /**
         * Datadog site of the connection.
         */
        private @Nullable String site;

        /**
         * Base URL of the API. Overrides the site.
         */
        private @Nullable URI baseUrl;

        /**
         * Maximum time that an attempt waits for a connection.
         */
        private @Nullable Duration connectTimeout;

        /**
         * Maximum time that an attempt waits for the complete response.
         */
        private @Nullable Duration responseTimeout;

        /**
         * Maximum number of open connections of its pool.
         */
        private @Nullable Integer maxConnections;

        private final Ssl ssl = new Ssl();

        public @Nullable String getApiKey() {
            return this.apiKey;
        }

        public void setApiKey(@Nullable String apiKey) {
            this.apiKey = apiKey;
        }

        public @Nullable String getApplicationKey() {
            return this.applicationKey;
        }

        public void setApplicationKey(@Nullable String applicationKey) {
            this.applicationKey = applicationKey;
        }

        public @Nullable String getAccessToken() {
            return this.accessToken;
        }

        public void setAccessToken(@Nullable String accessToken) {
            this.accessToken = accessToken;
        }

        public @Nullable String getSite() {
            return this.site;
        }

        public void setSite(@Nullable String site) {
            this.site = site;
        }

        public @Nullable URI getBaseUrl() {
            return this.baseUrl;
        }

        public void setBaseUrl(@Nullable URI baseUrl) {
            this.baseUrl = baseUrl;
        }

        public @Nullable Duration getConnectTimeout() {
            return this.connectTimeout;
        }

        public void setConnectTimeout(@Nullable Duration connectTimeout) {
            this.connectTimeout = connectTimeout;
        }

        public @Nullable Duration getResponseTimeout() {
            return this.responseTimeout;
        }

        public void setResponseTimeout(@Nullable Duration responseTimeout) {
            this.responseTimeout = responseTimeout;
        }

        public @Nullable Integer getMaxConnections() {
            return this.maxConnections;
        }

        public void setMaxConnections(@Nullable Integer maxConnections) {
            this.maxConnections = maxConnections;
        }

        public Ssl getSsl() {
            return this.ssl;
        }
    }

    /**
     * SSL of connections to the API.
     */
    static final class Ssl {

        /**
         * SSL bundle for connections to the API.
         */
        private @Nullable String bundle;

        public @Nullable String getBundle() {
            return this.bundle;
        }

        public void setBundle(@Nullable String bundle) {
            this.bundle = bundle;
        }
    }
}
