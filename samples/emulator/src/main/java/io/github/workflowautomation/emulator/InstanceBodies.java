package io.github.workflowautomation.emulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the service says about runs. Null members are left out; the order of members is the writer's business. */
final class InstanceBodies {

    private static final String USER_ID = "7a0c1f52-3d1b-4c8e-9a56-2f6f0b8d4e11";

    private static final String USER_NAME = "Ada Example";

    private static final String USER_EMAIL = "ada@example.org";

    private final Instant workflowsCreatedAt;

    InstanceBodies(Instant workflowsCreatedAt) {
        this.workflowsCreatedAt = workflowsCreatedAt;
    }

    ObjectNode started(Run run) {
        ObjectNode body = ServiceJson.object();
        resource(body.putObject("data"), "instances", run.id()).putObject("attributes");
        body.putObject("meta").put("workflowId", run.workflow().id());
        return body;
    }

    ObjectNode listItem(Run run, RunState state) {
        ObjectNode item = resource(ServiceJson.object(), "instances", run.id());
        commonAttributes(item.putObject("attributes"), run, state);
        return item;
    }

    ObjectNode instance(Run run, RunState state) {
        EmulatedWorkflow workflow = run.workflow();
        ObjectNode body = ServiceJson.object();
        ObjectNode data = resource(body.putObject("data"), "instances", run.id());
        attributes(data.putObject("attributes"), run, state);
        ObjectNode relationships = data.putObject("relationships");
        resource(relationships.putObject("specVersion").putObject("data"), "spec_versions", specVersionId(workflow));
        resource(relationships.putObject("workflow").putObject("data"), "workflows", workflow.id());
        ArrayNode included = body.putArray("included");
        specVersion(included.addObject(), workflow);
        workflow(included.addObject(), workflow);
        body.putObject("meta")
                .put("outputsTooBig", false)
                .put("sourceTooBig", false)
                .put("triggerTooBig", false);
        return body;
    }

    private static void attributes(ObjectNode attributes, Run run, RunState state) {
        commonAttributes(attributes, run, state);
        if (state.error() != null) {
            attributes.put("errorDetail", state.error());
        }
        ObjectNode outputs = attributes.putObject("outputs");
        if (state.status() == RunStatus.SUCCEEDED) {
            run.workflow()
                    .outputs()
                    .forEach((name, value) ->
                            Expressions.resolve(value, run.inputs()).ifPresent(output -> outputs.set(name, output)));
        }
        attributes.set("trigger", run.inputs());
        ObjectNode source = attributes.putObject("sourceForTemplating");
        source.putObject("initiator")
                .put("email", USER_EMAIL)
                .put("id", USER_ID)
                .put("name", USER_NAME);
        source.put("name", run.workflow().name())
                .put("type", "api")
                .put(
                        "url",
                        "https://app.datadoghq.com/workflow/" + run.workflow().id() + "?instance=" + run.id());
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
        attributes
                .putObject("source")
                .putObject("api")
                .putObject("actingUser")
                .put("userEmail", USER_EMAIL)
                .put("userName", USER_NAME)
                .put("userUuid", USER_ID);
    }

    private void specVersion(ObjectNode included, EmulatedWorkflow workflow) {
        ObjectNode attributes = resource(included, "spec_versions", specVersionId(workflow))
                .putObject("attributes")
                .put("createdAt", Timestamps.format(this.workflowsCreatedAt))
                .put("workflowId", workflow.id());
        spec(attributes.putObject("spec"), workflow.steps());
    }

    private void workflow(ObjectNode included, EmulatedWorkflow workflow) {
        resource(included, "workflows", workflow.id())
                .putObject("attributes")
                .put("createdAt", Timestamps.format(this.workflowsCreatedAt))
                .put("creationSource", "workflows_ui")
                .put("name", workflow.name())
                .put("specVersionId", specVersionId(workflow))
                .put("updatedAt", Timestamps.format(this.workflowsCreatedAt));
    }

    private static void spec(ObjectNode spec, List<EmulatedStep> steps) {
        ArrayNode stepNodes = spec.putArray("steps");
        for (int i = 0; i < steps.size(); i++) {
            ObjectNode step = stepNodes
                    .addObject()
                    .put("actionId", steps.get(i).actionId())
                    .put("name", steps.get(i).name());
            if (i + 1 < steps.size()) {
                step.putArray("outboundEdges")
                        .addObject()
                        .put("branchName", "main")
                        .put("nextStepName", steps.get(i + 1).name());
            }
        }
        ObjectNode trigger = spec.putArray("triggers").addObject();
        trigger.putObject("apiTrigger");
        ArrayNode startStepNames = trigger.putArray("startStepNames");
        steps.stream().limit(1).forEach(step -> startStepNames.add(step.name()));
    }

    private static ObjectNode resource(ObjectNode node, String type, String id) {
        return node.put("type", type).put("id", id);
    }

    /** Workflows do not change, so a workflow has one version of its spec, with an id that follows from its own. */
    private static String specVersionId(EmulatedWorkflow workflow) {
        byte[] name = ("spec-version-of-" + workflow.id()).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString();
    }
}
