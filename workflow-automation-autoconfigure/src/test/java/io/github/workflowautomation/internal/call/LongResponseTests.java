package io.github.workflowautomation.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workflowautomation.AwaitOptions;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstancePage;
import io.github.workflowautomation.WorkflowTransportException;
import io.github.workflowautomation.WorkflowUnreadableResponseException;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Pages of almost 16 MB: they are read while they arrive, so that they are not held in memory. */
class LongResponseTests {

    private static final int MEGABYTE = 1 << 20;

    private static final String TEXT = "“} ] \\\" é” ".repeat(10_000);

    private static final String ITEMS = IntStream.range(0, 100)
            .mapToObj(
                    number -> "{\"attributes\":{\"more\":\"" + TEXT + "\"},\"id\":\"" + Wire.instanceId(number) + "\"}")
            .collect(Collectors.joining(",", "\"data\":[", "]"));

    private static final String META = "\"meta\":" + Wire.total(100);

    private static final String PAGE = "{" + ITEMS + "," + META + "}";

    private final HeldBuffers held = new HeldBuffers();

    private final ScriptedServer server = new ScriptedServer();

    private final WorkflowAutomationClient client = this.server.client(
            builder -> builder.webClientBuilder(WebClient.builder().filter(this.held)));

    @AfterEach
    void stop() {
        this.server.close();
    }

    private Mono<WorkflowInstancePage> page() {
        return this.client.listInstancesPage("example", 0, 100);
    }

    private static void assertIsComplete(WorkflowInstancePage page) {
        assertThat(page.totalCount()).isEqualTo(100);
        assertThat(page.instances())
                .extracting(WorkflowInstance::id)
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(Wire::instanceId).toList());
        assertThat(page.instances())
                .allMatch(run ->
                        TEXT.replace("\\", "").equals(run.additionalAttributes().get("more")));
    }

    private void assertWasNotHeld() {
        assertThat(this.held.received()).isGreaterThan(HeldBuffers.LONG);
        assertThat(this.held.most()).isLessThan(MEGABYTE);
        assertThat(this.held.now()).isZero();
    }

    @Test
    void longPageIsNotHeldWhileThePollerReadsIt() {
        this.server.then(Wire.ok(PAGE)).always(Wire.ok(Wire.EMPTY_LIST));
        List<String> ids = IntStream.range(0, 10).mapToObj(Wire::instanceId).toList();
        AwaitOptions options = AwaitOptions.defaults().initialDelay(Duration.ofMillis(1));
        Blocking.run(this.client
                .awaitAll("example", ids, options)
                .takeUntilOther(this.held.longBodyReceived())
                .then());
        assertThat(this.held.received()).isGreaterThan(HeldBuffers.LONG);
        assertThat(this.held.most()).isLessThan(MEGABYTE);
    }

    @Test
    void longPageIsReadWhileItArrives() {
        this.server.always(Wire.ok(PAGE));
        assertIsComplete(Blocking.get(page()));
        assertWasNotHeld();
    }

    @Test
    void longPageInAnotherOrderIsRead() {
        this.server.always(Wire.ok("{" + META + "," + ITEMS + "}"));
        assertIsComplete(Blocking.get(page()));
        assertThat(this.held.now()).isZero();
    }

    @Test
    void compressedLongPageIsRead() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(PAGE.getBytes(StandardCharsets.UTF_8));
        }
        this.server.always(new MockResponse.Builder()
                .setHeader("Content-Encoding", "gzip")
                .body(new Buffer().write(compressed.toByteArray()))
                .build());
        assertIsComplete(Blocking.get(page()));
    }

    @Test
    void longPageThatBecomesInvalidIsRefusedAndNotHeld() {
        String start = "{" + ITEMS.substring(0, ITEMS.length() / 50);
        String page = start + PAGE;
        this.server.always(Wire.ok(page));
        assertThatThrownBy(() -> Blocking.get(page()))
                .isInstanceOf(WorkflowUnreadableResponseException.class)
                .hasMessageContaining(
                        "of " + page.getBytes(StandardCharsets.UTF_8).length + " bytes is not valid JSON");
        assertWasNotHeld();
    }

    @Test
    void buffersOfAResponseThatBreaksOffAreReleased() {
        this.server.always(Wire.ok(PAGE)
                .newBuilder()
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        assertThatThrownBy(() -> Blocking.get(page())).isInstanceOf(WorkflowTransportException.class);
        assertThat(this.held.received()).isGreaterThan(MEGABYTE);
        assertThat(this.held.now()).isZero();
    }
}
