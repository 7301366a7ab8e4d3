package io.github.workflowautomation.emulator.properties;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys and tokens that the emulator accepts. It has no {@code toString}, which would print them.
 */
public class AccessProperties {

    /**
     * API key that requests must carry.
     */
    private String apiKey = "emulator-api-key";

    /**
     * Application key that requests must carry.
     */
    private String applicationKey = "emulator-application-key";

    /**
     * Access token that requests may carry instead of the two keys. By default no token is accepted.
     */
    private @Nullable String accessToken;

    /**
     * Scopes of the application key and of the access token.
     */
    private Set<String> scopes = new LinkedHashSet<>(KeyProperties.ALL_SCOPES);

    /**
     * Additional API keys. Each works with each application key.
     */
    private Set<String> apiKeys = new LinkedHashSet<>();

    /**
     * Additional application keys, each with its own scopes.
     */
    private List<KeyProperties> applicationKeys = new ArrayList<>();

    /**
     * Additional access tokens, each with its own scopes.
     */
    private List<KeyProperties> accessTokens = new ArrayList<>();

    /**
     * Creates the default configuration.
     */
    protected AccessProperties() {}

    /** {@return the API key} */
    public String getApiKey() {
        return this.apiKey;
    }

    /**
     * Sets the API key.
     *
     * @param apiKey the key that requests must carry
     */
    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    /** {@return the application key} */
    public String getApplicationKey() {
        return this.applicationKey;
    }

    /**
     * Sets the application key.
     *
     * @param applicationKey the key that requests must carry
     */
    public void setApplicationKey(String applicationKey) {
        this.applicationKey = applicationKey;
    }

    /** {@return the access token} */
    public @Nullable String getAccessToken() {
        return this.accessToken;
    }

    /**
     * Sets the access token.
     *
     * @param accessToken the token that requests may carry instead of the keys, {@code null} for none
     */
    public void setAccessToken(@Nullable String accessToken) {
        this.accessToken = accessToken;
    }

    /** {@return the scopes of the application key and of the access token} */
    public Set<String> getScopes() {
        return this.scopes;
    }

    /**
     * Sets the scopes of the application key and of the access token.
     *
     * @param scopes for example {@code workflows_read}
     */
    public void setScopes(Set<String> scopes) {
        this.scopes = scopes;
    }

    /** {@return the additional API keys} */
    public Set<String> getApiKeys() {
        return this.apiKeys;
    }

    /**
     * Sets the additional API keys.
     *
     * @param apiKeys the keys
     */
    public void setApiKeys(Set<String> apiKeys) {
        this.apiKeys = apiKeys;
    }

    /** {@return the additional application keys} */
    public List<KeyProperties> getApplicationKeys() {
        return this.applicationKeys;
    }

    /**
     * Sets the additional application keys.
     *
     * @param applicationKeys the keys
     */
    public void setApplicationKeys(List<KeyProperties> applicationKeys) {
        this.applicationKeys = applicationKeys;
    }

    /** {@return the additional access tokens} */
    public List<KeyProperties> getAccessTokens() {
        return this.accessTokens;
    }

    /**
     * Sets the additional access tokens.
     *
     * @param accessTokens the tokens
     */
    public void setAccessTokens(List<KeyProperties> accessTokens) {
        this.accessTokens = accessTokens;
    }
}
