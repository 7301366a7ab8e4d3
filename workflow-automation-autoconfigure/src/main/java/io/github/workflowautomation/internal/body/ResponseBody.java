package io.github.workflowautomation.internal.body;

import java.io.IOException;
import java.io.InputStream;

/** The decompressed body of a response. */
public abstract class ResponseBody extends InputStream {

    /** The number of bytes of the body, as far as it has been received and decompressed. */
    public abstract int size();

    @Override
    public abstract int read(byte[] target, int offset, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] next = new byte[1];
        return (read(next, 0, 1) < 0) ? -1 : Byte.toUnsignedInt(next[0]);
    }
}
