package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.DatadogCredentials;
import io.github.workflowautomation.DatadogSite;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;
import org.springframework.util.PlaceholderResolutionException;
import org.springframework.util.StringUtils;

/**
 * Connection details from {@code datadog.*}, and from the environment variables of Datadog if a property is not set. Values are
 * checked when they are used, so that an application that replaces the client needs no keys.
 */
final class PropertiesDatadogConnectionDetails implements DatadogConnectionDetails {

    private static final Logger log = LoggerFactory.getLogger(PropertiesDatadogConnectionDetails.class);

    private static final String API_KEY = "datadog.api-key";

    private static final String API_KEY_VARIABLE = "DD_API_KEY";

    private static final String APPLICATION_KEY = "datadog.application-key";

    private static final String APPLICATION_KEY_VARIABLE = "DD_APP_KEY";

    /** The variable of Datadog's Terraform provider. Spring Boot binds the one of the API key, {@code DATADOG_API_KEY}. */
    private static final String TERRAFORM_VARIABLE = "DATADOG_APP_KEY";

    private static final String TOKEN = "'datadog.access-token'";

    /** Names that people take for those of the keys. */
    private static final Map<String, List<String>> NEAR_MISSES = Map.of(
            API_KEY, List.of("DD_APIKEY"),
            APPLICATION_KEY, List.of("DD_APPLICATION_KEY", "DD_APPKEY", "datadog.app-key"));

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
            rejectKeysWithToken();
            return InvalidDatadogConfigurationException.naming(
                    TOKEN,
                    () -> DatadogCredentials.ofAccessToken(
                            InvalidDatadogConfigurationException.resolved(TOKEN, accessToken)));
        }
        String apiKey = required(API_KEY, this.properties.getApiKey(), API_KEY_VARIABLE);
        String applicationKeyVariable = applicationKeyVariable();
        String applicationKey = required(APPLICATION_KEY, this.properties.getApplicationKey(), applicationKeyVariable);
        return InvalidDatadogConfigurationException.naming(
                place(API_KEY, API_KEY_VARIABLE) + " or " + place(APPLICATION_KEY, applicationKeyVariable),
                () -> DatadogCredentials.ofKeys(apiKey, applicationKey));
    }

    /**
     * Whether there is anything to use. An API key alone in the environment is none: agents have it on many machines. Used only if
     * the application has other connections.
     */
    boolean isConfigured() {
        return StringUtils.hasText(this.properties.getApiKey())
                || StringUtils.hasText(this.properties.getApplicationKey())
                || StringUtils.hasText(this.properties.getAccessToken())
                || (isSet(API_KEY_VARIABLE) && isSet(APPLICATION_KEY_VARIABLE));
    }

    /**
     * Keys of two organizations must not be mixed: if the API key comes from the variables of Terraform, the application key does,
     * too. Otherwise the variable of Datadog's own tools wins.
     */
    private String applicationKeyVariable() {
        return isSet(TERRAFORM_VARIABLE) && (isSet("DATADOG_API_KEY") || !isSet(APPLICATION_KEY_VARIABLE))
                ? TERRAFORM_VARIABLE
                : APPLICATION_KEY_VARIABLE;
    }

    private boolean isSet(String variable) {
        return StringUtils.hasText(variable("'" + variable + "'", variable));
    }

    private String required(String key, @Nullable String value, String variable) {
        String found = valueOr(key, value, variable);
        if (found == null) {
            throw new InvalidDatadogConfigurationException(
                    "The client for Datadog workflows cannot be created: neither '" + key
                            + "' nor the environment variable " + variable + " is set.",
                    nearMiss(key, variable) + "Set '" + key + "' or " + variable
                            + " (an API key and an application key are both required), or"
                            + " set 'datadog.access-token' instead of both. To start without Datadog, set"
                            + " 'datadog.workflow-automation.enabled=false'. To run workflows locally, use workflow-automation-emulator:"
                            + " add it to the class path or, if it is there, set 'datadog.emulator.enabled=true'.");
        }
        return found;
    }

    private String nearMiss(String key, String variable) {
        return NEAR_MISSES.getOrDefault(key, List.of()).stream()
                .filter(this.environment::containsProperty)
                .map(name -> "'" + name + "' is set, but not read. Rename it to '"
                        + (name.contains(".") ? key : variable) + "'.\n\n")
                .collect(Collectors.joining());
    }

    private @Nullable String valueOr(String key, @Nullable String value, String variable) {
        String place = place(key, variable);
        String found = StringUtils.hasText(value) ? value : variable(place, variable);
        return StringUtils.hasText(found) ? InvalidDatadogConfigurationException.resolved(place, found) : null;
    }

    /** The exception of Spring is no cause of the one that is thrown: its message contains the value. */
    private @Nullable String variable(String place, String variable) {
        try {
            return this.environment.getProperty(variable);
        } catch (PlaceholderResolutionException ex) {
            throw InvalidDatadogConfigurationException.unresolved(place, ex.getPlaceholder());
        }
    }

    private static String place(String key, String variable) {
        return "'" + key + "' (or " + variable + ")";
    }

    /** Only for keys in properties: environment variables may be set for other tools, and the token takes precedence over them. */
    private void rejectKeysWithToken() {
        if (StringUtils.hasText(this.properties.getApiKey())
                || StringUtils.hasText(this.properties.getApplicationKey())) {
            throw new InvalidDatadogConfigurationException(
                    "Both 'datadog.access-token' and 'datadog.api-key' or 'datadog.application-key' are set, but"
                            + " a request can use only the token or the keys.",
                    "Remove the token, or remove the keys.");
        }
    }

    @Override
    public URI getBaseUrl() {
        URI baseUrl = this.properties.getBaseUrl();
        if (baseUrl != null && StringUtils.hasText(baseUrl.toString())) {
            return baseUrl;
        }
        String name = valueOr("datadog.site", this.properties.getSite(), "DD_SITE");
        return (name != null) ? apiUrl(place("datadog.site", "DD_SITE"), name) : DatadogSite.US1.apiUrl();
    }

    static URI apiUrl(String place, String name) {
        DatadogSite site = InvalidDatadogConfigurationException.naming(place, () -> new DatadogSite(name.strip()));
        if (!site.isKnown()) {
            log.warn(
                    "Unknown Datadog site '{}'; requests are sent to {}. If this is a mistake, correct {}. Known sites: {}",
                    site,
                    site.apiUrl(),
                    place,
                    DatadogSite.knownNames());
        }
        return site.apiUrl();
    }

    @Override
    public @Nullable SslBundle getSslBundle() {
        String bundle = this.properties.getSsl().getBundle();
        return StringUtils.hasText(bundle) ? bundle("'datadog.ssl.bundle'", bundle, this.sslBundles) : null;
    }

    static SslBundle bundle(String place, String bundle, @Nullable SslBundles sslBundles) {
        InvalidDatadogConfigurationException.resolved(place, bundle);
        if (sslBundles == null) {
            throw noSuchBundle(place, bundle, null);
        }
        try {
            return sslBundles.getBundle(bundle);
        } catch (NoSuchSslBundleException ex) {
            throw noSuchBundle(place, bundle, ex);
        }
    }

    private static InvalidDatadogConfigurationException noSuchBundle(
            String place, String bundle, @Nullable Exception cause) {
        return new InvalidDatadogConfigurationException(
                place + " is '" + bundle + "', but the application has no SSL bundle with this name.",
                "Define the bundle under 'spring.ssl.bundle', or correct " + place + ".",
                cause);
    }
}
