package io.github.workflowautomation.emulator;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An application key or an access token, with what it allows. There is no {@code toString}: it would print the key.
 */
public final class KeyProperties {

    /**
     * Key or token itself.
     */
    private String value = "";

    /**
     * Scopes of the key.
     */
    private Set<String> scopes = new LinkedHashSet<>(List.of("workflows_read", "workflows_write", "workflows_run"));

    /**
     * Whether the key is registered for the Actions API. Every call is refused otherwise.
     */
    private boolean actionsAccess = true;

    /**
     * The defaults.
     */
    public KeyProperties() {}

    /**
     * Key or token itself.
     *
     * @return the text that requests carry
     */
    public String getValue() {
        return this.value;
    }

    /**
     * Sets the key or token itself.
     *
     * @param value the text that requests carry
     */
    public void setValue(String value) {
        this.value = value;
    }

    /**
     * Scopes of the key.
     *
     * @return for example {@code workflows_read}
     */
    public Set<String> getScopes() {
        return this.scopes;
    }

    /**
     * Sets the scopes of the key.
     *
     * @param scopes for example {@code workflows_read}
     */
    public void setScopes(Set<String> scopes) {
        this.scopes = scopes;
    }

    /**
     * Whether the key is registered for the Actions API.
     *
     * @return {@code false} to refuse every call
     */
    public boolean isActionsAccess() {
        return this.actionsAccess;
    }

    /**
     * Sets whether the key is registered for the Actions API.
     *
     * @param actionsAccess {@code false} to refuse every call
     */
    public void setActionsAccess(boolean actionsAccess) {
        this.actionsAccess = actionsAccess;
    }
}
