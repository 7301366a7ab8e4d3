package io.github.workflowautomation.emulator;

import io.github.workflowautomation.emulator.faults.FaultProperties;
import io.github.workflowautomation.emulator.limits.RateLimitProperties;
import io.github.workflowautomation.emulator.limits.RunLimitProperties;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * How the emulator behaves. There is no {@code toString}: it would print the keys.
 */
@ConfigurationProperties("emulator")
public final class EmulatorProperties {

    /**
     * Whether the emulator steps in for Datadog in an application that has no Datadog credentials.
     */
    private boolean enabled = true;

    /**
     * Port to listen on, always on 127.0.0.1. As a program 8321; inside an application a free port.
     */
    private @Nullable Integer port;

    /**
     * API key that requests must carry.
     */
    private String apiKey = "emulator-api-key";

    /**
     * Application key that requests must carry.
     */
    private String applicationKey = "emulator-application-key";

    /**
     * Access token that requests may carry instead of the two keys. None is accepted unless set.
     */
    private @Nullable String accessToken;

    /**
     * Scopes of the application key and of the access token.
     */
    private Set<String> scopes = new LinkedHashSet<>(List.of("workflows_read", "workflows_write", "workflows_run"));

    /**
     * Number of runs to remember. The oldest are forgotten first.
     */
    private int maxRuns = 10_000;

    /**
     * Workflows that can be run, besides the built-in example.
     */
    private List<WorkflowProperties> workflows = new ArrayList<>();

    /**
     * API keys that are accepted besides the first one.
     */
    private Set<String> apiKeys = new LinkedHashSet<>();

    /**
     * Application keys that are accepted besides the first one, each with scopes of its own.
     */
    private List<KeyProperties> applicationKeys = new ArrayList<>();

    /**
     * Access tokens that are accepted besides the first one, each with scopes of its own.
     */
    private List<KeyProperties> accessTokens = new ArrayList<>();

    /**
     * Number of workflows created over HTTP to remember. The oldest are forgotten first, with their runs.
     */
    private int maxWorkflows = 1000;

    /**
     * Whether to take specs with branches, loops, gates and error handlers, and to ignore these.
     */
    private boolean ignoreUnsupported;

    /**
     * How actions turn out, whatever the workflow. Of several entries for an action each stands for one step, and the
     * last for all after it.
     */
    private List<ActionProperties> actions = new ArrayList<>();

    /**
     * How runs are shown and canceled.
     */
    @NestedConfigurationProperty
    private final RunProperties runs = new RunProperties();

    /**
     * Answers where nobody knows what Datadog answers.
     */
    @NestedConfigurationProperty
    private final AnswerProperties answers = new AnswerProperties();

    /**
     * Limit of requests. Off unless set.
     */
    @NestedConfigurationProperty
    private RateLimitProperties rateLimit = RateLimitProperties.none();

    /**
     * Limit of runs per minute. Off unless set.
     */
    @NestedConfigurationProperty
    private RunLimitProperties runLimit = RunLimitProperties.none();

    /**
     * What goes wrong.
     */
    private List<FaultProperties> faults = new ArrayList<>();

    /**
     * The defaults.
     */
    public EmulatorProperties() {}

    /**
     * Whether the emulator steps in for Datadog.
     *
     * @return {@code true} unless switched off
     */
    public boolean isEnabled() {
        return this.enabled;
    }

    /**
     * Sets whether the emulator steps in for Datadog.
     *
     * @param enabled {@code false} to switch it off
     */
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    /**
     * The port to listen on.
     *
     * @return {@code null} or 0 for a free port
     */
    public @Nullable Integer getPort() {
        return this.port;
    }

    /**
     * Sets the port to listen on.
     *
     * @param port {@code null} or 0 for a free port
     */
    public void setPort(@Nullable Integer port) {
        this.port = port;
    }

    /**
     * The API key that requests must carry.
     *
     * @return the key
     */
    public String getApiKey() {
        return this.apiKey;
    }

    /**
     * Sets the API key that requests must carry.
     *
     * @param apiKey the key
     */
    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    /**
     * The application key that requests must carry.
     *
     * @return the key
     */
    public String getApplicationKey() {
        return this.applicationKey;
    }

    /**
     * Sets the application key that requests must carry.
     *
     * @param applicationKey the key
     */
    public void setApplicationKey(String applicationKey) {
        this.applicationKey = applicationKey;
    }

    /**
     * The access token that requests may carry instead of the keys.
     *
     * @return {@code null} if no token is accepted
     */
    public @Nullable String getAccessToken() {
        return this.accessToken;
    }

