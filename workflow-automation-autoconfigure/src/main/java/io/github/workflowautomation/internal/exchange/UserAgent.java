package io.github.workflowautomation.internal.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The value of the {@code User-Agent} header. */
final class UserAgent {

    static final String VALUE = "workflow-automation-spring-boot-starter/" + version() + " (java "
            + System.getProperty("java.version") + "; os " + System.getProperty("os.name") + ")";

    private UserAgent() {}

    /** Reads a file that the build fills in, because not every packaging keeps the manifest. */
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
