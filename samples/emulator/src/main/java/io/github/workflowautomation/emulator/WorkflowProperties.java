package io.github.workflowautomation.emulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A workflow that can be run.
 */
public final class WorkflowProperties {

    /**
     * Id of the workflow, a UUID.
     */
    private String id = "";

    /**
     * Name of the workflow. Its id unless set.
     */
    private @Nullable String name;

    /**
     * Whether the workflow is published. An unpublished one cannot be run.
     */
    private boolean published = true;

    /**
     * Names of the inputs. Others are refused; every input is taken unless set.
     */
    private @Nullable Set<String> inputs;

    /**
     * Steps, one after the other.
     */
    private List<StepProperties> steps = new ArrayList<>();

    /**
     * Outputs of a run that succeeds. The text '{{ Trigger.x }}' stands for the input x.
     */
    private Map<String, Object> outputs = new LinkedHashMap<>();

    /**
     * Spec of the workflow, instead of inputs and outputs: JSON, or where it is, such as 'classpath:restart.json'.
     * The steps then say how those of the spec turn out.
     */
    private @Nullable String spec;

    /**
     * A workflow without steps.
     */
    public WorkflowProperties() {}

    /**
     * The id.
     *
     * @return a UUID
     */
    public String getId() {
        return this.id;
    }

    /**
     * Sets the id.
     *
     * @param id a UUID
     */
    public void setId(String id) {
        this.id = id;
    }

    /**
     * The name.
     *
     * @return {@code null} to use the id
     */
    public @Nullable String getName() {
        return this.name;
    }

    /**
     * Sets the name.
     *
     * @param name {@code null} to use the id
     */
    public void setName(@Nullable String name) {
        this.name = name;
    }

    /**
     * Whether the workflow is published.
     *
     * @return {@code true} unless set otherwise
     */
    public boolean isPublished() {
        return this.published;
    }

    /**
     * Sets whether the workflow is published.
     *
     * @param published {@code false} to refuse its runs
     */
    public void setPublished(boolean published) {
        this.published = published;
    }

    /**
     * The names of the inputs.
     *
     * @return {@code null} to take every input
     */
    public @Nullable Set<String> getInputs() {
        return this.inputs;
    }

    /**
     * Sets the names of the inputs.
     *
     * @param inputs {@code null} to take every input
     */
    public void setInputs(@Nullable Set<String> inputs) {
        this.inputs = inputs;
    }

    /**
     * The steps, one after the other.
     *
     * @return the steps
     */
    public List<StepProperties> getSteps() {
        return this.steps;
    }

    /**
     * Sets the steps.
     *
     * @param steps the steps, one after the other
     */
    public void setSteps(List<StepProperties> steps) {
        this.steps = steps;
    }

    /**
     * The spec.
     *
     * @return JSON or its location, {@code null} to make it from inputs, steps and outputs
     */
    public @Nullable String getSpec() {
        return this.spec;
    }

    /**
     * Sets the spec.
     *
     * @param spec JSON or its location, {@code null} to make it from inputs, steps and outputs
     */
    public void setSpec(@Nullable String spec) {
        this.spec = spec;
    }

    /**
     * The outputs of a run that succeeds, by name.
     *
     * @return text, numbers, booleans, lists and maps of them
     */
    public Map<String, Object> getOutputs() {
        return this.outputs;
    }

    /**
     * Sets the outputs of a run that succeeds.
     *
     * @param outputs text, numbers, booleans, lists and maps of them, by name
     */
    public void setOutputs(Map<String, Object> outputs) {
        this.outputs = outputs;
    }
}
