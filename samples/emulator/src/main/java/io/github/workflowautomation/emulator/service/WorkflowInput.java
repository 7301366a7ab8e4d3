package io.github.workflowautomation.emulator.service;

import io.github.workflowautomation.emulator.format.ServiceJson;
import io.github.workflowautomation.emulator.spec.InvalidSpecException;
import io.github.workflowautomation.emulator.spec.Spec;
import io.github.workflowautomation.emulator.spec.SpecChecks;
import io.github.workflowautomation.emulator.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and checks the attributes of a workflow in a request. It reports all problems, those of the spec last. */
final class WorkflowInput {

    /** Characters. */
    private static final int MAX_DESCRIPTION = 300;

    /** Characters. An empty secret is also accepted. */
    private static final int MIN_SECRET = 16;

    private final ObjectNode attributes;

    private final List<String> problems = new ArrayList<>();

    private Optional<Spec> spec = Optional.empty();

    private WorkflowInput(ObjectNode attributes) {
        this.attributes = attributes;
    }

    /**
     * Reads the body of a request.
     *
     * @param complete whether a name and a spec are required
     * @throws ServiceException if the body is invalid
     */
    static WorkflowInput read(RequestBody body, boolean complete, SpecChecks checks) {
        JsonNode data = object(ServiceJson.parseObject(body.bytes(), WorkflowErrors::badRequest), "data");
        if (!data.path("type").asString("").equals("workflows")) {
            throw WorkflowErrors.badRequest("data.type is not \"workflows\"");
        }
        WorkflowInput input = new WorkflowInput(object(data, "attributes"));
        input.check(complete);
        input.readSpec(complete, checks);
        if (!input.problems.isEmpty()) {
            throw WorkflowErrors.badRequest(input.problems);
        }
        return input;
    }

    private static ObjectNode object(JsonNode parent, String name) {
        if (parent.get(name) instanceof ObjectNode object) {
            return object;
        }
        throw WorkflowErrors.badRequest(name + " is not a JSON object");
    }

    private void check(boolean complete) {
        if (complete && member("name").isEmpty()) {
            this.problems.add("workflow name is required");
        }
        check("name", node -> node.isString() && !node.stringValue().isEmpty(), "is not a string that is not empty");
        check("description", JsonNode::isString, "is not a string");
        check(
                "description",
                node -> !node.isString()
                        || node.stringValue()
                                        .codePointCount(0, node.stringValue().length())
                                <= MAX_DESCRIPTION,
                "exceeds size limit of [" + MAX_DESCRIPTION + "] characters");
        check("published", JsonNode::isBoolean, "is not a boolean");
        check("tags", node -> node.isArray() && node.valueStream().allMatch(JsonNode::isString), "are not strings");
        check(
                "webhookSecret",
                node -> node.isString()
                        && (node.stringValue().isEmpty() || node.stringValue().length() >= MIN_SECRET),
                "is not a string of at least " + MIN_SECRET + " characters");
        check("runAs", WorkflowInput::isRunAs, "is not a way to run a workflow");
        check("sensitivePrivileges", JsonNode::isBoolean, "is not a boolean");
    }

    private static boolean isRunAs(JsonNode node) {
        String type = node.path("type").asString("");
        return Set.of("owner", "initiator").contains(type)
                || (type.equals("service_account") && node.path("id").isString());
    }

    private void check(String name, Predicate<JsonNode> condition, String problem) {
        member(name)
                .filter(condition.negate())
                .ifPresent(node -> this.problems.add("workflow " + name + " " + problem));
    }

    private void readSpec(boolean complete, SpecChecks checks) {
        Optional<JsonNode> given =
                complete ? member("spec").or(() -> Optional.of(ServiceJson.object())) : member("spec");
        try {
            this.spec = given.map(node -> Spec.read(node, checks));
        } catch (InvalidSpecException ex) {
            this.problems.add("spec is invalid");
            this.problems.addAll(ex.problems());
        }
    }

    /** An optional member. Null is treated as missing. */
    private Optional<JsonNode> member(String name) {
        return this.attributes.optional(name).filter(node -> !node.isNull());
    }

    Optional<String> text(String name) {
        return member(name).map(JsonNode::stringValue);
    }

    Optional<Boolean> flag(String name) {
        return member(name).map(JsonNode::booleanValue);
    }

    Optional<List<String>> tags() {
        return member("tags")
                .map(tags -> Workflow.sorted(
                        tags.valueStream().map(JsonNode::stringValue).toList()));
    }

    Optional<String> runAsUserMode() {
        return member("runAs").map(runAs -> runAs.path("type").stringValue());
    }

    Optional<Spec> spec() {
        return this.spec;
    }
}
