package io.github.workflowautomation.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.workflowautomation.HttpOptions;
import io.github.workflowautomation.WorkflowAutomationChecks;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import io.github.workflowautomation.WorkflowProxyAuthenticationException;
import io.github.workflowautomation.WorkflowTransportException;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.LogLines;
import io.github.workflowautomation.testing.Operation;
import io.github.workflowautomation.testing.RetryRecorder;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.TestClients;
import io.github.workflowautomation.testing.Wire;
import io.github.workflowautomation.testing.faults.Certificates;
import io.github.workflowautomation.testing.faults.RawRequest;
import io.github.workflowautomation.testing.faults.RawResponse;
import io.github.workflowautomation.testing.faults.RawServer;
import io.github.workflowautomation.testing.faults.TunnelProxy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.transport.ProxyProvider;
import reactor.test.StepVerifier;

/** Requests through a proxy, which the properties of the JVM or the environment name. */
class ProxyTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final URI REMOTE = URI.create("https://" + Certificates.REMOTE_HOST);

    private final Properties before = (Properties) System.getProperties().clone();

    private final List<RawRequest> received = new CopyOnWriteArrayList<>();

    private final RawServer datadog = new RawServer(peer -> {
        peer.encrypt(Certificates.TRUSTED);
        while (peer.awaitRequest()) {
            RawRequest request = peer.readRequest();
            this.received.add(request);
            peer.write(RawResponse.ok(
                    switch (request.operation()) {
                        case EXECUTE -> Wire.EXECUTED;
                        case CANCEL -> Wire.CANCELED;
                        case GET -> Wire.SUCCEEDED;
                        case LIST -> Wire.EMPTY_LIST;
                    }));
        }
    });

    private final TunnelProxy proxy = new TunnelProxy(this.datadog.address(), null);

    private final TunnelProxy strictProxy = new TunnelProxy(this.datadog.address(), "jane:p@ss:Hush");

    private final RetryRecorder retries = new RetryRecorder();

    @AfterEach
    void restore() {
        System.setProperties(this.before);
        this.proxy.close();
        this.strictProxy.close();
        this.datadog.close();
    }

    private static void jvmProxyIs(TunnelProxy proxy, String scheme) {
        System.setProperty(scheme + ".proxyHost", "127.0.0.1");
        System.setProperty(scheme + ".proxyPort", String.valueOf(proxy.port()));
    }

    private WorkflowAutomationClientBuilder remote(Map<String, String> environment) {
        return TestClients.builder()
                .baseUrl(REMOTE)
                .environment(environment::get)
                .retryRegistry(this.retries.registry())
                .httpClient(client -> client.secure(ssl -> ssl.sslContext(Certificates.CLIENT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void loopbackIsReachedDirectly(String host) {
        jvmProxyIs(this.proxy, "https");
        jvmProxyIs(this.proxy, "http");
        System.setProperty("http.nonProxyHosts", "*.example.com");
        try (ScriptedServer emulator = new ScriptedServer().always(Wire.ok(Wire.SUCCEEDED))) {
            Blocking.run(Operation.GET.call(emulator.client(builder -> builder.environment(
                            Map.of("HTTP_PROXY", this.proxy.address(), "HTTPS_PROXY", this.proxy.address())::get)
                    .baseUrl(URI.create(
                            "http://" + host + ":" + emulator.url("/").getPort())))));
            assertThat(emulator.requests()).hasSize(1);
        }
        assertThat(this.proxy.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost", "https://127.8.9.10", "https://[::1]", "https://[0:0:0:0:0:0:0:1]"})
    void noLoopbackAddressIsAskedForAtTheProxy(String host) {
        jvmProxyIs(this.proxy, "https");
        System.setProperty("http.nonProxyHosts", "");
        try (WorkflowAutomationClient client = remote(Map.of())
                .baseUrl(URI.create(host + ":1"))
                .retry(TestClients.retries(0))
                .build()) {
            StepVerifier.create(Operation.GET.call(client))
                    .expectErrorSatisfies(failure -> assertThat(failure)
                            .isExactlyInstanceOf(WorkflowTransportException.class)
                            .hasMessageContaining("could not connect: ")
                            .hasMessageNotContaining("proxy"))
                    .verify(LIMIT);
        }
        assertThat(this.proxy.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void proxyOfTheJvmIsUsedInsteadOfTheEnvironment(String scheme) {
        jvmProxyIs(this.proxy, scheme);
        assertReachable(Map.of("HTTPS_PROXY", this.strictProxy.address(), "NO_PROXY", "*"), this.proxy);
    }

    @Test
    void blankPropertyNamesNoProxy() {
        System.setProperty("https.proxyHost", "");
        assertReachable(Map.of("HTTPS_PROXY", this.proxy.address()), this.proxy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://jane:p%40ss%3AHush@", "HTTP://jane:p@ss:Hush@", "jane:p%40ss:Hush@"})
    void credentialsInTheAddressAreSentToTheProxyOnly(String prefix) {
        assertReachable(Map.of("HTTPS_PROXY", prefix + this.strictProxy.address() + "/"), this.strictProxy);
        assertThat(this.received)
                .allSatisfy(request -> assertThat(request.head())
                        .doesNotContainIgnoringCase("proxy-")
                        .contains("DD-API-KEY: some-api-key"));
        assertThat(this.strictProxy.requests())
                .allSatisfy(head -> assertThat(head).doesNotContain("some-api-key", "some-application-key"));
    }

    private void assertReachable(Map<String, String> environment, TunnelProxy expected) {
        try (WorkflowAutomationClient client = remote(environment).build()) {
            for (Operation operation : Operation.values()) {
                Blocking.run(operation.call(client));
            }
        }
        assertThat(this.received).hasSize(Operation.values().length);
        assertThat(expected.requests())
                .isNotEmpty()
                .allMatch(head -> head.startsWith("CONNECT " + Certificates.REMOTE_HOST + ":443 HTTP/1.1\r\n"));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void proxyThatWantsCredentialsIsNamedAndAskedOnce(Operation operation) {
        assertThat(failureOf(operation, Map.of("HTTPS_PROXY", this.strictProxy.address())))
                .isExactlyInstanceOf(WorkflowProxyAuthenticationException.class)
                .hasMessageContaining("was not sent: the proxy " + this.strictProxy.address())
                .hasMessageContaining("407")
                .hasMessageContaining("HTTPS_PROXY=http://user:password@host:port");
        assertThat(this.strictProxy.requests()).hasSize(1);
        assertThat(this.retries.afterFailures()).isEmpty();
        assertThat(this.received).isEmpty();
    }

    @Test
    void proxyThatWantsCredentialsIsNamedIfACustomizerSetsIt() {
        try (WorkflowAutomationClient client = remote(Map.of())
                .httpClient(http -> http.proxy(spec ->
                        spec.type(ProxyProvider.Proxy.HTTP).host("127.0.0.1").port(this.strictProxy.port())))
                .build()) {
            StepVerifier.create(Operation.EXECUTE.call(client))
                    .expectErrorSatisfies(failure -> assertThat(failure)
                            .isExactlyInstanceOf(WorkflowProxyAuthenticationException.class)
                            .hasMessageContaining(this.strictProxy.address()))
                    .verify(LIMIT);
        }
        assertThat(this.strictProxy.requests()).hasSize(1);
    }

    @Test
    void rejectedCredentialsAppearNowhere() {
        try (LogLines lines = LogLines.capture()) {
            Throwable failure = failureOf(
                    Operation.EXECUTE, Map.of("HTTPS_PROXY", "http://Hush-user:Hush-1@" + this.strictProxy.address()));
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).contains(this.strictProxy.address()).doesNotContain("Hush");
            assertThat(lines.all()).isNotEmpty().noneMatch(line -> line.contains("Hush"));
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void proxyThatCannotBeReachedIsNamed(Operation operation) throws IOException {
        // Bound and not listening, so that no other process gets the port
        try (Socket reserved = new Socket()) {
            reserved.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String address = "localhost:" + reserved.getLocalPort();
            assertThat(failureOf(operation, Map.of("HTTPS_PROXY", "http://jane:Hush@" + address)))
                    .isExactlyInstanceOf(WorkflowTransportException.class)
                    .hasMessageContaining("could not connect through the proxy " + address + ": ")
                    .hasMessageContaining("refused")
                    .hasMessageNotContaining("Hush");
            assertThat(this.retries.afterFailures()).hasSize(2);
        }
    }

    @Test
    void proxyWithAnUnknownNameIsNamed() {
        assertThat(failureOf(Operation.GET, Map.of("HTTPS_PROXY", "proxy.invalid:3128")))
                .isExactlyInstanceOf(WorkflowTransportException.class)
                .hasMessageContaining("could not connect through the proxy proxy.invalid:3128: ")
                .hasMessageContaining("its host name is unknown");
    }

    @Test
    void refusalOfTheProxyIsQuoted() {
        try (RawServer refusing = new RawServer(peer -> {
            peer.readRequest();
            peer.write(RawResponse.of(502, ""));
            peer.closeGracefully();
        })) {
            String address = "127.0.0.1:" + refusing.address().getPort();
            assertThat(failureOf(Operation.EXECUTE, Map.of("HTTPS_PROXY", address)))
                    .isExactlyInstanceOf(WorkflowTransportException.class)
                    .hasMessageContaining("could not connect through the proxy " + address + ": ")
                    .hasMessageContaining("status: 502")
                    .hasNoCause();
        }
        assertThat(this.retries.afterFailures()).hasSize(2);
    }

    @Test
    void connectTimeoutIncludesTheResponseOfTheProxy() {
        try (RawServer silent = new RawServer(peer -> {
                    peer.readRequest();
                    peer.awaitRequest();
                });
                WorkflowAutomationClient client = remote(Map.of(
                                "HTTPS_PROXY", "127.0.0.1:" + silent.address().getPort()))
                        .retry(TestClients.retries(0))
                        .http(HttpOptions.DEFAULTS.withConnectTimeout(Duration.ofMillis(200)))
                        .build()) {
            StepVerifier.create(Operation.EXECUTE.call(client))
                    .expectErrorSatisfies(failure -> assertThat(failure)
                            .isExactlyInstanceOf(WorkflowTransportException.class)
                            .hasMessageContaining("could not connect through the proxy 127.0.0.1:"
                                    + silent.address().getPort() + ": ")
                            .hasMessageContaining("timeout"))
                    .verify(Duration.ofSeconds(5));
        }
    }

    @Test
    void awaitOfARunThatWasNotSeenEndsIfTheProxyWantsCredentials() {
        try (WorkflowAutomationClient client =
                remote(Map.of("HTTPS_PROXY", this.strictProxy.address())).build()) {
            StepVerifier.create(client.awaitCompletion("example", Wire.INSTANCE))
                    .expectError(WorkflowProxyAuthenticationException.class)
                    .verify(LIMIT);
        }
        assertThat(this.strictProxy.requests()).hasSize(1);
    }

    @Test
    void checkThatIsNotAnsweredNamesTheProxy() {
        try (RawServer silent = new RawServer(peer -> {
                    peer.readRequest();
                    peer.awaitRequest();
                });
                WorkflowAutomationClient client = remote(Map.of(
                                "HTTPS_PROXY", "127.0.0.1:" + silent.address().getPort()))
                        .build()) {
            StepVerifier.create(((WorkflowAutomationChecks) client).validateKeys(Duration.ofMillis(200)))
                    .expectErrorSatisfies(failure -> assertThat(failure)
                            .hasMessageContaining("(through the proxy 127.0.0.1:"
                                    + silent.address().getPort() + ")"))
                    .verify(LIMIT);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https.proxyPort, https, x, 'https.proxyPort'",
        "https.proxyUser, https, jane, 'https.proxyPassword'",
        "http.proxyUser, http, jane, 'http.proxyPassword'"
    })
    void invalidPropertyOfTheJvmIsRejected(String property, String scheme, String value, String named) {
        jvmProxyIs(this.proxy, scheme);
        System.setProperty(property, value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> remote(Map.of()).build())
                .withMessageContaining(named.replace("'", ""));
    }

    @Test
    void failureAfterTheRequestNamesTheProxy() {
        try (RawServer breaking = new RawServer(peer -> {
                    peer.encrypt(Certificates.TRUSTED);
                    peer.readRequest();
                    peer.reset();
                });
                TunnelProxy between = new TunnelProxy(breaking.address(), null)) {
            assertThat(failureOf(Operation.EXECUTE, Map.of("HTTPS_PROXY", between.address())))
                    .isInstanceOf(WorkflowOutcomeUnknownException.class)
                    .hasMessageContaining("broke off (through the proxy " + between.address() + ")");
            assertThat(failureOf(Operation.GET, Map.of("HTTPS_PROXY", between.address())))
                    .isExactlyInstanceOf(WorkflowTransportException.class)
                    .hasMessageContaining("broke off (through the proxy " + between.address() + ")");
        }
    }

    @Test
    void responseTimeoutNamesTheProxy() {
        try (RawServer silent = new RawServer(peer -> {
                    peer.encrypt(Certificates.TRUSTED);
                    peer.readRequest();
                    peer.awaitRequest();
                });
                TunnelProxy between = new TunnelProxy(silent.address(), null);
                WorkflowAutomationClient client = remote(Map.of("HTTPS_PROXY", between.address()))
                        .retry(TestClients.retries(0))
                        .http(HttpOptions.DEFAULTS.withResponseTimeout(Duration.ofMillis(200)))
                        .build()) {
            StepVerifier.create(Operation.GET.call(client))
                    .expectErrorSatisfies(failure -> assertThat(failure)
                            .hasMessageContaining("was not answered within the response timeout (through the proxy "
                                    + between.address() + ")"))
                    .verify(LIMIT);
        }
    }

    private Throwable failureOf(Operation operation, Map<String, String> environment) {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        try (WorkflowAutomationClient client = remote(environment).build()) {
            StepVerifier.create(operation.call(client))
                    .expectErrorSatisfies(failures::add)
                    .verify(LIMIT);
        }
        @Nullable Throwable failure = failures.get(0);
        return failure;
    }
}
