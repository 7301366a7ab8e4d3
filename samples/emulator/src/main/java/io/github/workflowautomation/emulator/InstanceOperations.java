package io.github.workflowautomation.emulator;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** List, execute, get and cancel: checks the ids, then whether there is such a thing, then what else was sent. */
final class InstanceOperations {

    private final WorkflowCatalog catalog;

    private final RunStore runs;

    private final EmulatorClock clock;

    private final InstanceBodies bodies;

    InstanceOperations(WorkflowCatalog catalog, RunStore runs, EmulatorClock clock) {
        this.catalog = catalog;
        this.runs = runs;
        this.clock = clock;
        this.bodies = new InstanceBodies(clock.now());
    }

    ObjectNode perform(Route route, ServiceRequest request) {
        String workflowId = Ids.ofPath(route.workflowId(), "workflow_id");
        return switch (route.endpoint()) {
            case LIST -> list(workflow(workflowId), request.query());
            case EXECUTE -> execute(workflow(workflowId), request.body());
            case GET -> get(workflowId, Ids.ofPath(route.instanceId(), "instance_id"));
            case CANCEL -> cancel(workflowId, Ids.ofPath(route.instanceId(), "instance_id"));
        };
    }

    private ObjectNode list(EmulatedWorkflow workflow, String query) {
        Page page = Page.ofQuery(query);
        var now = this.clock.now();
        List<Run> all = this.runs.ofWorkflow(workflow.id());
        ObjectNode body = ServiceJson.object();
        ArrayNode data = body.putArray("data");
        page.of(all).forEach(run -> data.add(this.bodies.listItem(run, run.stateAt(now))));
        Map<RunStatus, Integer> counts = new EnumMap<>(RunStatus.class);
        all.forEach(run -> counts.merge(run.stateAt(now).status(), 1, Integer::sum));
        ObjectNode meta = body.putObject("meta")
                .put("canceledCount", counts.getOrDefault(RunStatus.CANCELED, 0))
                .put("failedCount", counts.getOrDefault(RunStatus.STEP_ERROR, 0))
                .put("succeededCount", counts.getOrDefault(RunStatus.SUCCEEDED, 0));
        meta.putObject("page").put("totalCount", all.size()).put("totalFilteredCount", all.size());
        return body;
    }

    private ObjectNode execute(EmulatedWorkflow workflow, RequestBody body) {
        if (!workflow.published()) {
            throw ServiceException.workflowInactive();
        }
        ObjectNode inputs = member(member(ServiceJson.parseObject(body.bytes()), "meta"), "payload");
        Set<String> known = Optional.ofNullable(workflow.inputs()).orElseGet(() -> Set.copyOf(inputs.propertyNames()));
        inputs.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw ServiceException.unknownInput(name);
                });
        Run run = new Run(UUID.randomUUID().toString(), workflow, this.clock.now(), inputs);
        this.runs.add(run);
        return this.bodies.started(run);
    }

    private ObjectNode get(String workflowId, String instanceId) {
        Run run = this.runs
                .find(workflow(workflowId).id(), instanceId)
                .orElseThrow(() -> ServiceException.instanceNotFound(instanceId));
        return this.bodies.instance(run, run.stateAt(this.clock.now()));
    }

    /** Unlike get, cancel of an unknown workflow's instance complains about the instance. */
    private ObjectNode cancel(String workflowId, String instanceId) {
        this.runs
                .find(workflowId, instanceId)
                .orElseThrow(() -> ServiceException.instanceNotFound(instanceId))
                .cancel(this.clock.now());
        return ServiceJson.object();
    }

    private EmulatedWorkflow workflow(String id) {
        return this.catalog.find(id).orElseThrow(ServiceException::workflowNotFound);
    }

    /** A member that may be missing or null, but is an object otherwise. */
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
