package io.github.workflowautomation.emulator.properties;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An application key or an access token with its permissions.
 *
 * @param value Key or token that requests carry.
 * @param scopes Scopes of the key.
 * @param actionsAccess Whether the key is registered for the Actions API. Otherwise every call is denied.
 */
public record KeyProperties(
        @DefaultValue("") String value,

        @DefaultValue({"workflows_read", "workflows_write", "workflows_run"})
        Set<String> scopes,

        @DefaultValue("true") boolean actionsAccess) {

    static final List<String> ALL_SCOPES = List.of("workflows_read", "workflows_write", "workflows_run");

    /** Without the key. */
    @Override
    public String toString() {
        return "KeyProperties[scopes=" + this.scopes + ", actionsAccess=" + this.actionsAccess + "]";
    }
}
