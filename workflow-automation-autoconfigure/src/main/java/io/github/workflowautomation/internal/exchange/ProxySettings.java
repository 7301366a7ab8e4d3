package io.github.workflowautomation.internal.exchange;

import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import reactor.netty.http.client.HttpClient;

/**
 * The proxy that the machine prescribes: the proxy properties of the JVM or, if there are none, the environment variables of
 * Datadog or the general ones. This machine itself is always reached directly, because the keys would be sent to the proxy
 * unencrypted.
 */
public final class ProxySettings {

    private static final List<String> PROPERTIES = List.of("https.proxyHost", "http.proxyHost", "socksProxyHost");

    /** The variables for https and, as with the properties of the JVM, those for http if there are no others. */
    private static final List<String> VARIABLES =
            List.of("DD_PROXY_HTTPS", "DD_PROXY_HTTP", "https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY");

    private static final List<String> EXCLUSIONS = List.of("DD_PROXY_NO_PROXY", "no_proxy", "NO_PROXY");

    private final Function<String, @Nullable String> environment;

    /**
     * The settings of an environment.
     *
     * @param environment returns the value of an environment variable, {@code null} if it is not set
     */
    public ProxySettings(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /**
     * Lets a client use the proxy.
     *
     * @param target the address that the client sends its requests to
     * @throws IllegalArgumentException if a property or variable is invalid; the message contains no password
     */
    public HttpClient applyTo(HttpClient client, URI target) {
        if (Loopback.includes(target.getHost())) {
            return client.noProxy();
        }
        if (PROPERTIES.stream().anyMatch(name -> StringUtils.hasText(System.getProperty(name)))) {
            return withProperties(client);
        }
        ProxyAddress proxy = read(VARIABLES, ProxyAddress::parse);
        return (proxy == null || isExcluded(target)) ? client.noProxy() : proxy.applyTo(client);
    }

    private static HttpClient withProperties(HttpClient client) {
        try {
            return client.proxyWithSystemProperties();
        } catch (NullPointerException ex) {
            // Says that there is a user without a password
            throw new IllegalArgumentException(ex.getMessage(), ex);
        }
    }

    private boolean isExcluded(URI target) {
        return Boolean.TRUE.equals(read(EXCLUSIONS, value -> new NoProxyList(value).includes(target)));
    }

    /** Reads the first variable that is set. */
    private <T> @Nullable T read(List<String> variables, Function<String, T> reader) {
        for (String variable : variables) {
            String value = this.environment.apply(variable);
            if (StringUtils.hasText(value)) {
                try {
                    return reader.apply(value.strip());
                } catch (IllegalArgumentException ex) {
                    throw new IllegalArgumentException(
                            "The environment variable " + variable + " is invalid: " + ex.getMessage(), ex);
                }
            }
        }
        return null;
    }
}
