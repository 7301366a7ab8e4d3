package io.github.workflowautomation.internal.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.springframework.core.io.buffer.DataBufferLimitException;

/**
 * Decompresses a body that was received completely. A decoder in the pipeline of the connection would never give the connection
 * back to the pool after a body that cannot be decompressed.
 */
final class GzipDecoder {

    static final String NAME = "gzip";

    private GzipDecoder() {}

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
