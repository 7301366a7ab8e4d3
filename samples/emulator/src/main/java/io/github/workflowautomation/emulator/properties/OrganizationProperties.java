package io.github.workflowautomation.emulator.properties;

/**
 * A further organization with keys of its own. It has the configured workflows, and its own runs, limits, and workflows that are
 * created over HTTP. It has no {@code toString}, which would print the keys.
 */
public final class OrganizationProperties extends AccessProperties {

    /**
     * Creates an organization whose keys are derived from its name.
     */
    public OrganizationProperties() {
        setApiKey("");
        setApplicationKey("");
    }

    /**
     * Sets the keys that are not configured.
     *
     * @param name the name of the organization
     */
    public void completeKeys(String name) {
        if (getApiKey().isBlank()) {
            setApiKey("emulator-" + name + "-api-key");
        }
        if (getApplicationKey().isBlank()) {
            setApplicationKey("emulator-" + name + "-application-key");
        }
    }
}
