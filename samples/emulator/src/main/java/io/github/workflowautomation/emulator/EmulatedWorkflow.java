package io.github.workflowautomation.emulator;

import io.github.workflowautomation.emulator.run.InputChecks;
import io.github.workflowautomation.emulator.service.Ids;
import io.github.workflowautomation.emulator.service.ServiceJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A workflow that the emulator is to know. As a bean it is there from the start; {@link WorkflowEmulator#declare} adds
 * or replaces one at any time.
 */
public final class EmulatedWorkflow {

    private final String id;

    private final Builder declaration;

    private EmulatedWorkflow(String id, Builder declaration) {
        this.id = id;
        this.declaration = declaration;
    }

    /**
     * Describes a workflow that is published, has an API trigger and, so far, neither inputs, steps nor outputs.
     *
     * @param id its id, a UUID
     * @return its description
     * @throws IllegalArgumentException if the id is no UUID
     */
    public static Builder withId(String id) {
        return new Builder(
                Ids.parse(id).orElseThrow(() -> new IllegalArgumentException("The id of a workflow is a UUID: " + id)));
    }

    /**
     * The id of the workflow.
     *
     * @return a UUID in lower case
     */
    public String id() {
        return this.id;
    }

    String name() {
        return this.declaration.name;
    }

    boolean published() {
        return this.declaration.published;
    }

    List<String> tags() {
        return this.declaration.tags;
    }

    InputChecks inputChecks() {
        return this.declaration.inputChecks;
    }

    JsonNode spec() {
        return this.declaration.spec();
    }

    /**
     * Describes a workflow.
     */
    public static final class Builder {

        private final String id;

        private String name;

        private boolean published = true;

        private List<String> tags = List.of();

        private InputChecks inputChecks = InputChecks.SCHEMA;

        private final ArrayNode inputs = ServiceJson.object().putArray("parameters");

        private final ArrayNode steps = ServiceJson.object().putArray("steps");

        private final ArrayNode outputs = ServiceJson.object().putArray("parameters");

        private @Nullable JsonNode spec;

        private Builder(String id) {
            this.id = id;
            this.name = id;
        }

        /**
         * Names the workflow, which is otherwise named as its id.
         *
         * @param name the name
         * @return this description
         */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /**
         * Says that the workflow cannot be run.
         *
         * @return this description
         */
        public Builder unpublished() {
            this.published = false;
            return this;
        }

        Builder published(boolean published) {
            this.published = published;
            return this;
        }

        /**
         * Tags the workflow.
         *
         * @param tags for example {@code team:shop}
         * @return this description
         */
        public Builder tags(String... tags) {
            this.tags = List.of(tags);
            return this;
        }

        Builder inputChecks(InputChecks checks) {
            this.inputChecks = checks;
            return this;
        }

        /**
         * Adds an input that every run needs.
         *
         * @param name the name
         * @param type for example {@code STRING} or {@code ARRAY_NUMBER}
         * @return this description
         */
        public Builder input(String name, String type) {
            this.inputs.addObject().put("name", name).put("type", type);
            return this;
        }

        /**
         * Adds an input that a run can do without.
         *
         * @param name the name
         * @param type for example {@code STRING} or {@code ARRAY_NUMBER}
         * @param defaultValue its value then
         * @return this description
         */
        public Builder input(String name, String type, Object defaultValue) {
            this.inputs
                    .addObject()
                    .put("name", name)
                    .put("type", type)
                    .set("defaultValue", ServiceJson.tree(defaultValue));
            return this;
        }

        /**
         * Adds a step after those there are.
         *
         * @param name its name
         * @param actionId its action, for example {@code com.datadoghq.core.noop}
         * @return this description
         */
        public Builder step(String name, String actionId) {
            return step(name, actionId, Map.of());
        }

        /**
         * Adds a step after those there are.
         *
         * @param name its name
         * @param actionId its action, for example {@code com.datadoghq.core.sleep}
         * @param parameters what the action gets, for example {@code durationSeconds}
         * @return this description
         */
        public Builder step(String name, String actionId, Map<String, ?> parameters) {
            if (!this.steps.isEmpty()) {
                ((ObjectNode) this.steps.get(this.steps.size() - 1))
                        .putArray("outboundEdges")
                        .addObject()
                        .put("nextStepName", name)
                        .put("branchName", "main");
            }
            ObjectNode step = this.steps.addObject().put("name", name).put("actionId", actionId);
            if (!parameters.isEmpty()) {
                ArrayNode nodes = step.putArray("parameters");
                parameters.forEach(
                        (key, value) -> nodes.addObject().put("name", key).set("value", ServiceJson.tree(value)));
            }
            return this;
        }

        /**
         * Adds an output of the runs that succeed.
         *
         * @param name the name
         * @param value the value, in which texts like <code>{{ Steps.Name.field }}</code> are filled in
         * @return this description
         */
        public Builder output(String name, Object value) {
            return output(name, ServiceJson.tree(value));
        }

        Builder output(String name, JsonNode value) {
            this.outputs.addObject().put("name", name).put("type", type(value)).set("value", value);
            return this;
        }

        /**
         * Says all of inputs, steps and outputs as JSON, as the service has it.
         *
         * @param json the spec, with its triggers
         * @return this description
         * @throws IllegalArgumentException if it is not JSON
         */
        public Builder spec(String json) {
            try {
                this.spec = ServiceJson.parse(json);
            } catch (JacksonException ex) {
                throw new IllegalArgumentException("The spec is not JSON: " + ex.getOriginalMessage(), ex);
            }
            return this;
        }

        /**
         * The workflow as described so far. Whether its spec is one shows when the emulator gets to know it.
         *
         * @return the workflow
         */
        public EmulatedWorkflow build() {
            return new EmulatedWorkflow(this.id, this);
        }

        private JsonNode spec() {
            if (this.spec != null) {
                return this.spec;
            }
            ObjectNode made = ServiceJson.object();
            ObjectNode trigger = made.putArray("triggers").addObject();
            ArrayNode start = trigger.putArray("startStepNames");
            if (!this.steps.isEmpty()) {
                start.add(this.steps.get(0).path("name"));
            }
            trigger.putObject("apiTrigger");
            made.set("steps", this.steps);
            if (!this.inputs.isEmpty()) {
                made.putObject("inputSchema").set("parameters", this.inputs);
            }
            if (!this.outputs.isEmpty()) {
                made.putObject("outputSchema").set("parameters", this.outputs);
            }
            return made;
        }

        private static String type(JsonNode value) {
            if (value.isArray()) {
                String element = value.isEmpty() ? "OBJECT" : type(value.get(0));
                return "ARRAY_" + (element.startsWith("ARRAY_") ? "OBJECT" : element);
            }
            if (value.isNumber()) {
                return "NUMBER";
            }
            if (value.isBoolean()) {
                return "BOOLEAN";
            }
            return value.isObject() ? "OBJECT" : "STRING";
        }
    }
}
