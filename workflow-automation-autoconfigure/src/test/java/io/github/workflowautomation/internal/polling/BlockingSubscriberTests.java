package io.github.workflowautomation.internal.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.testing.Blocking;
import io.github.workflowautomation.testing.ScriptedServer;
import io.github.workflowautomation.testing.Wire;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Subscribers that block in their operators, which is wrong and common. */
class BlockingSubscriberTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final int SUBSCRIBERS = 8;

    private final ScriptedServer server = new ScriptedServer().always(Wire.ok(Wire.SUCCEEDED));

    private final WorkflowAutomationClient client = this.server.client();

    private final CountDownLatch blocked = new CountDownLatch(SUBSCRIBERS);

    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stop() {
        this.release.countDown();
        this.server.close();
    }

    private WorkflowInstance block(WorkflowInstance run) {
        this.blocked.countDown();
        try {
            assertThat(this.release.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        return run;
    }

    private void subscribeAndBlock(Flux<WorkflowInstance> await) throws InterruptedException {
        IntStream.range(0, SUBSCRIBERS).forEach(number -> await.map(this::block).subscribe());
        assertThat(this.blocked.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void subscribersThatBlockOnACompletionDelayNoOtherAwait() throws InterruptedException {
        subscribeAndBlock(this.client.awaitCompletion("example", Wire.INSTANCE).flux());
        assertThat(Blocking.get(this.client.awaitCompletion("example", Wire.INSTANCE))
                        .isSuccessful())
                .isTrue();
    }

    @Test
    void subscribersThatBlockOnAChangeDelayNoOtherAwait() throws InterruptedException {
        subscribeAndBlock(this.client.watchInstance("example", Wire.INSTANCE));
        assertThat(Blocking.get(this.client
                                .watchInstance("example", Wire.INSTANCE)
                                .last())
                        .isSuccessful())
                .isTrue();
    }
}
