package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.DatadogSite;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Connection details from {@code datadog.*}, and from Datadog's own environment variables where a key is not set. Nothing
 * is checked before it is asked for: an application with a client of its own needs no keys here.
 */
final class PropertiesDatadogConnectionDetails implements DatadogConnectionDetails {

    private static final Logger log = LoggerFactory.getLogger(PropertiesDatadogConnectionDetails.class);

    private final DatadogProperties properties;

    private final Environment environment;

    private final @Nullable SslBundles sslBundles;

    PropertiesDatadogConnectionDetails(
            DatadogProperties properties, Environment environment, @Nullable SslBundles sslBundles) {
        this.properties = properties;
        this.environment = environment;
        this.sslBundles = sslBundles;
    }

    @Override
    public DatadogCredentials getCredentials() {
        String accessToken = this.properties.getAccessToken();
        if (StringUtils.hasText(accessToken)) {
            refuseKeysBesideToken();
            return InvalidDatadogConfigurationException.naming(
                    "'datadog.access-token'", () -> DatadogCredentials.ofAccessToken(accessToken));
        }
        String apiKey = required("datadog.api-key", this.properties.getApiKey(), "DD_API_KEY");
        String applicationKey = required("datadog.application-key", this.properties.getApplicationKey(), "DD_APP_KEY");
        return InvalidDatadogConfigurationException.naming(
                "'datadog.api-key' (or DD_API_KEY) or 'datadog.application-key' (or DD_APP_KEY)",
                () -> DatadogCredentials.ofKeys(apiKey, applicationKey));
    }

    private String required(String key, @Nullable String value, String variable) {
        String found = valueOr(value, variable);
        if (found == null) {
            throw new InvalidDatadogConfigurationException(
                    "Workflows cannot be run: '" + key + "' is not set, and neither is the environment variable "
                            + variable + ".",
                    "Set '" + key + "' or " + variable + " (an API key and an application key are needed together), or"
                            + " set 'datadog.access-token' instead of both. To start without Datadog, set"
                            + " 'datadog.workflow-automation.enabled=false', or add workflow-automation-emulator to the"
                            + " class path to run workflows on this machine.");
        }
        return found;
    }

    private @Nullable String valueOr(@Nullable String value, String variable) {
        String found = StringUtils.hasText(value) ? value : this.environment.getProperty(variable);
        return StringUtils.hasText(found) ? found : null;
    }

    /** Keys from the environment may be there for other tools: they give way to a token without a word. */
    private void refuseKeysBesideToken() {
        if (StringUtils.hasText(this.properties.getApiKey())
                || StringUtils.hasText(this.properties.getApplicationKey())) {
            throw new InvalidDatadogConfigurationException(
                    "Both 'datadog.access-token' and 'datadog.api-key' or 'datadog.application-key' are set, and a"
                            + " request can carry only one of the two.",
                    "Remove the token, or remove the keys.");
        }
    }

    @Override
    public URI getBaseUrl() {
        URI baseUrl = this.properties.getBaseUrl();
        if (baseUrl != null && StringUtils.hasText(baseUrl.toString())) {
            return baseUrl;
        }
        String name = valueOr(this.properties.getSite(), "DD_SITE");
        return (name != null) ? apiUrl(name) : DatadogSite.US1.apiUrl();
    }

    private static URI apiUrl(String name) {
        DatadogSite site = InvalidDatadogConfigurationException.naming(
                "'datadog.site' (or DD_SITE)", () -> new DatadogSite(name.strip()));
        if (!site.isKnown()) {
            log.warn(
                    "'{}' is not a Datadog site that this version knows; requests go to {}. Known sites: {}",
                    site,
                    site.apiUrl(),
                    DatadogSite.knownNames());
        }
        return site.apiUrl();
    }

    @Override
    public @Nullable SslBundle getSslBundle() {
        String bundle = this.properties.getSsl().getBundle();
        if (!StringUtils.hasText(bundle)) {
            return null;
        }
        if (this.sslBundles == null) {
            throw noSuchBundle(bundle, null);
        }
        try {
            return this.sslBundles.getBundle(bundle);
        } catch (NoSuchSslBundleException ex) {
            throw noSuchBundle(bundle, ex);
        }
    }

    private static InvalidDatadogConfigurationException noSuchBundle(String bundle, @Nullable Exception cause) {
        return new InvalidDatadogConfigurationException(
                "'datadog.ssl.bundle' is '" + bundle + "', but the application has no SSL bundle of this name.",
                "Define the bundle under 'spring.ssl.bundle', or correct 'datadog.ssl.bundle'.",
                cause);
    }
}
