package io.github.workflowautomation.emulator.service;

import io.github.workflowautomation.emulator.format.Ids;
import io.github.workflowautomation.emulator.format.ServiceJson;
import io.github.workflowautomation.emulator.spec.Spec;
import io.github.workflowautomation.emulator.workflow.DuplicateHandleException;
import io.github.workflowautomation.emulator.workflow.InputChecks;
import io.github.workflowautomation.emulator.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** List, create, get, update and delete. Each checks the id first, then whether the workflow exists, then the rest. */
final class WorkflowOperations {

    private final ServiceState state;

    private final ServiceOptions options;

    WorkflowOperations(ServiceState state, ServiceOptions options) {
        this.state = state;
        this.options = options;
    }

    ServiceResponse perform(Route route, ServiceRequest request) {
        try {
            return switch (route.operation()) {
                case LIST_WORKFLOWS -> response(200, list(request.query()));
                case CREATE_WORKFLOW -> response(201, create(request.body()));
                case GET_WORKFLOW -> response(200, WorkflowBodies.workflow(workflow(route)));
                case UPDATE_WORKFLOW -> response(200, update(workflow(route), request.body()));
                case DELETE_WORKFLOW -> delete(workflow(route));
                default -> throw new IllegalArgumentException("Not an operation on workflows: " + route.operation());
            };
        } catch (ServiceException rejection) {
            throw rejection.forWorkflows();
        } catch (DuplicateHandleException ex) {
            throw WorkflowErrors.conflict("workflow handle \"" + ex.handle() + "\" is already in use");
        }
    }

    private static ServiceResponse response(int status, ObjectNode body) {
        return ServiceResponse.ofWorkflows(status, ServiceJson.workflowBody(body));
    }

    private ObjectNode list(String text) {
        Query query = new Query(text);
        Page page = Page.ofWorkflows(query, this.options.clampPages());
        WorkflowQuery wanted = new WorkflowQuery(query, this.state.runs());
        List<Workflow> all = this.state.workflows().all();
        List<Workflow> matching = wanted.of(all);
        return WorkflowBodies.list(page.of(matching), wanted.includesSpecs(), all.size(), matching.size());
    }

    private ObjectNode create(RequestBody body) {
        WorkflowInput input = WorkflowInput.read(body, true, this.options.specChecks());
        Instant now = this.state.now();
        Workflow workflow = new Workflow(
                Ids.next(),
                input.text("name").orElseThrow(),
                input.text("description").orElse(""),
                input.flag("published").orElse(true),
                input.tags().orElse(List.of()),
                input.spec().orElseThrow(),
                new Workflow.Version(Ids.next(), now),
                InputChecks.SCHEMA,
                false,
                input.runAsUserMode().orElse(null),
                input.flag("sensitivePrivileges").orElse(null),
                now,
                now);
        this.state.put(workflow);
        return WorkflowBodies.workflow(workflow);
    }

    /** Attributes in the body replace those of the workflow, all others do not change. An id in the body is ignored. */
    private ObjectNode update(Workflow before, RequestBody body) {
        WorkflowInput input = WorkflowInput.read(body, false, this.options.specChecks());
        Instant now = this.state.now();
        Spec spec = input.spec().orElse(before.spec());
        boolean newSpec = input.spec().isPresent();
        Workflow workflow = new Workflow(
                before.id(),
                input.text("name").orElse(before.name()),
                input.text("description").orElse(before.description()),
                input.flag("published").orElse(before.published()),
                input.tags().orElse(before.tags()),
                spec,
                newSpec ? new Workflow.Version(Ids.next(), now) : before.version(),
                newSpec ? InputChecks.SCHEMA : before.inputChecks(),
                before.declared(),
                input.runAsUserMode().orElse(before.runAsUserMode()),
                input.flag("sensitivePrivileges").orElse(before.sensitivePrivileges()),
                before.createdAt(),
                now);
        this.state.put(workflow);
        return WorkflowBodies.workflow(workflow);
    }

    private ServiceResponse delete(Workflow workflow) {
        this.state.remove(workflow.id());
        return ServiceResponse.empty(204);
    }

    private Workflow workflow(Route route) {
        String id = Ids.ofPath(route.workflowId())
                .orElseThrow(() -> WorkflowErrors.invalidParameter("workflowId", "path", "uuid"));
        return this.state.workflows().find(id).orElseThrow(WorkflowErrors::notFound);
    }
}
