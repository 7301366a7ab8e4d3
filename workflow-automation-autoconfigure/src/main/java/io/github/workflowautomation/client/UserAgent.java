package io.github.workflowautomation.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** How requests introduce themselves. */
final class UserAgent {

    static final String VALUE = "workflow-automation-spring-boot-starter/" + version() + " (java "
            + System.getProperty("java.version") + "; os " + System.getProperty("os.name") + ")";

    private UserAgent() {}

    /** From a file that the build fills, as a manifest is not there in every packaging. */
    private static String version() {
        try (InputStream file = UserAgent.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
