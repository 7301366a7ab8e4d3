package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.DatadogCredentials;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Connection details from {@code datadog.connections.<name>.*}. Address and SSL bundle are those of the connection without a name if
 * they are not set; credentials are not, because they belong to another organization.
 */
final class NamedDatadogConnectionDetails implements DatadogConnectionDetails {

    private final String prefix;

    private final String name;

    private final DatadogProperties.Connection properties;

    private final PropertiesDatadogConnectionDetails defaults;

    private final @Nullable SslBundles sslBundles;

    NamedDatadogConnectionDetails(
            String name,
            DatadogProperties.Connection properties,
            PropertiesDatadogConnectionDetails defaults,
            @Nullable SslBundles sslBundles) {
        this.prefix = "datadog.connections." + name + ".";
        this.name = name;
        this.properties = properties;
        this.defaults = defaults;
        this.sslBundles = sslBundles;
    }

    private String place(String key) {
        return "'" + this.prefix + key + "'";
    }

    @Override
    public DatadogCredentials getCredentials() {
        String token = this.properties.getAccessToken();
        String apiKey = this.properties.getApiKey();
        String applicationKey = this.properties.getApplicationKey();
        if (StringUtils.hasText(token)) {
            rejectKeysWithToken(apiKey, applicationKey);
            return InvalidDatadogConfigurationException.naming(
                    place("access-token"),
                    () -> DatadogCredentials.ofAccessToken(
                            InvalidDatadogConfigurationException.resolved(place("access-token"), token)));
        }
        String api = required("api-key", apiKey);
        String application = required("application-key", applicationKey);
        return InvalidDatadogConfigurationException.naming(
                place("api-key") + " or " + place("application-key"),
                () -> DatadogCredentials.ofKeys(api, application));
    }

    private void rejectKeysWithToken(@Nullable String apiKey, @Nullable String applicationKey) {
        if (StringUtils.hasText(apiKey) || StringUtils.hasText(applicationKey)) {
            throw new InvalidDatadogConfigurationException(
                    "Both " + place("access-token") + " and " + place("api-key") + " or " + place("application-key")
                            + " are set, but a request can use only the token or the keys.",
                    "Remove the token, or remove the keys.");
        }
    }

    private String required(String key, @Nullable String value) {
        if (!StringUtils.hasText(value)) {
            throw new InvalidDatadogConfigurationException(
                    "The connection '" + this.name + "' to Datadog cannot be used: " + place(key) + " is not set.",
                    "Set " + place("api-key") + " and " + place("application-key") + ", or " + place("access-token")
                            + " instead of both, or define a DatadogConnectionDetails bean with @Qualifier(\""
                            + this.name
                            + "\"). To run workflows locally, use workflow-automation-emulator: add it to the class path or, if it is"
                            + " there, set 'datadog.emulator.enabled=true'.");
        }
        return InvalidDatadogConfigurationException.resolved(place(key), value);
    }

    @Override
    public URI getBaseUrl() {
        URI baseUrl = this.properties.getBaseUrl();
        String site = this.properties.getSite();
        if (baseUrl != null && StringUtils.hasText(baseUrl.toString())) {
            return baseUrl;
        }
        return StringUtils.hasText(site)
                ? PropertiesDatadogConnectionDetails.apiUrl(
                        place("site"), InvalidDatadogConfigurationException.resolved(place("site"), site))
                : this.defaults.getBaseUrl();
    }

    @Override
    public @Nullable SslBundle getSslBundle() {
        String bundle = this.properties.getSsl().getBundle();
        return StringUtils.hasText(bundle)
                ? PropertiesDatadogConnectionDetails.bundle(place("ssl.bundle"), bundle, this.sslBundles)
                : this.defaults.getSslBundle();
    }
}
