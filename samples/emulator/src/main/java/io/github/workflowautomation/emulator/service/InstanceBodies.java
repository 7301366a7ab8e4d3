package io.github.workflowautomation.emulator.service;

import io.github.workflowautomation.emulator.format.ServiceJson;
import io.github.workflowautomation.emulator.format.Timestamps;
import io.github.workflowautomation.emulator.run.Run;
import io.github.workflowautomation.emulator.run.RunState;
import io.github.workflowautomation.emulator.workflow.Workflow;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Creates the JSON of runs. Null members are omitted; {@link ServiceJson} sorts the members. */
final class InstanceBodies {

    private final long maxShownBytes;

    InstanceBodies(long maxShownBytes) {
        this.maxShownBytes = maxShownBytes;
    }

    ObjectNode started(Run run) {
        ObjectNode body = ServiceJson.object();
        resource(body.putObject("data"), "instances", run.id()).putObject("attributes");
        body.putObject("meta").put("workflowId", run.workflow().id());
        return body;
    }

    ObjectNode listItem(Run run) {
        ObjectNode item = resource(ServiceJson.object(), "instances", run.id());
        commonAttributes(item.putObject("attributes"), run, run.state());
        return item;
    }

    /** The attributes describe the workflow at the start of the run, the included resource describes it now. */
    ObjectNode instance(Run run, Workflow current) {
        RunState state = run.state();
        Workflow started = run.workflow();
        ObjectNode body = ServiceJson.object();
        ObjectNode data = resource(body.putObject("data"), "instances", run.id());
        ObjectNode attributes = data.putObject("attributes");
        commonAttributes(attributes, run, state);
        detailAttributes(attributes, run, state);
        ObjectNode relationships = data.putObject("relationships");
        resource(
                relationships.putObject("specVersion").putObject("data"),
                "spec_versions",
                started.version().id());
        resource(relationships.putObject("workflow").putObject("data"), "workflows", started.id());
        ArrayNode included = body.putArray("included");
        specVersion(included.addObject(), started);
        workflow(included.addObject(), current);
        body.putObject("meta")
                .put("outputsTooBig", putIfSmall(attributes, "outputs", state.outputs()))
                .put("sourceTooBig", false)
                .put("triggerTooBig", putIfSmall(attributes, "trigger", run.inputs()));
        return body;
    }

    /** Returns whether the value is too big. */
    private boolean putIfSmall(ObjectNode attributes, String name, ObjectNode value) {
        boolean tooBig = ServiceJson.size(value) > this.maxShownBytes;
        if (!tooBig) {
            attributes.set(name, value);
        }
        return tooBig;
    }

    private static void detailAttributes(ObjectNode attributes, Run run, RunState state) {
        if (state.error() != null) {
            attributes.put("errorDetail", state.error());
        }
        ObjectNode source = attributes.putObject("sourceForTemplating");
        User.putInitiator(source);
        source.put("name", run.workflow().name()).put("type", run.sourceKind()).put("url", run.url());
        ArrayNode steps = attributes.putArray("stepStateAssociations");
        state.steps()
                .forEach(step -> steps.addObject().put("stepName", step.name()).put("stepState", step.state()));
    }

    private static void commonAttributes(ObjectNode attributes, Run run, RunState state) {
        attributes.put("startTimestamp", Timestamps.format(run.startedAt()));
        if (state.endedAt() != null) {
            attributes.put("endTimestamp", Timestamps.format(state.endedAt()));
        }
        attributes
                .putObject("instanceStatus")
                .put("detailsKind", state.status().name())
                .put("displayName", state.status().displayName());
        User.putActingUser(attributes.putObject("source").putObject(run.sourceKind()));
    }

    private static void specVersion(ObjectNode included, Workflow workflow) {
        resource(included, "spec_versions", workflow.version().id())
                .putObject("attributes")
                .put("createdAt", Timestamps.format(workflow.version().createdAt()))
                .put("workflowId", workflow.id())
                .set("spec", workflow.spec().json());
    }

    private static void workflow(ObjectNode included, Workflow workflow) {
        resource(included, "workflows", workflow.id())
                .putObject("attributes")
                .put("createdAt", Timestamps.format(workflow.createdAt()))
                .put("creationSource", workflow.declared() ? "workflows_ui" : "workflows_api")
                .put("name", workflow.name())
                .put("specVersionId", workflow.version().id())
                .put("updatedAt", Timestamps.format(workflow.updatedAt()));
    }

    private static ObjectNode resource(ObjectNode node, String type, String id) {
        return node.put("type", type).put("id", id);
    }
}
