package io.github.workflowautomation.emulator.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.workflowautomation.emulator.TestService;
import io.github.workflowautomation.emulator.service.ServiceResponse;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The HTTP server: unusual and malformed requests, and its address. */
@ExtendWith(OutputCaptureExtension.class)
class EmulatorServerTests {

    private static final String KEYS =
            "Host: localhost\r\nDD-API-KEY: emulator-api-key\r\nDD-APPLICATION-KEY: emulator-application-key\r\n";

    private final TestService service = new TestService();

    @AfterEach
    void stop() {
        this.service.close();
    }

    @Test
    void pipelinedRequestsGetResponsesInOrder() throws Exception {
        String target = TestService.instances(TestService.EXAMPLE);
        String responses = this.service.raw("POST " + target + " HTTP/1.1\r\n" + KEYS + "Content-Length: 2\r\n\r\n{}"
                + "HEAD " + target + " HTTP/1.1\r\n" + KEYS + "\r\n"
                + "GET " + target + " HTTP/1.1\r\n" + KEYS + "\r\n"
                + "GET /nowhere HTTP/1.1\r\n" + KEYS + "Connection: close\r\n\r\n");
        assertThat(responses.lines().filter(line -> line.startsWith("HTTP/1.1") || line.contains("}HTTP/1.1")))
                .containsExactly(
                        "HTTP/1.1 200 OK",
                        "HTTP/1.1 405 Method Not Allowed",
                        "HTTP/1.1 200 OK",
                        "HTTP/1.1 404 Not Found");
        assertThat(responses).contains("\"IN_PROGRESS\"").endsWith("\"no such path\"}]}\n");
    }

    @Test
    void chunkedBodyIsRead() throws Exception {
        assertThat(this.service.raw("POST " + TestService.instances(TestService.EXAMPLE) + " HTTP/1.1\r\n" + KEYS
                        + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void malformedRequestIsRejected(String bytes) throws Exception {
        assertThat(this.service.raw(bytes))
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .contains("content-type: application/json\r\n")
                .endsWith("{\"errors\":[{\"code\":\"BAD_REQUEST\",\"detail\":\"malformed request\"}]}\n");
    }

    @Test
    void tooLongRequestIsRejected() throws Exception {
        assertThat(this.service.raw("GET /" + "x".repeat(5000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ")
                .endsWith("\"malformed request\"}]}\n");
        assertThat(this.service.raw("GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(9000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .endsWith("\"malformed request\"}]}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?page%zz=1", "?%", "?page%5Bsize%5D=%f"})
    void malformedQueryIsRejected(String query) throws Exception {
        assertThat(this.service.raw("GET " + TestService.instances(TestService.EXAMPLE) + query + " HTTP/1.1\r\n" + KEYS
                        + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .endsWith("{\"errors\":[{\"code\":\"BAD_REQUEST\",\"detail\":\"malformed request\"}]}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a|b", "*", "/\\", "/%", "http://example.org/a", "/#", "/a?b#c", "//x:y/z"})
    void unusualPathIsNotFound(String target) throws Exception {
        assertThat(this.service.raw("GET " + target + " HTTP/1.1\r\n" + KEYS + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404 Not Found\r\n")
                .endsWith("\"no such path\"}]}\n");
    }

    @Test
    void incompleteRequestTimesOut(CapturedOutput output) throws Exception {
        EmulatorServer server = new EmulatorServer(
                0, Duration.ofMillis(200), request -> OutgoingResponse.of(ServiceResponse.of(200, "")));
        try {
            assertThat(TestService.raw(server.port(), "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{"))
                    .startsWith("HTTP/1.1 408 ")
                    .endsWith("\"request did not come in completely\"}]}\n");
        } finally {
            server.stop();
        }
        assertThat(output.getAll()).doesNotContain("ERROR", "\tat ");
    }

    @Test
    void clientThatClosesConnectionIsNotLogged(CapturedOutput output) throws Exception {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                this.service.emulator().baseUrl().getPort())) {
            String head = "POST " + TestService.instances(TestService.EXAMPLE) + " HTTP/1.1\r\n" + KEYS;
            socket.getOutputStream()
                    .write((head + "Expect: 100-continue\r\nContent-Length: 9\r\n\r\n").getBytes(US_ASCII));
            // This response shows that the emulator waits for the body
            assertThat(new String(socket.getInputStream().readNBytes(21), US_ASCII))
                    .isEqualTo("HTTP/1.1 100 Continue");
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        this.service.close();
        assertThat(output.getAll()).doesNotContain("ERROR", "\tat ");
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() throws Exception {
        int port = this.service.emulator().baseUrl().getPort();
        assertThat(this.service.emulator().baseUrl()).hasToString("http://127.0.0.1:" + port);
        for (var network : NetworkInterface.networkInterfaces().toList()) {
            for (var address : network.inetAddresses().toList()) {
                if (address instanceof Inet4Address && !address.isLoopbackAddress()) {
                    assertThatExceptionOfType(ConnectException.class)
                            .isThrownBy(() -> new Socket(address, port).close());
                }
            }
        }
    }

    @Test
    void closedServerRefusesConnections() {
        int port = this.service.emulator().baseUrl().getPort();
        this.service.close();
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    }
}
