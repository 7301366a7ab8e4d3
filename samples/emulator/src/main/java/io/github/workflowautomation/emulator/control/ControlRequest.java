package io.github.workflowautomation.emulator.control;

import org.jspecify.annotations.Nullable;

/**
 * A request to the control endpoint.
 *
 * @param method the HTTP method
 * @param path the path
 * @param query the query, empty if there is none
 * @param host the header {@code Host}
 * @param origin the header {@code Origin}, which only browsers send
 * @param body the body, empty if there is none
 */
public record ControlRequest(
        String method,
        String path,
        String query,
        @Nullable String host,
        @Nullable String origin,
        String body) {}
