package io.github.workflowautomation.emulator.service;

import org.jspecify.annotations.Nullable;

/**
 * A response of the service.
 *
 * @param status the HTTP status
 * @param body the body
 * @param contentType the content type, {@code null} without a body
 * @param allow the header {@code Allow}, {@code null} for none
 */
public record ServiceResponse(
        int status,
        String body,
        @Nullable String contentType,
        @Nullable String allow) {

    /** A response of an operation on instances, or of a check before the operation. */
    public static ServiceResponse of(int status, String body) {
        return new ServiceResponse(status, body, "application/json", null);
    }

    /** A response of an operation on workflows. */
    public static ServiceResponse ofWorkflows(int status, String body) {
        return new ServiceResponse(status, body, "application/vnd.api+json", null);
    }

    /** A response without a body. */
    public static ServiceResponse empty(int status) {
        return new ServiceResponse(status, "", null, null);
    }

    ServiceResponse allowing(String methods) {
        return new ServiceResponse(this.status, this.body, this.contentType, methods);
    }
}
