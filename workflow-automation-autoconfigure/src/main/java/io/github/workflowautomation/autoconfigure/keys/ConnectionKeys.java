package io.github.workflowautomation.autoconfigure.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The keys below {@code datadog.connections} in one property source. */
final class ConnectionKeys {

    /** The properties of a connection. */
    static final List<String> KEYS = List.of(
            "api-key",
            "application-key",
            "access-token",
            "site",
            "base-url",
            "ssl.bundle",
            "connect-timeout",
            "response-timeout",
            "max-connections");

    private static final String PREFIX = "datadog.connections";

    private static final Pattern IN_BRACKETS = Pattern.compile("(?i)datadog\\.connections\\[(.+?)]\\.(.+)");

    private static final Pattern WITHOUT_BRACKETS = Pattern.compile("(?i)datadog\\.connections\\.([^.\\[]+)\\.(.+)");

    private static final Pattern VARIABLE = Pattern.compile("(?i)DATADOG_CONNECTIONS_(.+)");

    /** What binding keeps of a name without brackets. */
    private static final Pattern KEPT = Pattern.compile("[A-Za-z0-9_-]+");

    private final PropertySource<?> source;

    private final List<KeyProblem> problems = new ArrayList<>();

    private ConnectionKeys(PropertySource<?> source) {
        this.source = source;
    }

    static List<KeyProblem> problems(EnumerablePropertySource<?> source) {
        ConnectionKeys keys = new ConnectionKeys(source);
        for (String name : source.getPropertyNames()) {
            if (source instanceof SystemEnvironmentPropertySource) {
                keys.readVariable(name);
            }
            keys.read(name);
        }
        return keys.problems;
    }

    private void read(String name) {
        Matcher brackets = IN_BRACKETS.matcher(name);
        Matcher plain = WITHOUT_BRACKETS.matcher(name);
        if (brackets.matches()) {
            check(name, PREFIX + "[" + brackets.group(1) + "].", brackets.group(2));
        } else if (plain.matches()) {
            String connection = plain.group(1);
            if (KEPT.matcher(connection).matches()) {
                check(name, PREFIX + "." + connection + ".", plain.group(2));
            } else {
                report(
                        name,
                        "has the connection '" + connection + "', which Spring Boot changes or drops",
                        "Name the connection with letters, digits and dashes.");
            }
        }
    }

    private void check(String name, String prefix, String key) {
        String uniform = KnownKeys.uniform(key);
        if (KEYS.stream().map(KnownKeys::uniform).noneMatch(known -> known.equals(uniform))) {
            report(
                    name,
                    "is unknown",
                    "Write '" + prefix + EditDistance.nearest(key, KEYS) + "' instead of '" + name + "'.");
        }
    }

    /** Spring Boot binds a variable to a connection with a name of one word, or of the words of another property source. */
    private void readVariable(String variable) {
        Matcher below = VARIABLE.matcher(variable);
        if (!below.matches() || VariableKeys.SERVICE_LINK.matcher(variable).matches()) {
            return;
        }
        String letters = KnownKeys.letters(below.group(1));
        boolean known = KEYS.stream()
                .map(KnownKeys::letters)
                .anyMatch(key -> letters.endsWith(key) && letters.length() > key.length());
        if (!known) {
            this.problems.add(
                    new KeyProblem(
                            "The environment variable " + variable + " is unknown.",
                            "Rename it to DATADOG_CONNECTIONS_<NAME>_APIKEY, or to another key of a connection, or remove it."));
        }
    }

    private void report(String name, String cause, String remedy) {
        Origin origin = OriginLookup.getOrigin(this.source, name);
        this.problems.add(new KeyProblem(
                "'" + name + "' (" + ((origin != null) ? origin : this.source.getName()) + ") " + cause + ".", remedy));
    }
}
