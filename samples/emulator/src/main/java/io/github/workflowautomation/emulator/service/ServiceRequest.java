package io.github.workflowautomation.emulator.service;

import io.netty.handler.codec.http.HttpHeaders;

/**
 * A request to the service.
 *
 * @param method the HTTP method
 * @param target path and query, not decoded
 * @param headers the headers
 * @param body the body, which can be empty
 */
public record ServiceRequest(String method, String target, HttpHeaders headers, RequestBody body) {

    public String path() {
        int question = this.target.indexOf('?');
        return (question < 0) ? this.target : this.target.substring(0, question);
    }

    public String query() {
        int question = this.target.indexOf('?');
        return (question < 0) ? "" : this.target.substring(question + 1);
    }
}
