package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowAutomationClient;
import java.util.Collection;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Validates the names of connections. */
final class ConnectionNames {

    /** 64 characters are enough for a name, which is a value of a tag of each meter. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private ConnectionNames() {}

    /** Checks the name of a connection in addition to the default one. */
    static void check(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("The connection name '" + WorkflowAliases.shortened(name)
                    + "' is invalid: a name has up to 64 letters, digits, dashes, underscores and dots, and begins with a"
                    + " letter or digit");
        }
        if (name.equalsIgnoreCase(WorkflowAutomationClient.DEFAULT_CONNECTION)) {
            throw new IllegalArgumentException("The connection name '" + name
                    + "' is reserved for the connection without a name. Choose another name");
        }
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static IllegalArgumentException unknown(String name, Collection<String> known) {
        return new IllegalArgumentException("There is no connection '" + WorkflowAliases.shortened(name)
                + "'. Known connections: " + new TreeSet<>(known) + " (datadog.connections)");
    }
}
