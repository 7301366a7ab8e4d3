package io.github.workflowautomation.emulator.expression;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What expressions can see of a run at a given time. One run owns a scope and the scopes of its loops; they share outputs and
 * variables. A scope is not safe for concurrent use, and nobody changes the JSON that it holds.
 */
public final class Scope {

    /**
     * The names of a run.
     *
     * @param workflowName the name of its workflow
     * @param workflowId the id of its workflow
     * @param instanceId its id
     */
    public record Names(String workflowName, String workflowId, String instanceId) {}

    private final Names names;

    private final ObjectNode trigger;

    private final ObjectNode source;

    private final @Nullable ObjectNode current;

    private final Map<String, ObjectNode> steps;

    private final Map<String, JsonNode> variables;

    private Instant time = Instant.EPOCH;

    /**
     * The scope of a run that starts.
     *
     * @param trigger the inputs of the run, including defaults
     * @param source what has started the run, see {@link #apiSource} and {@link #noSource}
     */
    public Scope(Names names, ObjectNode trigger, ObjectNode source) {
        this(names, trigger, source, null, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    private Scope(
            Names names,
            ObjectNode trigger,
            ObjectNode source,
            @Nullable ObjectNode current,
            Map<String, ObjectNode> steps,
            Map<String, JsonNode> variables) {
        this.names = names;
        this.trigger = trigger;
        this.source = source;
        this.current = current;
        this.steps = steps;
        this.variables = variables;
    }

    /** The source of a run that the API has started. */
    public static ObjectNode apiSource(String requestBody) {
        ObjectNode source = noSource();
        source.putObject("api").put("requestBody", requestBody);
        return source;
    }

    /** The source of a run of which nothing is known, such as the run of a sub-workflow. */
    public static ObjectNode noSource() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * The scope of an iteration of a loop. It shares outputs and variables with this scope.
     *
     * @param value the current element, {@code null} in a loop without elements
     * @param index the number of the iteration, from 0
     */
    public Scope inIteration(@Nullable JsonNode value, int index) {
        ObjectNode iteration = JsonNodeFactory.instance.objectNode();
        if (value != null) {
            iteration.set("Value", value);
        }
        iteration.put("Index", index);
        Scope scope = new Scope(this.names, this.trigger, this.source, iteration, this.steps, this.variables);
        scope.setTime(this.time);
        return scope;
    }

    /** Sets the time at which expressions are evaluated, before which it is the epoch. */
    public void setTime(Instant now) {
        this.time = now;
    }

    Instant time() {
        return this.time;
    }

    /** Sets the outputs of a step. In a loop they replace those of the last iteration. */
    public void putOutputs(String stepName, ObjectNode outputs) {
        this.steps.put(stepName, outputs);
    }

    /** Sets a variable. A missing value becomes null. */
    public void setVariable(String name, Optional<JsonNode> value) {
        this.variables.put(name, value.orElseGet(NullNode::getInstance));
    }

    /** The value of a reference, such as {@code Steps.Build.image.tag}. */
    Optional<JsonNode> find(Reference reference) {
        return switch (reference.root()) {
            case "WorkflowName" -> Optional.of(StringNode.valueOf(this.names.workflowName()));
            case "WorkflowId" -> Optional.of(StringNode.valueOf(this.names.workflowId()));
            case "InstanceId" -> Optional.of(StringNode.valueOf(this.names.instanceId()));
            case "Trigger" -> reference.in(this.trigger);
            case "Source" -> reference.in(this.source);
            case "Current" -> Optional.ofNullable(this.current).flatMap(reference::in);
            case "Steps" -> reference.in(this.steps);
            case "Variables" -> reference.in(this.variables);
            default -> Optional.empty();
        };
    }

    /** Everything by name, as scripts see it. Callers must not change it. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("Trigger", this.trigger);
        json.set("Steps", JsonValues.object(this.steps));
        json.set("Variables", JsonValues.object(this.variables));
        json.set("Source", this.source);
        if (this.current != null) {
            json.set("Current", this.current);
        }
        return json.put("WorkflowName", this.names.workflowName())
                .put("WorkflowId", this.names.workflowId())
                .put("InstanceId", this.names.instanceId());
    }
}
