package io.github.workflowautomation.client;

import org.springframework.http.HttpHeaders;

/**
 * An answer that was read to its end.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body, decompressed; empty if there was none
 */
@SuppressWarnings("ArrayRecordComponent") // Carried, never compared
record ApiResponse(int status, HttpHeaders headers, byte[] body) {}
