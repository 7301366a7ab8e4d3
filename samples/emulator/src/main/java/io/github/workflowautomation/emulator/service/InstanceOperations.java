package io.github.workflowautomation.emulator.service;

import io.github.workflowautomation.emulator.expression.Scope;
import io.github.workflowautomation.emulator.format.Ids;
import io.github.workflowautomation.emulator.format.ServiceJson;
import io.github.workflowautomation.emulator.run.Run;
import io.github.workflowautomation.emulator.run.RunStatus;
import io.github.workflowautomation.emulator.workflow.InvalidInputException;
import io.github.workflowautomation.emulator.workflow.Workflow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** List, execute, get and cancel. Each checks the ids first, then whether the resource exists, then the rest. */
final class InstanceOperations {

    private final ServiceState state;

    private final ServiceOptions options;

    private final InstanceBodies bodies;

    InstanceOperations(ServiceState state, ServiceOptions options) {
        this.state = state;
        this.options = options;
        this.bodies = new InstanceBodies(options.maxShownBytes());
    }

    ObjectNode perform(Route route, ServiceRequest request) {
        String workflowId = id(route.workflowId(), "workflow_id");
        return switch (route.operation()) {
            case LIST_WORKFLOW_INSTANCES -> list(workflow(workflowId), request.query());
            case CREATE_WORKFLOW_INSTANCE -> execute(workflow(workflowId), request.body());
            case GET_WORKFLOW_INSTANCE -> get(workflowId, id(route.instanceId(), "instance_id"));
            case CANCEL_WORKFLOW_INSTANCE -> cancel(workflowId, id(route.instanceId(), "instance_id"));
            default -> throw new IllegalArgumentException("Not an operation on instances: " + route.operation());
        };
    }

    private ObjectNode list(Workflow workflow, String query) {
        Page page = Page.ofInstances(new Query(query), this.options.clampPages());
        Instant now = this.state.now();
        List<Run> all = this.state.runs().ofWorkflow(workflow.id()).stream()
                .filter(run -> isVisible(run, now))
                .toList();
        ObjectNode body = ServiceJson.object();
        ArrayNode data = body.putArray("data");
        page.of(all).forEach(run -> data.add(this.bodies.listItem(run)));
        Map<RunStatus, Integer> counts = new EnumMap<>(RunStatus.class);
        all.forEach(run -> counts.merge(run.status(), 1, Integer::sum));
        int failed = counts.getOrDefault(RunStatus.STEP_ERROR, 0) + counts.getOrDefault(RunStatus.INSTANCE_ERROR, 0);
        ObjectNode meta = body.putObject("meta")
                .put("canceledCount", counts.getOrDefault(RunStatus.CANCELED, 0))
                .put("failedCount", failed)
                .put("succeededCount", counts.getOrDefault(RunStatus.SUCCEEDED, 0));
        meta.putObject("page").put("totalCount", all.size()).put("totalFilteredCount", all.size());
        return body;
    }

    private ObjectNode execute(Workflow workflow, RequestBody body) {
        if (!workflow.published()) {
            throw ServiceException.of(
                    this.options.unpublishedStatus(), "WORKFLOW_INACTIVE", "workflow is not published");
        }
        if (!workflow.spec().hasApiTrigger()) {
            throw ServiceException.of(
                    400, this.options.noApiTriggerCode(), "Expected trigger type TRIGGER_TYPE_API not found");
        }
        byte[] bytes = body.bytes();
        ObjectNode inputs =
                member(member(ServiceJson.parseObject(bytes, ServiceException::badBody), "meta"), "payload");
        ObjectNode source = Scope.apiSource(new String(bytes, StandardCharsets.UTF_8));
        try {
            Run run = this.state.engine().start(workflow, inputs, source, this.state.startOfRun());
            return this.bodies.started(run);
        } catch (InvalidInputException ex) {
            throw ServiceException.of(400, this.options.inputCode(), ex.detail());
        }
    }

    private ObjectNode get(String workflowId, String instanceId) {
        Workflow workflow = workflow(workflowId);
        Instant now = this.state.now();
        Run run = visible(workflowId, instanceId, now).orElseThrow(() -> ServiceException.instanceNotFound(instanceId));
        return this.bodies.instance(run, workflow);
    }

    /** For an unknown workflow, cancel reports the instance as missing, whereas get reports the workflow. */
    private ObjectNode cancel(String workflowId, String instanceId) {
        Instant now = this.state.now();
        Run run = visible(workflowId, instanceId, now).orElseThrow(() -> ServiceException.instanceNotFound(instanceId));
        if (!this.state.engine().cancel(run, this.options.cancelDelay()) && this.options.rejectCancelOfFinished()) {
            throw ServiceException.of(400, "INSTANCE_NOT_RUNNING", "instance " + instanceId + " is not running");
        }
        return ServiceJson.object();
    }

    private Optional<Run> visible(String workflowId, String instanceId, Instant now) {
        return this.state.runs().find(workflowId, instanceId).filter(run -> isVisible(run, now));
    }

    private boolean isVisible(Run run, Instant now) {
        return !run.acceptedAt().plus(this.options.visibleAfter()).isAfter(now);
    }

    private static String id(String part, String field) {
        return Ids.ofPath(part).orElseThrow(() -> ServiceException.invalidField(field));
    }

    private Workflow workflow(String id) {
        return this.state.workflows().find(id).orElseThrow(ServiceException::workflowNotFound);
    }

    /** An optional member: null is treated as missing, every other value must be an object. */
    private static ObjectNode member(ObjectNode parent, String name) {
        JsonNode member = parent.get(name);
        if (member == null || member.isNull()) {
            return ServiceJson.object();
        }
        if (member instanceof ObjectNode object) {
            return object;
        }
        throw ServiceException.badBody(name + " is not a JSON object");
    }
}
