package io.github.workflowautomation.emulator.service;

import org.jspecify.annotations.Nullable;

/**
 * An answer of the service.
 *
 * @param status the HTTP status
 * @param body the body
 * @param contentType what the body is, {@code null} if there is no body
 * @param allow the value of the header {@code Allow}, if there is one
 */
public record Answer(
        int status,
        String body,
        @Nullable String contentType,
        @Nullable String allow) {

    /** An answer of the operations on instances, and of everything before an operation. */
    public static Answer of(int status, String body) {
        return new Answer(status, body, "application/json", null);
    }

    /** An answer of the operations on workflows. */
    public static Answer ofWorkflows(int status, String body) {
        return new Answer(status, body, "application/vnd.api+json", null);
    }

    /** An answer without a body. */
    public static Answer empty(int status) {
        return new Answer(status, "", null, null);
    }

    Answer allowing(String methods) {
        return new Answer(this.status, this.body, this.contentType, methods);
    }
}
