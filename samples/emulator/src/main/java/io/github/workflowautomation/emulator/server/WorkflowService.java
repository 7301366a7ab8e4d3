package io.github.workflowautomation.emulator.server;

import io.github.workflowautomation.emulator.requests.Operation;
import io.github.workflowautomation.emulator.service.Operations;
import io.github.workflowautomation.emulator.service.Route;
import io.github.workflowautomation.emulator.service.ServiceException;
import io.github.workflowautomation.emulator.service.ServiceRequest;
import io.github.workflowautomation.emulator.service.ServiceResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles a request in the order of the service: keys, path, scope, then the checks of the operation. */
final class WorkflowService {

    private static final Logger logger = LoggerFactory.getLogger(WorkflowService.class);

    private static final ServiceResponse VALID = ServiceResponse.of(200, "{\"valid\":true}");

    private final AccessControl accessControl;

    private final Operations operations;

    WorkflowService(AccessControl accessControl, Operations operations) {
        this.accessControl = accessControl;
        this.operations = operations;
    }

    ServiceResponse handle(ServiceRequest request) {
        try {
            if (Operation.of(request.method(), request.path()) == Operation.VALIDATE) {
                this.accessControl.checkApiKey(request.headers());
                return VALID;
            }
            AccessControl.Caller caller = this.accessControl.checkKeys(request.headers());
            Route route = Route.of(request.method(), request.path());
            this.accessControl.checkScope(caller, route.operation());
            return this.operations.perform(route, request);
        } catch (ServiceException rejection) {
            return rejection.response();
        } catch (RuntimeException failure) {
            logger.error(
                    "Unexpected error in the emulator for {} {}; it responds with 500",
                    request.method(),
                    request.path(),
                    failure);
            return ServiceException.internalError().response();
        }
    }
}
