package io.github.workflowautomation.health;

import io.github.workflowautomation.WorkflowAutomationClient;

/**
 * The names of the settings of a connection, as findings quote them.
 *
 * @param connection the name of the connection
 */
record SettingNames(String connection) {

    private boolean isDefault() {
        return this.connection.equals(WorkflowAutomationClient.DEFAULT_CONNECTION);
    }

    private String quoted(String key) {
        return "'datadog." + (isDefault() ? "" : "connections." + this.connection + ".") + key + "'";
    }

    String apiKey() {
        return quoted("api-key") + (isDefault() ? " (or DD_API_KEY)" : "");
    }

    String applicationKey() {
        return quoted("application-key") + (isDefault() ? " (or DD_APP_KEY)" : "");
    }

    String accessToken() {
        return quoted("access-token");
    }

    String site() {
        return quoted("site");
    }

    String siteWithVariable() {
        return site() + (isDefault() ? " (or DD_SITE)" : "");
    }

    String baseUrl() {
        return quoted("base-url");
    }
}
