package io.github.workflowautomation.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.HttpOptions;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.Operation;
import io.github.workflowautomation.testing.Outcome;
import io.github.workflowautomation.testing.faults.AcceleratedTime;
import io.github.workflowautomation.testing.faults.ConnectionTrackingClient;
import io.github.workflowautomation.testing.faults.Fault;
import io.github.workflowautomation.testing.faults.FaultInjectingServer;
import io.github.workflowautomation.testing.faults.Pause;
import io.github.workflowautomation.testing.faults.RawResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;

/**
 * A closed client leaves no connection open. Virtual time does not advance, so that no connection is closed because it was
 * idle for too long.
 */
class ConnectionClosingTests {

    private final AcceleratedTime time = new AcceleratedTime();

    private final FaultInjectingServer datadog = new FaultInjectingServer(false);

    private final ConnectionTrackingClient client = new ConnectionTrackingClient(
            this.datadog,
            false,
            builder -> builder.http(HttpOptions.DEFAULTS.withMaxConnections(4))
                    .webClientBuilder(WebClient.builder().filter((request, next) -> {
                        this.beforeConnecting.run();
                        return next.exchange(request);
                    })));

    private Runnable beforeConnecting = () -> {};

    @AfterEach
    void stop() {
        this.client.close();
        this.datadog.close();
        this.time.close();
    }

    /** The caller may receive the response before or after the connection returns to the pool. */
    @RepeatedTest(20)
    void clientClosedRightAfterACallClosesItsConnection() {
        Blocking.run(Operation.GET.call(this.client.client()));
        this.client.closeAndAwait();
    }

    @RepeatedTest(20)
    void clientClosedRightAfterConcurrentCallsClosesTheirConnections() {
        Blocking.run(Flux.range(0, 16)
                .flatMap(number -> Operation.GET.call(this.client.client()))
                .collectList());
        this.client.closeAndAwait();
    }

    @Test
    void clientClosesItsIdleConnection() throws InterruptedException {
        this.datadog.inject(List.of(Fault.after("idle after the response", (peer, operation) -> {
                    peer.write(RawResponse.ok(operation.body()));
                    peer.pause(Duration.ZERO);
                }))
                .iterator());
        Blocking.run(Operation.GET.call(this.client.client()));
        Pause pause = nextPause();
        this.client.awaitReceived(pause.peer());
        this.client.closeAndAwait();
        pause.finished().countDown();
    }

    @Test
    void clientClosedDuringACallClosesItsConnectionAfterTheCall() throws InterruptedException {
        this.datadog.inject(List.of(Fault.after("delayed response", (peer, operation) -> {
                    peer.pause(Duration.ZERO);
                    peer.write(RawResponse.ok(operation.body()));
                }))
                .iterator());
        CompletableFuture<Outcome> call =
                Outcome.of(Operation.EXECUTE.call(this.client.client())).toFuture();
        Pause pause = nextPause();
        this.client.close();
        pause.finished().countDown();
        assertThat(call).succeedsWithin(Duration.ofSeconds(20)).hasToString("success");
        this.client.awaitAllClosed();
    }

    /** The pool opens connections even after it was disposed. */
    @Test
    void clientClosedBeforeACallConnectsLeavesNoConnection() {
        this.beforeConnecting = this.client::close;
        Blocking.run(Outcome.of(Operation.EXECUTE.call(this.client.client())));
        this.client.awaitAllClosed();
    }

    private Pause nextPause() throws InterruptedException {
        return Objects.requireNonNull(this.datadog.pauses().poll(20, TimeUnit.SECONDS));
    }
}
