package io.github.workflowautomation.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;

/** Leak detection, on which the tests of all packages rely. */
class LeaksTests {

    @Test
    void droppedBufferIsReportedOnce() throws InterruptedException {
        Leaks.collect();
        drop();
        assertThat(Leaks.collect()).singleElement().asString().contains("ByteBuf was not released", "LeaksTests.drop");
        assertThat(Leaks.collect()).as("second report").isEmpty();
    }

    private static void drop() {
        PooledByteBufAllocator.DEFAULT.directBuffer(16).writeByte(1);
    }

    @Test
    void releasedBufferIsNotReported() throws InterruptedException {
        Leaks.collect();
        ByteBuf buffer = PooledByteBufAllocator.DEFAULT.directBuffer(16).writeByte(1);
        assertThat(buffer.release()).isTrue();
        assertThat(Leaks.collect()).isEmpty();
    }
}
