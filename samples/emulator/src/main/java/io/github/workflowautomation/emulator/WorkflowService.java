package io.github.workflowautomation.emulator;

import io.github.workflowautomation.emulator.requests.Operation;
import io.github.workflowautomation.emulator.service.Answer;
import io.github.workflowautomation.emulator.service.Operations;
import io.github.workflowautomation.emulator.service.Route;
import io.github.workflowautomation.emulator.service.ServiceException;
import io.github.workflowautomation.emulator.service.ServiceRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a request to its answer, in the service's order of checks: keys, path, scope, and then the operation's own. */
final class WorkflowService {

    private static final Logger logger = LoggerFactory.getLogger(WorkflowService.class);

    private static final Answer VALID = Answer.of(200, "{\"valid\":true}");

    private final AccessControl accessControl;

    private final Operations operations;

    WorkflowService(AccessControl accessControl, Operations operations) {
        this.accessControl = accessControl;
        this.operations = operations;
    }

    Answer answer(ServiceRequest request) {
        try {
            if (Operation.of(request.method(), request.path()) == Operation.VALIDATE) {
                this.accessControl.checkApiKey(request.headers());
                return VALID;
            }
            AccessControl.Caller caller = this.accessControl.checkKeys(request.headers());
            Route route = Route.of(request.method(), request.path());
            this.accessControl.checkScope(caller, route.operation());
            return this.operations.perform(route, request);
        } catch (ServiceException refusal) {
            return refusal.answer();
        } catch (RuntimeException failure) {
            logger.error("The emulator failed on {} {}", request.method(), request.path(), failure);
            return ServiceException.internalError().answer();
        }
    }
}
