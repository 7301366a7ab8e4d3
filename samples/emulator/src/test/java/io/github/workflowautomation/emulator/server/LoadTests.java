package io.github.workflowautomation.emulator.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.TestService;
import io.github.workflowautomation.emulator.requests.Operation;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Much at once. */
class LoadTests {

    private final TestService service = new TestService();

    @AfterEach
    void stop() {
        this.service.close();
    }

    @Test
    void aBodyOfTwentyMegabytesIsRefused() {
        String body = "{\"meta\":{\"payload\":{\"input\":\"" + "x".repeat(20_000_000) + "\"}}}";
        HttpResponse<String> refused = this.service.execute(TestService.EXAMPLE, body);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("\"REQUEST_TOO_LARGE\"");
        assertThat(this.service.emulator().runsStarted(TestService.EXAMPLE)).isZero();
    }

    @Test
    void twoThousandOpenConnectionsAreAllServed() throws Exception {
        int port = this.service.emulator().baseUrl().getPort();
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 2000; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.setSoTimeout(20_000);
                sockets.add(socket);
                socket.getOutputStream()
                        .write(("POST " + TestService.instances(TestService.EXAMPLE)
                                        + " HTTP/1.1\r\nHost: localhost\r\n" + "DD-API-KEY: emulator-api-key\r\n")
                                .getBytes(US_ASCII));
            }
            assertThat(this.service.list(TestService.EXAMPLE, "").statusCode()).isEqualTo(200);
            for (Socket socket : sockets) {
                socket.getOutputStream()
                        .write("DD-APPLICATION-KEY: emulator-application-key\r\nContent-Length: 2\r\n\r\n{}"
                                .getBytes(US_ASCII));
            }
            for (Socket socket : sockets) {
                assertThat(new String(socket.getInputStream().readNBytes(15), US_ASCII))
                        .isEqualTo("HTTP/1.1 200 OK");
            }
            assertThat(this.service.emulator().runsStarted(TestService.EXAMPLE)).isEqualTo(2000);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void countersAreExactWithManyClients() {
        ExecutorService clients = Executors.newFixedThreadPool(16);
        Set<String> runs = new HashSet<>();
        try {
            List<CompletableFuture<String>> starts = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                starts.add(CompletableFuture.supplyAsync(() -> this.service.start(TestService.EXAMPLE, "{}"), clients));
            }
            starts.forEach(start -> runs.add(start.join()));
        } finally {
            clients.shutdown();
        }
        assertThat(runs).hasSize(1000);
        assertThat(this.service.emulator().runsStarted(TestService.EXAMPLE)).isEqualTo(1000);
        assertThat(this.service.emulator().requests(Operation.CREATE_WORKFLOW_INSTANCE, 200))
                .isEqualTo(1000);
    }
}
