package io.github.workflowautomation.emulator.service;

import io.github.workflowautomation.emulator.format.ServiceJson;

/** A request is rejected. The exception contains the response. */
public final class ServiceException extends RuntimeException {

    private final transient ServiceResponse response;

    ServiceException(ServiceResponse response) {
        super(response.body(), null, false, false);
        this.response = response;
    }

    static ServiceException of(int status, String code, String detail) {
        var body = ServiceJson.object();
        body.putArray("errors").addObject().put("code", code).put("detail", detail);
        return new ServiceException(ServiceResponse.of(status, ServiceJson.body(body)));
    }

    public ServiceResponse response() {
        return this.response;
    }

    static ServiceException invalidField(String field) {
        return of(400, "INVALID_FIELD_VALUE", "value <no value> is invalid for field " + field);
    }

    static ServiceException badBody(String detail) {
        return of(400, "INVALID_FIELD_VALUE", detail);
    }

    public static ServiceException malformedRequest() {
        return of(400, "BAD_REQUEST", "malformed request");
    }

    static ServiceException workflowNotFound() {
        return of(404, "WORKFLOW_NOT_FOUND", "workflow not found");
    }

    static ServiceException instanceNotFound(String instanceId) {
        return of(404, "INSTANCE_NOT_FOUND", "instance " + instanceId + " not found");
    }

    static ServiceException pathNotFound() {
        return of(404, "NOT_FOUND", "no such path");
    }

    static ServiceException methodNotAllowed(String allowed) {
        ServiceException rejection = of(405, "METHOD_NOT_ALLOWED", "method not allowed, use " + allowed);
        return new ServiceException(rejection.response.allowing(allowed));
    }

    public static ServiceException requestTimeout() {
        return of(408, "REQUEST_TIMEOUT", "request did not come in completely");
    }

    static ServiceException bodyTooLarge(int limit) {
        return of(413, "REQUEST_TOO_LARGE", "request body exceeds " + limit + " bytes");
    }

    public static ServiceException internalError() {
        return of(500, "INTERNAL_ERROR", "the emulator failed, see its log");
    }

    /** The body that was recorded on other endpoints of Datadog, without a newline at the end. */
    public static ServiceException limitReached(String text) {
        return new ServiceException(ServiceResponse.of(429, "{\"errors\": [\"" + text + "\"]}"));
    }

    /** The response of Datadog to unknown keys, without a newline at the end. */
    public static ServiceException unknownKeys() {
        return new ServiceException(ServiceResponse.of(
                403,
                "{\"status\":\"error\",\"code\":403,\"errors\":[\"Forbidden\"],\"statuspage\":\"http://status.datadoghq.com\","
                        + "\"twitter\":\"http://twitter.com/datadogops\",\"email\":\"support@datadoghq.com\"}"));
    }

    /** The response of the validation of API keys if the request has no API key. */
    public static ServiceException apiKeyRequired() {
        return new ServiceException(ServiceResponse.of(403, "{\"errors\":[\"API key required\"]}"));
    }

    public static ServiceException forbidden() {
        return new ServiceException(ServiceResponse.of(403, "{\"errors\":[\"Forbidden\"]}"));
    }

    public static ServiceException appKeyNotAllowed() {
        return of(403, "APP_KEY_NOT_ALLOWED", "application key is not registered for actions API access");
    }

    /** This rejection in the format of the operations on workflows. */
    public ServiceException forWorkflows() {
        return new ServiceException(ServiceResponse.ofWorkflows(
                this.response.status(), this.response.body().strip()));
    }
}
