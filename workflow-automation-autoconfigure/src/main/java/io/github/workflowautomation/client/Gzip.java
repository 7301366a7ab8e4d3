package io.github.workflowautomation.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.springframework.core.io.buffer.DataBufferLimitException;

/**
 * Decompresses answers once they are here as a whole. In the pipeline of a connection, one that cannot be decompressed would
 * keep the connection for good.
 */
final class Gzip {

    static final String NAME = "gzip";

    private Gzip() {}

    static byte[] decompress(byte[] body, int maxSize) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] plain = in.readNBytes(maxSize);
            if (in.read() >= 0) {
                throw new DataBufferLimitException("More than " + maxSize + " bytes when decompressed");
            }
            return plain;
        }
    }
}
