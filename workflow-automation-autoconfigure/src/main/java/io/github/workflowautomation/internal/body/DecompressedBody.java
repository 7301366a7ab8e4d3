package io.github.workflowautomation.internal.body;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.springframework.core.io.buffer.DataBufferLimitException;

/**
 * A body that was received completely, decompressed as it is read. A decoder in the pipeline of the connection would never give the
 * connection back to the pool after a body that cannot be decompressed.
 */
public final class DecompressedBody extends ResponseBody {

    public static final String ENCODING = "gzip";

    private final InputStream plain;

    private final int maxSize;

    private int size;

    public DecompressedBody(InputStream compressed, int maxSize) throws IOException {
        this.plain = new GZIPInputStream(compressed);
        this.maxSize = maxSize;
    }

    @Override
    public int size() {
        return this.size;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = this.plain.read(target, offset, length);
        if (count > this.maxSize - this.size) {
            throw new DataBufferLimitException("More than " + this.maxSize + " bytes when decompressed");
        }
        this.size += Math.max(count, 0);
        return count;
    }

    @Override
    public void close() throws IOException {
        this.plain.close();
    }
}
