package io.github.workflowautomation.emulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an action turns out.
 */
public final class ActionProperties {

    /**
     * Id of the action.
     */
    private String actionId = "";

    /**
     * How long the action takes. Its own time unless set: that of a sleep, or none.
     */
    private @Nullable Duration duration;

    /**
     * Error text. The step fails with it at its end.
     */
    private @Nullable String error;

    /**
     * Error text. The run ends with it, with INSTANCE_ERROR, at the end of the step.
     */
    private @Nullable String instanceError;

    /**
     * Outputs of the step, which may refer to inputs and earlier steps.
     */
    private Map<String, Object> outputs = new LinkedHashMap<>();

    /**
     * The defaults.
     */
    public ActionProperties() {}

    /**
     * Id of the action.
     *
     * @return for example {@code com.datadoghq.core.noop}
     */
    public String getActionId() {
        return this.actionId;
    }

    /**
     * Sets the id of the action.
     *
     * @param actionId for example {@code com.datadoghq.core.noop}
     */
    public void setActionId(String actionId) {
        this.actionId = actionId;
    }

    /**
     * How long the action takes.
     *
     * @return {@code null} for its own time
     */
    public @Nullable Duration getDuration() {
        return this.duration;
    }

    /**
     * Sets how long the action takes.
     *
     * @param duration {@code null} for its own time
     */
    public void setDuration(@Nullable Duration duration) {
        this.duration = duration;
    }

    /**
     * Error text.
     *
     * @return {@code null} if the step succeeds
     */
    public @Nullable String getError() {
        return this.error;
    }

    /**
     * Sets the error text.
     *
     * @param error {@code null} if the step succeeds
     */
    public void setError(@Nullable String error) {
        this.error = error;
    }

    /**
     * Error text.
     *
     * @return {@code null} for none
     */
    public @Nullable String getInstanceError() {
        return this.instanceError;
    }

    /**
     * Sets the error text.
     *
     * @param instanceError {@code null} for none
     */
    public void setInstanceError(@Nullable String instanceError) {
        this.instanceError = instanceError;
    }

    /**
     * Outputs of the step, which may refer to inputs and earlier steps.
     *
     * @return by name
     */
    public Map<String, Object> getOutputs() {
        return this.outputs;
    }

    /**
     * Sets the outputs of the step, which may refer to inputs and earlier steps.
     *
     * @param outputs by name
     */
    public void setOutputs(Map<String, Object> outputs) {
        this.outputs = outputs;
    }
}
