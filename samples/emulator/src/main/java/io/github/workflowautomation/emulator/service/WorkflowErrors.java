package io.github.workflowautomation.emulator.service;

import io.github.workflowautomation.emulator.format.ServiceJson;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rejections of the operations on workflows. They have no codes. */
final class WorkflowErrors {

    private WorkflowErrors() {}

    static ServiceException notFound() {
        return of(404, List.of("workflow not found"));
    }

    static ServiceException badRequest(String detail) {
        return of(400, List.of(detail));
    }

    static ServiceException badRequest(List<String> details) {
        return of(400, details);
    }

    static ServiceException conflict(String detail) {
        return of(409, List.of(detail));
    }

    static ServiceException invalidParameter(String name, String place, String type) {
        ObjectNode body = ServiceJson.object();
        body.putArray("errors")
                .addObject()
                .put("status", "400")
                .put("title", "Invalid Parameter")
                .put(
                        "detail",
                        "invalid parameter \"" + name + "\" in \"" + place + "\"; expected type \"" + type + "\"");
        return new ServiceException(ServiceResponse.ofWorkflows(400, ServiceJson.workflowBody(body)));
    }

    private static ServiceException of(int status, List<String> details) {
        ObjectNode body = ServiceJson.object();
        ArrayNode errors = body.putArray("errors");
        details.forEach(detail -> errors.addObject().put("detail", detail));
        return new ServiceException(ServiceResponse.ofWorkflows(status, ServiceJson.workflowBody(body)));
    }
}
