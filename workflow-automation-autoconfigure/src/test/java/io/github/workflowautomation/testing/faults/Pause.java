package io.github.workflowautomation.testing.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A time in which a server sends nothing.
 *
 * @param peer the connection on which it does that
 * @param length how long, in the time that a test drives
 * @param over whether it has passed
 */
public record Pause(Peer peer, Duration length, CountDownLatch over) {

    public void await() throws IOException {
        try {
            if (!this.over.await(20, TimeUnit.SECONDS)) {
                throw new IOException("nobody drives the time");
            }
        } catch (InterruptedException ex) {
            throw new IOException(ex);
        }
    }
}
