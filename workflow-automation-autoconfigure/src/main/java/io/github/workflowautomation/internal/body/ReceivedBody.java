package io.github.workflowautomation.internal.body;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * The body of a response as it arrives. Its buffers are read in place and released as they are read. The methods are synchronized
 * because a call can end on another thread while a buffer is read.
 */
public final class ReceivedBody extends ResponseBody {

    private final List<DataBuffer> buffers = new ArrayList<>(4);

    private final int maxSize;

    private int size;

    private int held;

    /** The number of buffers that were read and released. */
    private int released;

    /** The number of buffers that were visited. */
    private int visited;

    private boolean closed;

    /**
     * A body of which nothing has arrived.
     *
     * @param maxSize the number of bytes that may arrive
     */
    public ReceivedBody(int maxSize) {
        this.maxSize = maxSize;
    }

    /** Takes a buffer, and releases it in any case. */
    public synchronized void add(DataBuffer buffer) {
        int count = buffer.readableByteCount();
        if (this.closed || count > this.maxSize - this.size) {
            DataBufferUtils.release(buffer);
            if (this.closed) {
                return;
            }
            throw new DataBufferLimitException("More than " + this.maxSize + " bytes");
        }
        this.buffers.add(buffer);
        this.size += count;
        this.held += count;
    }

    @Override
    public synchronized int size() {
        return this.size;
    }

    /** The number of bytes that have arrived and were not read. */
    public synchronized int held() {
        return this.held;
    }

    /** Shows the bytes that have arrived since the last visit. None of them may have been read. */
    public synchronized void visitNew(Consumer<ByteBuffer> visitor) {
        for (; this.visited < this.buffers.size(); this.visited++) {
            try (DataBuffer.ByteBufferIterator parts =
                    this.buffers.get(this.visited).readableByteBuffers()) {
                parts.forEachRemaining(visitor);
            }
        }
    }

    /** Reads bytes that have arrived. Never waits: reports the end if there are none. */
    @Override
    public synchronized int read(byte[] target, int offset, int length) throws IOException {
        if (this.closed) {
            throw new IOException("the exchange has ended");
        }
        while (this.released < this.buffers.size()) {
            DataBuffer buffer = this.buffers.get(this.released);
            if (buffer.readableByteCount() > 0) {
                int count = Math.min(length, buffer.readableByteCount());
                buffer.read(target, offset, count);
                this.held -= count;
                return count;
            }
            DataBufferUtils.release(buffer);
            this.released++;
        }
        return -1;
    }

    /** Releases what has arrived and was not read. */
    public synchronized void discard() {
        for (; this.released < this.buffers.size(); this.released++) {
            DataBufferUtils.release(this.buffers.get(this.released));
        }
        this.held = 0;
    }

    /** Also releases what arrives later. */
    @Override
    public synchronized void close() {
        this.closed = true;
        discard();
    }
}
