package io.github.workflowautomation.internal.exchange;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * The body of a response as it arrives. Its buffers are read in place and released as they are read. The methods are synchronized
 * because a call can end on another thread while a buffer is read.
 */
public final class ReceivedBody extends ResponseBody {

    /** Gets bytes that have arrived, but does not take them. */
    @FunctionalInterface
    public interface Visitor {

        void visit(byte next);
    }

    private final Queue<DataBuffer> buffers = new ArrayDeque<>();

    private final int maxSize;

    private int size;

    private int held;

    private int visited;

    private boolean closed;

    ReceivedBody(int maxSize) {
        this.maxSize = maxSize;
    }

    /** Takes a buffer, and releases it in any case. */
    synchronized void add(DataBuffer buffer) {
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

    /** Shows the bytes that have arrived since the last visit. They must not have been read. */
    public synchronized void visitNew(Visitor visitor) {
        int begin = this.size - this.held;
        for (DataBuffer buffer : this.buffers) {
            int end = begin + buffer.readableByteCount();
            for (; this.visited < end; this.visited++) {
                visitor.visit(buffer.getByte(buffer.readPosition() + this.visited - begin));
            }
            begin = end;
        }
    }

    /** Reads bytes that have arrived. Never waits: reports the end if there are none. */
    @Override
    public synchronized int read(byte[] target, int offset, int length) throws IOException {
        DataBuffer buffer = this.buffers.peek();
        while (buffer != null && buffer.readableByteCount() == 0) {
            DataBufferUtils.release(this.buffers.remove());
            buffer = this.buffers.peek();
        }
        if (buffer == null) {
            if (this.closed) {
                throw new IOException("the exchange has ended");
            }
            return -1;
        }
        int count = Math.min(length, buffer.readableByteCount());
        buffer.read(target, offset, count);
        this.held -= count;
        return count;
    }

    /** Releases what has arrived and was not read. */
    public synchronized void discard() {
        this.buffers.forEach(DataBufferUtils::release);
        this.buffers.clear();
        this.held = 0;
    }

    /** Also releases what arrives later. */
    @Override
    public synchronized void close() {
        this.closed = true;
        discard();
    }
}
