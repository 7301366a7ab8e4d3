package io.github.workflowautomation.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.http.client.HttpClient;
import reactor.netty.transport.ProxyProvider;

/** The proxy that environment variables prescribe for an address. */
class ProxySettingsTests {

    private static final String API = "https://api.datadoghq.eu";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "                                                        | -",
                "HTTPS_PROXY=http://10.1.1.1:3128                        | 10.1.1.1:3128",
                "https_proxy=http://10.1.1.1:3128                        | 10.1.1.1:3128",
                "HTTP_PROXY=http://10.1.1.1:3128                         | 10.1.1.1:3128",
                "http_proxy=http://10.1.1.1:3128                         | 10.1.1.1:3128",
                "DD_PROXY_HTTPS=http://10.1.1.1:3128                     | 10.1.1.1:3128",
                "DD_PROXY_HTTP=http://10.1.1.1:3128                      | 10.1.1.1:3128",
                "HTTP_PROXY=10.1.1.1:1 HTTPS_PROXY=10.1.1.2:2            | 10.1.1.2:2",
                "HTTPS_PROXY=10.1.1.1:1 DD_PROXY_HTTPS=10.1.1.2:2        | 10.1.1.2:2",
                "HTTPS_PROXY=10.1.1.1:1 DD_PROXY_HTTP=10.1.1.2:2         | 10.1.1.2:2",
                "DD_PROXY_HTTP=10.1.1.1:1 DD_PROXY_HTTPS=10.1.1.2:2      | 10.1.1.2:2",
                "DD_PROXY_HTTPS= HTTPS_PROXY=10.1.1.2:2                  | 10.1.1.2:2",
                "HTTPS_PROXY=10.1.1.1                                    | 10.1.1.1:80",
                "HTTPS_PROXY=[fd00::1]:3128                              | [fd00:0:0:0:0:0:0:1]:3128",
                "HTTPS_PROXY=http://10.1.1.1:3128/path                   | 10.1.1.1:3128",
                "HTTPS_PROXY=socks5://10.1.1.1                           | 10.1.1.1:1080",
                "HTTPS_PROXY=10.1.1.1:1 NO_PROXY=.datadoghq.eu           | -",
                "HTTPS_PROXY=10.1.1.1:1 no_proxy=.datadoghq.eu           | -",
                "DD_PROXY_HTTPS=10.1.1.1:1 NO_PROXY=.datadoghq.eu        | -",
                "HTTPS_PROXY=10.1.1.1:1 DD_PROXY_NO_PROXY=.datadoghq.eu  | -",
                "HTTPS_PROXY=10.1.1.1:1 NO_PROXY=* DD_PROXY_NO_PROXY=x.y | 10.1.1.1:1",
                "NO_PROXY=1.2.3.4/99                                     | -"
            })
    void variablesNameTheProxy(@Nullable String variables, @Nullable String expected) {
        assertThat(proxyFor(API, variables(variables))).isEqualTo(expected);
    }

    private static Map<String, String> variables(@Nullable String assignments) {
        return Stream.of(Objects.requireNonNullElse(assignments, "").split(" "))
                .filter(assignment -> !assignment.isEmpty())
                .map(assignment -> assignment.split("=", 2))
                .collect(Collectors.toMap(assignment -> assignment[0], assignment -> assignment[1]));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api.datadoghq.eu              | https://api.datadoghq.eu      | true",
                "API.DATADOGHQ.EU              | https://api.datadoghq.eu      | true",
                "api.datadoghq.eu              | https://API.datadoghq.eu      | true",
                "datadoghq.eu                  | https://api.datadoghq.eu      | true",
                ".datadoghq.eu                 | https://api.datadoghq.eu      | true",
                "*.datadoghq.eu                | https://api.datadoghq.eu      | true",
                "a,b, datadoghq.eu             | https://api.datadoghq.eu      | true",
                "a b datadoghq.eu              | https://api.datadoghq.eu      | true",
                "*                             | https://api.datadoghq.eu      | true",
                "localhost,*                   | https://api.datadoghq.eu      | true",
                "datadoghq.eu:443              | https://api.datadoghq.eu      | true",
                "datadoghq.eu:8443             | https://api.datadoghq.eu:8443 | true",
                "datadoghq.eu:8443             | https://api.datadoghq.eu      | false",
                "datadoghq.com                 | https://api.datadoghq.eu      | false",
                "doghq.eu                      | https://api.datadoghq.eu      | false",
                "other.api.datadoghq.eu        | https://api.datadoghq.eu      | false",
                "10.0.0.1                      | https://10.0.0.1              | true",
                "10.0.0.1:8443                 | https://10.0.0.1:8443         | true",
                "10.0.0.1                      | https://10.0.0.10             | false",
                "0.0.1                         | https://10.0.0.1              | false",
                "10.0.0.0/8                    | https://10.9.8.7              | true",
                "10.0.0.0/8                    | https://11.9.8.7              | false",
                "10.0.0.0/31                   | https://10.0.0.1              | true",
                "10.0.0.0/31                   | https://10.0.0.2              | false",
                "0.0.0.0/0                     | https://10.0.0.2              | true",
                "10.0.0.0/8                    | https://api.datadoghq.eu      | false",
                "fd00::1                       | https://[fd00:0::1]           | true",
                "[fd00::1]:8443                | https://[fd00::1]:8443        | true",
                "[fd00::1]:8443                | https://[fd00::1]             | false",
                "fd00::/8                      | https://[fd12::1]             | true",
                "fd00::/8                      | https://[fe80::1]             | false",
                "10.0.0.0/8                    | https://[fd00::1]             | false"
            })
    void noProxyListsHostsThatAreReachedDirectly(String list, String url, boolean direct) {
        assertThat(proxyFor(url, Map.of("HTTPS_PROXY", "10.1.1.1:1", "NO_PROXY", list)))
                .isEqualTo(direct ? null : "10.1.1.1:1");
    }

    @Test
    void loopbackNeedsNoValidProxy() {
        assertThat(proxyFor("http://localhost:8080", Map.of("HTTPS_PROXY", "::", "HTTP_PROXY", "::")))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "http://jane:Hush@, no valid host and port",
        "http://jane:Hush@:3128, no valid host and port",
        "http://jane:Hush@proxy host:3128, no valid host and port",
        "http://jane:Hush, no valid host and port",
        "http://jane:Hush@proxy:, no valid host and port",
        "http://jane:Hush@proxy:99999, its port is not between 1 and 65535",
        "http://jane:Hush@proxy:0, its port is not between 1 and 65535",
        "http://jane:Hush%zz@proxy:3128, Write % as %25",
        "https://jane:Hush@proxy:3128, Write http:// instead of https://",
        "ftp://jane:Hush@proxy:3128, its scheme is not http",
        "jane:Hush://@proxy:3128, its scheme is not http"
    })
    void invalidAddressIsRejectedWithoutItsPassword(String value, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> proxyFor(API, Map.of("https_proxy", value)))
                .withMessageStartingWith("The environment variable https_proxy is invalid: ")
                .withMessageContaining(reason)
                .satisfies(failure -> assertThat(trace(failure)).doesNotContain("Hush"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "example.com/8", "http://jane:Hush@proxy", "a:b"})
    void invalidNoProxyIsRejected(String list) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> proxyFor(API, Map.of("HTTPS_PROXY", "10.1.1.1:1", "NO_PROXY", list)))
                .withMessageStartingWith("The environment variable NO_PROXY is invalid: an entry ")
                .withMessageNotContaining("Hush");
    }

    @Test
    void addressDoesNotShowItsCredentials() {
        assertThat(ProxyAddress.parse("http://jane:Hush@proxy:3128")).hasToString("proxy:3128");
    }

    private static String trace(@Nullable Throwable failure) {
        return (failure == null) ? "" : failure + trace(failure.getCause());
    }

    private static @Nullable String proxyFor(String url, Map<String, String> environment) {
        HttpClient client = new ProxySettings(environment::get).applyTo(HttpClient.create(), URI.create(url));
        Supplier<ProxyProvider> source = client.configuration().proxyProviderSupplier();
        assertThat(client.configuration().hasProxy()).isEqualTo(source != null);
        return HttpClientFactory.proxyOf(client, URI.create(url));
    }
}
