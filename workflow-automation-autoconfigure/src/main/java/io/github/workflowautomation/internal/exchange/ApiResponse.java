package io.github.workflowautomation.internal.exchange;

import org.springframework.http.HttpHeaders;

/**
 * A response that was read completely.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the decompressed body; empty if there was none
 */
@SuppressWarnings("ArrayRecordComponent") // Responses are not compared
public record ApiResponse(int status, HttpHeaders headers, byte[] body) {

    static final byte[] EMPTY_BODY = {};

    boolean isRateLimited() {
        return this.status == 429;
    }
}
