package io.github.workflowautomation.emulator.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workflowautomation.emulator.TestService;
import io.github.workflowautomation.emulator.requests.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Faults from the view of a client. */
@ExtendWith(OutputCaptureExtension.class)
class FaultTests {

    private static final String KEYS =
            "Host: localhost\r\nDD-API-KEY: emulator-api-key\r\nDD-APPLICATION-KEY: emulator-application-key\r\n";

    private final TestService service = new TestService();

    private final Faults faults = this.service.emulator().faults();

    @AfterEach
    void stop() {
        this.service.close();
    }

    @Test
    void statusAffectsNextRequests() {
        this.faults.next(2, Fault.status(503).on(Operation.CREATE_WORKFLOW_INSTANCE));
        assertThat(list().statusCode()).isEqualTo(200);
        HttpResponse<String> rejected = execute();
        assertThat(rejected.statusCode()).isEqualTo(503);
        assertThat(rejected.body()).isEqualTo("{\"errors\":[\"Service Unavailable\"]}");
        assertThat(rejected.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(execute().statusCode()).isEqualTo(503);
        assertThat(execute().statusCode()).isEqualTo(200);
        assertThat(started()).isEqualTo(1);
    }

    @Test
    void statusAfterProcessingStartsTheRun() {
        this.faults.next(Fault.status(502).withHtmlBody().afterProcessing());
        HttpResponse<String> rejected = execute();
        assertThat(rejected.statusCode()).isEqualTo(502);
        assertThat(rejected.body()).startsWith("<html>").contains("502 Bad Gateway");
        assertThat(rejected.headers().allValues("Content-Type")).containsExactly("text/html");
        assertThat(started()).isEqualTo(1);
    }

    @Test
    void statusWithEmptyBodyHasNoBody() {
        this.faults.next(Fault.status(500).withEmptyBody());
        HttpResponse<String> rejected = execute();
        assertThat(rejected.statusCode()).isEqualTo(500);
        assertThat(rejected.body()).isEmpty();
        assertThat(started()).isZero();
    }

    @Test
    void droppedConnectionStartsNoRun() {
        this.faults.next(Fault.close());
        this.faults.next(Fault.reset());
        assertThat(responseToExecute()).isEmpty();
        assertThatThrownBy(this::sendExecute)
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        assertThat(started()).isZero();
        assertThat(this.service.emulator().requests(Operation.CREATE_WORKFLOW_INSTANCE))
                .isEqualTo(2);
    }

    @Test
    void connectionDroppedAfterProcessingStartsTheRun() {
        this.faults.next(Fault.close().afterProcessing());
        this.faults.next(Fault.reset().afterProcessing());
        assertThat(responseToExecute()).isEmpty();
        assertThatThrownBy(this::sendExecute).isInstanceOf(SocketException.class);
        assertThat(started()).isEqualTo(2);
    }

    @Test
    void halfResponseAnnouncesFullLength() {
        String whole = responseToExecute();
        this.faults.next(Fault.halfAnswer());
        String half = responseToExecute();
        assertThat(half).startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(contentLength(half)).isEqualTo(contentLength(whole));
        assertThat(body(half)).hasSize(contentLength(whole) / 2);
    }

    @Test
    void truncatedJsonAnnouncesItsOwnLength() {
        this.faults.next(Fault.truncatedJson());
        String truncated = responseToExecute();
        assertThat(contentLength(truncated)).isEqualTo(body(truncated).length());
        assertThat(body(truncated)).startsWith("{\"data\"").doesNotEndWith("}\n");
        assertThat(body(responseToExecute())).endsWith("}\n");
    }

    @Test
    void headersAreSentUnchanged() {
        this.service.emulator().limitRequests(9, Duration.ofSeconds(60));
        this.faults.next(Fault.headers(
                "x-RATELIMIT-reset: 5", "X-RateLimit-Reset: banana", "X-RateLimit-Remaining:", "Retry-After: -1"));
        assertThat(responseToExecute().lines().filter(line -> line.matches("(?i)(x-ratelimit|retry).*")))
                .containsExactly(
                        "X-RateLimit-Limit: 9",
                        "X-RateLimit-Period: 60",
                        "X-RateLimit-Name: workflows",
                        "x-RATELIMIT-reset: 5",
                        "X-RateLimit-Reset: banana",
                        "X-RateLimit-Remaining: ",
                        "Retry-After: -1");
        assertThat(list().statusCode()).isEqualTo(200);
    }

    @Test
    void latencyDelaysResponse() {
        this.faults.always(Fault.latency(Duration.ofMillis(150)).withJitter(Duration.ofMillis(20)));
        long before = System.nanoTime();
        assertThat(execute().statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        this.faults.clear();
    }

    @Test
    void latencyDoesNotDelayOtherRequests() throws Exception {
        this.faults.next(Fault.latency(Duration.ofHours(1)).on(Operation.CREATE_WORKFLOW_INSTANCE));
        var late = CompletableFuture.supplyAsync(this::execute);
        while (started() == 0) {
            Thread.onSpinWait();
        }
        assertThat(list().statusCode()).isEqualTo(200);
        assertThat(late).isNotDone();
        this.service.close();
        assertThat(late).failsWithin(Duration.ofSeconds(10));
    }

    @Test
    void trickleSendsCompleteBody() {
        String whole = responseToExecute();
        this.faults.next(Fault.trickle(7, Duration.ofMillis(1)));
        String trickled = responseToExecute();
        assertThat(contentLength(trickled)).isEqualTo(contentLength(whole));
        assertThat(body(trickled)).hasSize(contentLength(whole)).endsWith("}\n");
    }

    @Test
    void faultsCombine() {
        this.faults.next(
                Fault.trickle(1, Duration.ofMillis(1)).withHeaders("A: b").withLatency(Duration.ofMillis(1)));
        this.faults.next(Fault.status(429).withHeaders("X-RateLimit-Reset: 1"));
        assertThat(responseToExecute()).startsWith("HTTP/1.1 200 OK\r\n").contains("\r\nA: b\r\n");
        HttpResponse<String> rejected = execute();
        assertThat(rejected.body()).isEqualTo("{\"errors\":[\"Too Many Requests\"]}");
        assertThat(rejected.headers().firstValue("X-RateLimit-Reset")).hasValue("1");
    }

    @Test
    void limitedFaultsPrecedeFaultsForAllRequests() {
        this.faults.always(Fault.status(500));
        this.faults.next(Fault.status(501).skipping(1));
        this.faults.next(2, Fault.status(502));
        assertThat(List.of(status(), status(), status(), status(), status())).containsExactly(502, 501, 502, 500, 500);
        this.faults.clear();
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void faultsAffectInvalidKeysAndUnknownPaths() {
        this.faults.always(Fault.status(500));
        assertThat(this.service.send("GET", "/nowhere", null).statusCode()).isEqualTo(500);
        assertThat(this.service
                        .send("GET", TestService.instances(TestService.EXAMPLE), null, "x", "y")
                        .statusCode())
                .isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", ": b", "a b: c", "a: b\r\nc: d", "a: \u00e9"})
    void invalidHeaderIsRejected(String header) {
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.headers(header));
    }

    @Test
    void invalidValuesAreRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.status(199));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.status(600));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.latency(Duration.ofMillis(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.trickle(0, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> this.faults.next(0, Fault.reset()));
    }

    @Test
    void faultsAreNotLogged(CapturedOutput output) {
        for (Fault fault :
                List.of(Fault.reset(), Fault.close(), Fault.halfAnswer(), Fault.truncatedJson(), Fault.status(500))) {
            this.faults.next(fault);
            try {
                sendExecute();
            } catch (IOException expected) {
                assertThat(expected).isInstanceOf(SocketException.class);
            }
        }
        this.service.close();
        assertThat(output.getAll()).doesNotContain("ERROR", "WARN", "\tat ");
    }

    @Test
    void clientThatClosesConnectionEarlyIsNotLogged(CapturedOutput output) throws Exception {
        this.faults.next(Fault.latency(Duration.ofMillis(50)));
        this.faults.next(Fault.trickle(1, Duration.ofMillis(1)));
        for (int i = 0; i < 2; i++) {
            try (Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(),
                    this.service.emulator().baseUrl().getPort())) {
                socket.getOutputStream()
                        .write(("POST " + TestService.instances(TestService.EXAMPLE) + " HTTP/1.1\r\n" + KEYS
                                        + "Content-Length: 2\r\n\r\n{}")
                                .getBytes(StandardCharsets.US_ASCII));
                while (started() == i) {
                    Thread.onSpinWait();
                }
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        }
        // The two other responses are due before this one
        this.faults.next(Fault.latency(Duration.ofMillis(200)));
        assertThat(list().statusCode()).isEqualTo(200);
        assertThat(output.getAll()).doesNotContain("ERROR", "WARN", "\tat ");
    }

    @Test
    void faultsOfWorkflowOperationsHaveTheirContentType() {
        this.faults.next(Fault.status(503));
        HttpResponse<String> rejected = this.service.workflows("");
        assertThat(rejected.body()).isEqualTo("{\"errors\":[\"Service Unavailable\"]}");
        assertThat(rejected.headers().allValues("Content-Type")).containsExactly("application/vnd.api+json");
        this.faults.next(Fault.status(502).withHtmlBody());
        assertThat(this.service.workflows("").headers().allValues("Content-Type"))
                .containsExactly("text/html");
    }

    @Test
    void responseWithoutBodyStaysWithoutBody() throws IOException {
        for (Fault fault : List.of(
                Fault.latency(Duration.ofMillis(1)),
                Fault.truncatedJson(),
                Fault.halfAnswer(),
                Fault.trickle(1, Duration.ofMillis(1)),
                Fault.headers("A: b"),
                Fault.status(204))) {
            String workflow = workflow();
            this.faults.next(fault.on(Operation.DELETE_WORKFLOW));
            String response = this.service.raw(
                    "DELETE /api/v2/workflows/" + workflow + " HTTP/1.1\r\n" + KEYS + "Connection: close\r\n\r\n");
            assertThat(response)
                    .as(fault.toString())
                    .startsWith("HTTP/1.1 204 No Content\r\n")
                    .endsWith("\r\n\r\n");
            assertThat(response.toLowerCase(Locale.ROOT))
                    .as(fault.toString())
                    .doesNotContain("content-type", "content-length", "transfer-encoding");
        }
    }

    private String workflow() {
        return this.service.workflow("{\"triggers\":[{\"startStepNames\":[\"A\"],\"apiTrigger\":{}}],"
                + "\"steps\":[{\"name\":\"A\",\"actionId\":\"com.datadoghq.example.a\"}]}");
    }

    private int status() {
        return list().statusCode();
    }

    private HttpResponse<String> list() {
        return this.service.list(TestService.EXAMPLE, "");
    }

    private HttpResponse<String> execute() {
        return this.service.execute(TestService.EXAMPLE, "{}");
    }

    private long started() {
        return this.service.emulator().runsStarted(TestService.EXAMPLE);
    }

    private String responseToExecute() {
        try {
            return sendExecute();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private String sendExecute() throws IOException {
        return this.service.raw("POST " + TestService.instances(TestService.EXAMPLE) + " HTTP/1.1\r\n" + KEYS
                + "Content-Length: 2\r\nConnection: close\r\n\r\n{}");
    }

    private static int contentLength(String response) {
        return response.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length: "))
                .map(line -> Integer.parseInt(line.substring("content-length: ".length())))
                .findFirst()
                .orElseThrow();
    }

    private static String body(String response) {
        return response.substring(response.indexOf("\r\n\r\n") + 4);
    }
}
