package io.github.workflowautomation.testing.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Bodies of 30 MB: a text, followed by white space. */
final class LargeBodies {

    /** The name of the large body that the settings of the client allow. */
    static final String ALLOWED = "200, 30 MB, allowed";

    private static final int BLOCKS = 30;

    private static final String BLOCK = " ".repeat(1 << 20);

    private LargeBodies() {}

    static void write(Peer peer, int status, String text) throws IOException {
        peer.write(RawResponse.head(status, text.length() + BLOCKS * BLOCK.length()) + text);
        for (int block = 0; block < BLOCKS; block++) {
            peer.write(BLOCK);
        }
    }

    static void writeChunked(Peer peer, String text) throws IOException {
        peer.write(RawResponse.CHUNKED + RawResponse.chunk(text));
        for (int block = 0; block < BLOCKS; block++) {
            peer.write(RawResponse.chunk(BLOCK));
        }
        peer.write(RawResponse.chunk(""));
    }

    /** About 30 KB after compression. */
    static void writeCompressed(Peer peer, String text) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(text.getBytes(StandardCharsets.ISO_8859_1));
            for (int block = 0; block < BLOCKS; block++) {
                gzip.write(BLOCK.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        peer.write(RawResponse.ok(compressed.toString(StandardCharsets.ISO_8859_1), "Content-Encoding: gzip"));
    }
}
