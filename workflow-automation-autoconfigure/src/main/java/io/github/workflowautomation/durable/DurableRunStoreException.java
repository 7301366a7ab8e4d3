package io.github.workflowautomation.durable;

import org.jspecify.annotations.Nullable;

/** The table of durable runs cannot be used: it is missing, is incomplete or belongs to another version of the library. */
public class DurableRunStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A table that cannot be used.
     *
     * @param message what is wrong and what to do
     * @param cause the cause, {@code null} if there is none
     */
    public DurableRunStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
