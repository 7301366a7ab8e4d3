package io.github.workflowautomation.internal.body;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Reads the JSON object of a response.
 *
 * @param <T> what is read
 */
@FunctionalInterface
public interface ResponseDecoder<T> {

    /**
     * Reads a response that has arrived completely.
     *
     * @param response is positioned at the start of the object
     */
    T decode(JsonParser response);

    /** Begins with a response that is too long to be held; {@code null} if such a response has to be held nevertheless. */
    default @Nullable Partial<T> decodePartially() {
        return null;
    }

    /**
     * Reads one response in parts, while it arrives.
     *
     * @param <T> what is read
     */
    interface Partial<T> {

        /**
         * Reads values that have arrived.
         *
         * @param response is positioned at the start of the object at first, and where it was left afterwards
         * @param end the offset of the byte up to which it may be read
         */
        void decode(JsonParser response, long end);

        /** Reads the rest of the response, which has arrived completely. */
        T complete(JsonParser response);
    }
}