    /**
     * Sets the access token that requests may carry instead of the keys.
     *
     * @param accessToken {@code null} to accept none
     */
    public void setAccessToken(@Nullable String accessToken) {
        this.accessToken = accessToken;
    }

    /**
     * The scopes of the application key and of the access token.
     *
     * @return the scopes
     */
    public Set<String> getScopes() {
        return this.scopes;
    }

    /**
     * Sets the scopes of the application key and of the access token.
     *
     * @param scopes the scopes
     */
    public void setScopes(Set<String> scopes) {
        this.scopes = scopes;
    }

    /**
     * The number of runs to remember.
     *
     * @return at least 1
     */
    public int getMaxRuns() {
        return this.maxRuns;
    }

    /**
     * Sets the number of runs to remember.
     *
     * @param maxRuns at least 1
     */
    public void setMaxRuns(int maxRuns) {
        this.maxRuns = maxRuns;
    }

    /**
     * The API keys besides the first one.
     *
     * @return the keys
     */
    public Set<String> getApiKeys() {
        return this.apiKeys;
    }

    /**
     * Sets the API keys besides the first one.
     *
     * @param apiKeys the keys
     */
    public void setApiKeys(Set<String> apiKeys) {
        this.apiKeys = apiKeys;
    }

    /**
     * The application keys besides the first one.
     *
     * @return the keys
     */
    public List<KeyProperties> getApplicationKeys() {
        return this.applicationKeys;
    }

    /**
     * Sets the application keys besides the first one.
     *
     * @param applicationKeys the keys
     */
    public void setApplicationKeys(List<KeyProperties> applicationKeys) {
        this.applicationKeys = applicationKeys;
    }

    /**
     * The access tokens besides the first one.
     *
     * @return the tokens
     */
    public List<KeyProperties> getAccessTokens() {
        return this.accessTokens;
    }

    /**
     * Sets the access tokens besides the first one.
     *
     * @param accessTokens the tokens
     */
    public void setAccessTokens(List<KeyProperties> accessTokens) {
        this.accessTokens = accessTokens;
    }

    /**
     * The number of workflows created over HTTP to remember.
     *
     * @return at least 1
     */
    public int getMaxWorkflows() {
        return this.maxWorkflows;
    }

    /**
     * Sets the number of workflows created over HTTP to remember.
     *
     * @param maxWorkflows at least 1
     */
    public void setMaxWorkflows(int maxWorkflows) {
        this.maxWorkflows = maxWorkflows;
    }

    /**
     * Whether to ignore what is not followed.
     *
     * @return {@code false} to refuse it
     */
    public boolean isIgnoreUnsupported() {
        return this.ignoreUnsupported;
    }

    /**
     * Sets whether to ignore what is not followed.
     *
     * @param ignoreUnsupported {@code false} to refuse it
     */
    public void setIgnoreUnsupported(boolean ignoreUnsupported) {
        this.ignoreUnsupported = ignoreUnsupported;
    }

    /**
     * How actions turn out.
     *
     * @return the actions
     */
    public List<ActionProperties> getActions() {
        return this.actions;
    }

    /**
     * Sets how actions turn out.
     *
     * @param actions the actions
     */
    public void setActions(List<ActionProperties> actions) {
        this.actions = actions;
    }

    /**
     * How runs are shown and canceled.
     *
     * @return to be changed in place
     */
    public RunProperties getRuns() {
        return this.runs;
    }

    /**
     * The answers where nobody knows what Datadog answers.
     *
     * @return to be changed in place
     */
    public AnswerProperties getAnswers() {
        return this.answers;
    }

    /**
     * The declared workflows.
     *
     * @return without the built-in example
     */
    public List<WorkflowProperties> getWorkflows() {
        return this.workflows;
    }

    /**
     * Sets the declared workflows.
     *
     * @param workflows the workflows
     */
    public void setWorkflows(List<WorkflowProperties> workflows) {
        this.workflows = workflows;
    }

    /**
     * The limit of requests.
     *
     * @return the limit
     */
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

    /**
     * The limit of runs per minute.
     *
     * @return the limit
     */
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

    /**
     * What goes wrong.
     *
     * @return the faults
     */
    public List<FaultProperties> getFaults() {
        return this.faults;
    }

    /**
     * Sets what goes wrong.
     *
     * @param faults the faults
     */
    public void setFaults(List<FaultProperties> faults) {
        this.faults = faults;
    }
}
