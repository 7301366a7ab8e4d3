package io.github.workflowautomation.emulator;

/** A request that is refused, with the answer that says so. */
final class ServiceException extends RuntimeException {

    private final transient Answer answer;

    private ServiceException(Answer answer) {
        super(answer.body(), null, false, false);
        this.answer = answer;
    }

    private static ServiceException of(int status, String code, String detail) {
        var body = ServiceJson.object();
        body.putArray("errors").addObject().put("code", code).put("detail", detail);
        return new ServiceException(Answer.of(status, ServiceJson.body(body)));
    }

    Answer answer() {
        return this.answer;
    }

    static ServiceException invalidField(String field) {
        return of(400, "INVALID_FIELD_VALUE", "value <no value> is invalid for field " + field);
    }

    static ServiceException badBody(String detail) {
        return of(400, "INVALID_FIELD_VALUE", detail);
    }

    static ServiceException malformedRequest() {
        return of(400, "BAD_REQUEST", "malformed request");
    }

    static ServiceException unknownInput(String name) {
        return badBody("input parameter \"" + name + "\" not in workflow input schema");
    }

    static ServiceException workflowInactive() {
        return of(400, "WORKFLOW_INACTIVE", "workflow is not published");
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

    static ServiceException requestTimeout() {
        return of(408, "REQUEST_TIMEOUT", "request did not come in completely");
    }

    static ServiceException bodyTooLarge(int limit) {
        return of(413, "REQUEST_TOO_LARGE", "request body exceeds " + limit + " bytes");
    }

    static ServiceException internalError() {
        return of(500, "INTERNAL_ERROR", "the emulator failed, see its log");
    }

    /** What Datadog's front gate answers to keys that it does not know; without a newline at the end. */
    static ServiceException unknownKeys() {
        return new ServiceException(Answer.of(
                403,
                "{\"status\":\"error\",\"code\":403,\"errors\":[\"Forbidden\"],\"statuspage\":\"http://status.datadoghq.com\","
                        + "\"twitter\":\"http://twitter.com/datadogops\",\"email\":\"support@datadoghq.com\"}"));
    }

    static ServiceException missingScope() {
        return new ServiceException(Answer.of(403, "{\"errors\":[\"Forbidden\"]}"));
    }
}
