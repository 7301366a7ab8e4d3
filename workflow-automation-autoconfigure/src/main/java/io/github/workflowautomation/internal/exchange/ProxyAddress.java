package io.github.workflowautomation.internal.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import reactor.netty.http.client.HttpClient;
import reactor.netty.transport.ProxyProvider;
import reactor.netty.transport.ProxyProvider.Proxy;

/**
 * The address of a proxy, as environment variables give it: {@code [http://][user:password@]host[:port]}. Neither messages nor
 * {@link #toString()} contain the credentials.
 *
 * @param password empty if there is a user without a password
 */
record ProxyAddress(
        Proxy type, String host, int port, @Nullable String user, String password) {

    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?(?:[/?#].*)?");

    private static final int HTTP_PORT = 80;

    private static final int SOCKS_PORT = 1080;

    private static final int MAX_PORT = 65_535;

    /** Parses without {@link java.net.URI}, which accepts fewer passwords and prints the ones that it rejects. */
    static ProxyAddress parse(String value) {
        int schemeEnd = value.indexOf("://");
        Proxy type = (schemeEnd < 0) ? Proxy.HTTP : type(value.substring(0, schemeEnd));
        String rest = value.substring((schemeEnd < 0) ? 0 : schemeEnd + "://".length());
        int at = rest.lastIndexOf('@');
        Matcher hostAndPort = HOST_AND_PORT.matcher(rest.substring(at + 1));
        if (!hostAndPort.matches()) {
            throw new IllegalArgumentException("it has no valid host and port");
        }
        String[] credentials = (at < 0) ? new String[0] : rest.substring(0, at).split(":", 2);
        return new ProxyAddress(
                type,
                hostAndPort.group(1),
                port(hostAndPort.group(2), (type == Proxy.HTTP) ? HTTP_PORT : SOCKS_PORT),
                (credentials.length > 0) ? decode(credentials[0]) : null,
                (credentials.length > 1) ? decode(credentials[1]) : "");
    }

    private static Proxy type(String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "http" -> Proxy.HTTP;
            case "socks4", "socks4a" -> Proxy.SOCKS4;
            case "socks5", "socks5h" -> Proxy.SOCKS5;
            case "https" ->
                throw new IllegalArgumentException(
                        "connections to the proxy itself cannot be encrypted. Write http:// instead of https://; requests to"
                                + " Datadog are encrypted inside the connection nevertheless");
            default -> throw new IllegalArgumentException("its scheme is not http");
        };
    }

    private static int port(@Nullable String digits, int otherwise) {
        int port = (digits != null) ? Integer.parseInt(digits) : otherwise;
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("its port is not between 1 and " + MAX_PORT);
        }
        return port;
    }

    // The exception of the decoder would print a part of the password
    @SuppressWarnings("UnusedException")
    private static String decode(String text) {
        try {
            return StringUtils.uriDecode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException ex) {
            throw new IllegalArgumentException("its user or password is not percent-encoded. Write % as %25");
        }
    }

    HttpClient applyTo(HttpClient client) {
        return client.proxy(spec -> {
            ProxyProvider.Builder proxy = spec.type(this.type).host(this.host).port(this.port);
            if (this.user != null) {
                proxy.username(this.user).password(user -> this.password);
            }
        });
    }

    @Override
    public String toString() {
        return this.host + ":" + this.port;
    }
}
