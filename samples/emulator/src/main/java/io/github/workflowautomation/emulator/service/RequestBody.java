package io.github.workflowautomation.emulator.service;

import java.io.ByteArrayOutputStream;

/**
 * The body of a request as it comes in. What is beyond the limit is read, so that the client gets to see the answer,
 * but not kept.
 */
public final class RequestBody {

    static final int LIMIT = 16 * 1024 * 1024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private boolean tooLarge;

    public void add(byte[] part) {
        this.tooLarge |= part.length > LIMIT - this.bytes.size();
        if (this.tooLarge) {
            this.bytes.reset();
        } else {
            this.bytes.writeBytes(part);
        }
    }

    /**
     * What has come in.
     *
     * @throws ServiceException if that was too much
     */
    public byte[] bytes() {
        if (this.tooLarge) {
            throw ServiceException.bodyTooLarge(LIMIT);
        }
        return this.bytes.toByteArray();
    }
}
