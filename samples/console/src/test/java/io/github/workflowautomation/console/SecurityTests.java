package io.github.workflowautomation.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workflowautomation.emulator.WorkflowEmulator;
import io.github.workflowautomation.emulator.requests.Operation;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

@ConsoleTest
class SecurityTests {

    private static final String CANCEL = "/runs/nap/11111111-2222-3333-4444-555555555555/cancel";

    private final WorkflowEmulator emulator;

    private final RequestMappingHandlerMapping mappings;

    private final int port;

    private final Http http;

    SecurityTests(
            @Autowired WorkflowEmulator emulator,
            @Autowired RequestMappingHandlerMapping mappings,
            @LocalServerPort int port) {
        this.emulator = emulator;
        this.mappings = mappings;
        this.port = port;
        this.http = new Http(port);
    }

    @BeforeEach
    void reset() {
        this.emulator.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/limits", "/limits/events", "/console.js"})
    void aNameOfAnotherSiteForThisMachineIsRejected(String path) {
        Http.Response response = this.http.get(path, "Host", "rebound.example:" + this.port);

        assertThat(response.status()).isEqualTo(421);
        assertThat(response.body())
                .isEqualTo("This host name is not allowed. Add it to 'console.security.allowed-hosts'.\n");
    }

    @Test
    void eachChangeNeedsTheTokenOfTheForm() {
        List<String> changes = changes();
        assertThat(changes).contains(CANCEL).hasSizeGreaterThanOrEqualTo(6);
        for (String path : changes) {
            assertThat(this.http.request(HttpMethod.POST, path, Map.of()).status())
                    .as(path)
                    .isEqualTo(403);
            assertThat(this.http
                            .request(HttpMethod.POST, path, Map.of("_csrf", "guessed"))
                            .status())
                    .as(path)
                    .isEqualTo(403);
            assertThat(this.http.post(path, Map.of("_csrf", "guessed")).status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(changesSent()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://other.example",
        "Origin, http://127.0.0.1:1",
        "Origin, null",
        "Origin, not an origin",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void noChangeIsMadeForAPageOfAnotherSite(String header, String value) {
        for (String path : changes()) {
            assertThat(this.http.post(path, Map.of(), header, value).status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(changesSent()).isZero();
    }

    @Test
    void aPageOfTheConsoleChangesSomething() {
        String run = this.http
                .post(
                        "/workflows/nap/runs",
                        Map.of(),
                        "Origin",
                        "http://127.0.0.1:" + this.port,
                        "Sec-Fetch-Site",
                        "same-origin")
                .location();

        assertThat(this.http.post(run + "/cancel", Map.of()).status()).isEqualTo(303);
        assertThat(this.emulator.requests(Operation.CANCEL_WORKFLOW_INSTANCE)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/batches", "/unknown", "/limits", "/workflows/greet", "/console.js", "/none"})
    void anotherSiteCanNeitherFrameNorReadAPage(String path) {
        Http.Response response = this.http.get(path);

        assertThat(response.headers().get("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(response.headers().get("X-Frame-Options")).isEqualTo("DENY");
        assertThat(response.headers().get("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(response.headers().get("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.headers().names()).noneMatch(name -> name.startsWith("Access-Control-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/limits", "/limits/events", "/runs/nap/11111111-2222-3333-4444-555555555555/events"})
    void anotherSiteCannotLetTheConsoleWork(String path) {
        assertThat(this.http
                        .get(path, "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors")
                        .status())
                .isEqualTo(403);
        assertThat(this.http
                        .get(
                                path,
                                "Sec-Fetch-Site",
                                "cross-site",
                                "Sec-Fetch-Mode",
                                "navigate",
                                "Sec-Fetch-Dest",
                                "iframe")
                        .status())
                .isEqualTo(403);
        assertThat(this.http.get(path, "Origin", "https://other.example").status())
                .isEqualTo(403);
        assertThat(this.http
                        .request(
                                HttpMethod.OPTIONS,
                                path,
                                Map.of(),
                                "Origin",
                                "https://other.example",
                                "Access-Control-Request-Method",
                                "GET")
                        .headers()
                        .names())
                .noneMatch(name -> name.startsWith("Access-Control-"));
    }

    @Test
    void aLinkOfAnotherSiteLeadsToAPage() {
        assertThat(this.http
                        .get(
                                "/limits",
                                "Sec-Fetch-Site",
                                "cross-site",
                                "Sec-Fetch-Mode",
                                "navigate",
                                "Sec-Fetch-Dest",
                                "document")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theConsoleListensOnLoopbackOnly() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
            assertThat(socket.isConnected()).isTrue();
        }
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        for (InetAddress address : others) {
            assertThatThrownBy(() -> connect(address)).as("%s", address).isInstanceOf(IOException.class);
        }
    }

    private void connect(InetAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, this.port), 500);
        }
    }

    /** The paths of all changes, also of those that are added later. */
    private List<String> changes() {
        return this.mappings.getHandlerMethods().keySet().stream()
                .filter(mapping -> !Set.of(RequestMethod.GET)
                        .containsAll(mapping.getMethodsCondition().getMethods()))
                .flatMap(mapping -> mapping.getPatternsCondition().getPatterns().stream())
                .map(pattern -> pattern.getPatternString()
                        .replace("{workflow}", "nap")
                        .replace("{id}", "11111111-2222-3333-4444-555555555555")
                        .replace("{number}", "1"))
                .toList();
    }

    private long changesSent() {
        return this.emulator.requests(Operation.CREATE_WORKFLOW_INSTANCE)
                + this.emulator.requests(Operation.CANCEL_WORKFLOW_INSTANCE);
    }
}
