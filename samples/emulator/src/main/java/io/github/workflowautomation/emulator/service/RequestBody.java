package io.github.workflowautomation.emulator.service;

import java.io.ByteArrayOutputStream;

/**
 * Collects the body of a request. A body beyond the limit is read completely, so that the client can read the response,
 * but it is not stored.
 */
public final class RequestBody {

    /** 16 MB. */
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
     * Returns the body.
     *
     * @throws ServiceException if it exceeds the limit
     */
    public byte[] bytes() {
        if (this.tooLarge) {
            throw ServiceException.bodyTooLarge(LIMIT);
        }
        return this.bytes.toByteArray();
    }
}
