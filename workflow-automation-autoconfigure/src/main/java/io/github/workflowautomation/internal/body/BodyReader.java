package io.github.workflowautomation.internal.body;

import java.io.IOException;

/** Reads the body of one response. What it finds, also that the body is invalid, it keeps until the exchange has ended. */
public interface BodyReader {

    /**
     * More of a body has arrived that is not compressed. The reader may take what it can use, so that it is not held.
     *
     * @param status the HTTP status
     */
    void received(int status, ReceivedBody body);

    /**
     * The body has arrived. What is left of it must be read now, because it is released afterwards.
     *
     * @param status the HTTP status
     * @throws IOException if the body cannot be decompressed
     */
    void completed(int status, ResponseBody body) throws IOException;
}
