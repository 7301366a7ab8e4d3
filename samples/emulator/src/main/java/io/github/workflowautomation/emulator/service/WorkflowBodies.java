package io.github.workflowautomation.emulator.service;

import io.github.workflowautomation.emulator.format.ServiceJson;
import io.github.workflowautomation.emulator.format.Timestamps;
import io.github.workflowautomation.emulator.workflow.Workflow;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Creates the JSON of workflows, with members in the order of the service. */
final class WorkflowBodies {

    private WorkflowBodies() {}

    static ObjectNode workflow(Workflow workflow) {
        ObjectNode body = ServiceJson.object();
        ObjectNode attributes = resource(body.putObject("data"), workflow);
        attributes
                .put("createdAt", Timestamps.format(workflow.createdAt()))
                .put("description", workflow.description())
                .put("name", workflow.name())
                .put("published", workflow.published());
        if (workflow.runAsUserMode() != null) {
            attributes.put("runAsUserMode", workflow.runAsUserMode());
        }
        if (workflow.sensitivePrivileges() != null) {
            attributes.put("sensitivePrivileges", workflow.sensitivePrivileges());
        }
        attributes.set("spec", workflow.spec().json());
        addTagsAndUpdate(attributes, workflow);
        return body;
    }

    static ObjectNode list(List<Workflow> page, boolean includeSpecs, int total, int matching) {
        ObjectNode body = ServiceJson.object();
        ArrayNode data = body.putArray("data");
        for (Workflow workflow : page) {
            ObjectNode attributes = resource(data.addObject(), workflow)
                    .put("createdAt", Timestamps.format(workflow.createdAt()))
                    .put("description", workflow.description())
                    .put("name", workflow.name())
                    .put("published", workflow.published());
            if (includeSpecs) {
                attributes.set("spec", workflow.spec().json());
            } else {
                attributes.putNull("spec");
            }
            addTagsAndUpdate(attributes, workflow);
        }
        body.putObject("meta").putObject("page").put("totalCount", total).put("totalFilteredCount", matching);
        return body;
    }

    private static ObjectNode resource(ObjectNode data, Workflow workflow) {
        data.put("id", workflow.id()).put("type", "workflows");
        ObjectNode attributes = data.putObject("attributes");
        ObjectNode relationships = data.putObject("relationships");
        User.putRelationship(relationships, "creator");
        User.putRelationship(relationships, "owner");
        return attributes;
    }

    private static void addTagsAndUpdate(ObjectNode attributes, Workflow workflow) {
        ArrayNode tags = attributes.putArray("tags");
        workflow.tags().forEach(tags::add);
        attributes.put("updatedAt", Timestamps.format(workflow.updatedAt()));
    }
}
