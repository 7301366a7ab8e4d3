package io.github.workflowautomation.emulator.properties;

import io.github.workflowautomation.emulator.faults.FaultProperties;
import io.github.workflowautomation.emulator.limits.RateLimitProperties;
import io.github.workflowautomation.emulator.limits.RunLimitProperties;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/** How the emulator responds: the properties that make it differ from a service without limits and faults. */
public abstract class BehaviorProperties extends AccessProperties {

    /**
     * Visibility and cancellation of runs.
     */
    @NestedConfigurationProperty
    private RunProperties runs = RunProperties.defaults();

    /**
     * Responses in situations in which the response of Datadog is unknown.
     */
    @NestedConfigurationProperty
    private AnswerProperties answers = AnswerProperties.defaults();

    /**
     * Limit of requests. By default there is none.
     */
    @NestedConfigurationProperty
    private RateLimitProperties rateLimit = RateLimitProperties.none();

    /**
     * Limit of runs per minute. By default there is none.
     */
    @NestedConfigurationProperty
    private RunLimitProperties runLimit = RunLimitProperties.none();

    /**
     * Faults to inject.
     */
    private List<FaultProperties> faults = new ArrayList<>();

    /** Creates the default behavior. */
    protected BehaviorProperties() {}

    /** {@return the visibility and cancellation of runs} */
    public RunProperties getRuns() {
        return this.runs;
    }

    /**
     * Sets the visibility and cancellation of runs.
     *
     * @param runs the configuration of runs
     */
    public void setRuns(RunProperties runs) {
        this.runs = runs;
    }

    /** {@return the responses in situations in which the response of Datadog is unknown} */
    public AnswerProperties getAnswers() {
        return this.answers;
    }

    /**
     * Sets the responses in situations in which the response of Datadog is unknown.
     *
     * @param answers the configuration of responses
     */
    public void setAnswers(AnswerProperties answers) {
        this.answers = answers;
    }

    /** {@return the limit of requests} */
    public RateLimitProperties getRateLimit() {
        return this.rateLimit;
    }

    /**
     * Sets the limit of requests.
     *
     * @param rateLimit the limit
     */
    public void setRateLimit(RateLimitProperties rateLimit) {
        this.rateLimit = rateLimit;
    }

    /** {@return the limit of runs per minute} */
    public RunLimitProperties getRunLimit() {
        return this.runLimit;
    }

    /**
     * Sets the limit of runs per minute.
     *
     * @param runLimit the limit
     */
    public void setRunLimit(RunLimitProperties runLimit) {
        this.runLimit = runLimit;
    }

    /** {@return the faults to inject} */
    public List<FaultProperties> getFaults() {
        return this.faults;
    }

    /**
     * Sets the faults to inject.
     *
     * @param faults the faults
     */
    public void setFaults(List<FaultProperties> faults) {
        this.faults = faults;
    }
}
