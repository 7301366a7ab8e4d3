package io.github.workflowautomation.emulator.service;

/** A request that is refused, with the answer that says so. */
public final class ServiceException extends RuntimeException {

    private final transient Answer answer;

    ServiceException(Answer answer) {
        super(answer.body(), null, false, false);
        this.answer = answer;
    }

    static ServiceException of(int status, String code, String detail) {
        var body = ServiceJson.object();
        body.putArray("errors").addObject().put("code", code).put("detail", detail);
        return new ServiceException(Answer.of(status, ServiceJson.body(body)));
    }

    public Answer answer() {
        return this.answer;
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
        ServiceException refusal = of(405, "METHOD_NOT_ALLOWED", "method not allowed, use " + allowed);
        return new ServiceException(refusal.answer.allowing(allowed));
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

    /** As recorded on other endpoints; without a newline at the end. */
    public static ServiceException limitReached(String text) {
        return new ServiceException(Answer.of(429, "{\"errors\": [\"" + text + "\"]}"));
    }

    /** What Datadog's front gate answers to keys that it does not know; without a newline at the end. */
    public static ServiceException unknownKeys() {
        return new ServiceException(Answer.of(
                403,
                "{\"status\":\"error\",\"code\":403,\"errors\":[\"Forbidden\"],\"statuspage\":\"http://status.datadoghq.com\","
                        + "\"twitter\":\"http://twitter.com/datadogops\",\"email\":\"support@datadoghq.com\"}"));
    }

    /** What the check of API keys says without one. */
    public static ServiceException apiKeyRequired() {
        return new ServiceException(Answer.of(403, "{\"errors\":[\"API key required\"]}"));
    }

    public static ServiceException forbidden() {
        return new ServiceException(Answer.of(403, "{\"errors\":[\"Forbidden\"]}"));
    }

    public static ServiceException appKeyNotAllowed() {
        return of(403, "APP_KEY_NOT_ALLOWED", "application key is not registered for actions API access");
    }

    /** The refusal as the operations on workflows write it. */
    public ServiceException forWorkflows() {
        return new ServiceException(
                Answer.ofWorkflows(this.answer.status(), this.answer.body().strip()));
    }
}
