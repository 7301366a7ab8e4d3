package io.github.workflowautomation.testing.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A duration in which the server sends nothing.
 *
 * @param peer the connection
 * @param length the duration in virtual time
 * @param finished counted down by the test when the duration has passed
 */
public record Pause(Peer peer, Duration length, CountDownLatch finished) {

    public void await() throws IOException {
        try {
            if (!this.finished.await(20, TimeUnit.SECONDS)) {
                throw new IOException("the test does not advance the time");
            }
        } catch (InterruptedException ex) {
            throw new IOException(ex);
        }
    }
}
