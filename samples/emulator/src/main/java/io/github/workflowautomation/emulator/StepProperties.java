package io.github.workflowautomation.emulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step of a workflow.
 */
public final class StepProperties {

    /**
     * Name of the step.
     */
    private String name = "";

    /**
     * Action of the step. It is shown, not carried out.
     */
    private String actionId = "com.datadoghq.core.noop";

    /**
     * How long the step takes.
     */
    private Duration duration = Duration.ZERO;

    /**
     * Error text. A step that has one fails at its end, and the run with it.
     */
    private @Nullable String error;

    /**
     * Error text. A step that has one ends its run with INSTANCE_ERROR.
     */
    private @Nullable String instanceError;

    /**
     * Outputs of the step, which later steps and the outputs of the workflow can refer to.
     */
    private Map<String, Object> outputs = new LinkedHashMap<>();

    /**
     * A step that succeeds at once.
     */
    public StepProperties() {}

    /**
     * The name.
     *
     * @return the name
     */
    public String getName() {
        return this.name;
    }

    /**
     * Sets the name.
     *
     * @param name the name, unique in the workflow
     */
    public void setName(String name) {
        this.name = name;
    }

    /**
     * The action.
     *
     * @return for example {@code com.datadoghq.core.sleep}
     */
    public String getActionId() {
        return this.actionId;
    }

    /**
     * Sets the action.
     *
     * @param actionId for example {@code com.datadoghq.core.sleep}
     */
    public void setActionId(String actionId) {
        this.actionId = actionId;
    }

    /**
     * How long the step takes.
     *
     * @return the time
     */
    public Duration getDuration() {
        return this.duration;
    }

    /**
     * Sets how long the step takes.
     *
     * @param duration the time
     */
    public void setDuration(Duration duration) {
        this.duration = duration;
    }

    /**
     * The text of the error that the step ends its run with.
     *
     * @return {@code null} if there is none
     */
    public @Nullable String getInstanceError() {
        return this.instanceError;
    }

    /**
     * Makes the step end its run with an error of the instance.
     *
     * @param instanceError the text of the error, {@code null} for none
     */
    public void setInstanceError(@Nullable String instanceError) {
        this.instanceError = instanceError;
    }

    /**
     * The outputs of the step, by name.
     *
     * @return text, numbers, booleans, lists and maps of them
     */
    public Map<String, Object> getOutputs() {
        return this.outputs;
    }

    /**
     * Sets the outputs of the step.
     *
     * @param outputs text, numbers, booleans, lists and maps of them, by name
     */
    public void setOutputs(Map<String, Object> outputs) {
        this.outputs = outputs;
    }

    /**
     * The text of the error that the step fails with.
     *
     * @return {@code null} if the step succeeds
     */
    public @Nullable String getError() {
        return this.error;
    }

    /**
     * Makes the step fail.
     *
     * @param error the text of the error, {@code null} if the step is to succeed
     */
    public void setError(@Nullable String error) {
        this.error = error;
    }
}
