package io.github.workflowautomation.emulator;

import io.github.workflowautomation.emulator.format.Ids;
import io.github.workflowautomation.emulator.format.ServiceJson;
import io.github.workflowautomation.emulator.spec.SpecBuilder;
import io.github.workflowautomation.emulator.workflow.InputChecks;
import io.github.workflowautomation.emulator.workflow.WorkflowDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A workflow to add to the emulator. Workflows that are beans exist from the start; {@link WorkflowEmulator#declare} adds
 * or replaces a workflow at any time.
 */
public final class EmulatedWorkflow {

    private final WorkflowDefinition definition;

    private EmulatedWorkflow(WorkflowDefinition definition) {
        this.definition = definition;
    }

    /**
     * Describes a workflow. Initially it is published and has an API trigger, but no inputs, steps or outputs.
     *
     * @param id its id, a UUID
     * @return a builder
     * @throws IllegalArgumentException if the id is not a UUID
     */
    public static Builder withId(String id) {
        return new Builder(Ids.parse(id)
                .orElseThrow(() -> new IllegalArgumentException("The id of a workflow must be a UUID: " + id)));
    }

    /**
     * The id of the workflow.
     *
     * @return a UUID in lower case
     */
    public String id() {
        return this.definition.id();
    }

    WorkflowDefinition definition() {
        return this.definition;
    }

    /**
     * Builds a workflow.
     */
    public static final class Builder {

        private final String id;

        private String name;

        private boolean published = true;

        private List<String> tags = List.of();

        private final SpecBuilder parts = new SpecBuilder();

        private @Nullable JsonNode spec;

        private Builder(String id) {
            this.id = id;
            this.name = id;
        }

        /**
         * Sets the name of the workflow. The default is its id.
         *
         * @param name the name
         * @return this builder
         */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /**
         * Makes the workflow unpublished: it cannot be run.
         *
         * @return this builder
         */
        public Builder unpublished() {
            this.published = false;
            return this;
        }

        /**
         * Sets the tags of the workflow.
         *
         * @param tags for example {@code team:shop}
         * @return this builder
         */
        public Builder tags(String... tags) {
            this.tags = List.of(tags);
            return this;
        }

        /**
         * Adds an input that every run requires.
         *
         * @param name the name
         * @param type for example {@code STRING} or {@code ARRAY_NUMBER}
         * @return this builder
         */
        public Builder input(String name, String type) {
            this.parts.input(name, type);
            return this;
        }

        /**
         * Adds an optional input.
         *
         * @param name the name
         * @param type for example {@code STRING} or {@code ARRAY_NUMBER}
         * @param defaultValue the value in runs that do not set the input
         * @return this builder
         */
        public Builder input(String name, String type, Object defaultValue) {
            this.parts.input(name, type, ServiceJson.tree(defaultValue));
            return this;
        }

        /**
         * Adds a step after the steps that were added before.
         *
         * @param name its name
         * @param actionId its action, for example {@code com.datadoghq.core.noop}
         * @return this builder
         */
        public Builder step(String name, String actionId) {
            return step(name, actionId, Map.of());
        }

        /**
         * Adds a step after the steps that were added before.
         *
         * @param name its name
         * @param actionId its action, for example {@code com.datadoghq.core.sleep}
         * @param parameters the parameters of the action, for example {@code durationSeconds}
         * @return this builder
         */
        public Builder step(String name, String actionId, Map<String, ?> parameters) {
            Map<String, JsonNode> values = new LinkedHashMap<>();
            parameters.forEach((parameter, value) -> values.put(parameter, ServiceJson.tree(value)));
            this.parts.step(name, actionId, values);
            return this;
        }

        /**
         * Adds an output of the runs that succeed.
         *
         * @param name the name
         * @param value the value, in which references such as <code>{{ Steps.Name.field }}</code> are replaced
         * @return this builder
         */
        public Builder output(String name, Object value) {
            this.parts.output(name, ServiceJson.tree(value));
            return this;
        }

        /**
         * Sets inputs, steps and outputs as the JSON that the service uses. It replaces those that were added before.
         *
         * @param json the spec, with its triggers
         * @return this builder
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
         * Builds the workflow. The emulator checks the spec when the workflow is added to it.
         *
         * @return the workflow
         */
        public EmulatedWorkflow build() {
            JsonNode built = (this.spec != null) ? this.spec : this.parts.build();
            return new EmulatedWorkflow(
                    new WorkflowDefinition(this.id, this.name, this.published, this.tags, InputChecks.SCHEMA, built));
        }
    }
}
