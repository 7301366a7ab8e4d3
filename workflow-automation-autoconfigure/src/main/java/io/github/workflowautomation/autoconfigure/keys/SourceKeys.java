package io.github.workflowautomation.autoconfigure.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.EnumerablePropertySource;

/** The keys of one property source, as their author wrote them: binding has already dropped characters. */
final class SourceKeys {

    private static final Pattern BELOW_PREFIX = Pattern.compile("(?i)datadog\\.workflow[-_]?automation\\.(.+)");

    private static final Pattern WORKFLOWS = Pattern.compile("(?i)workflows([.\\[].*)?");

    private final EnumerablePropertySource<?> source;

    private final List<WorkflowKey> workflows = new ArrayList<>();

    private final List<KeyProblem> problems = new ArrayList<>();

    private SourceKeys(EnumerablePropertySource<?> source) {
        this.source = source;
    }

    static SourceKeys of(EnumerablePropertySource<?> source) {
        SourceKeys keys = new SourceKeys(source);
        for (String name : source.getPropertyNames()) {
            Matcher below = BELOW_PREFIX.matcher(name);
            if (below.matches()) {
                keys.read(name, below.group(1));
            }
        }
        return keys;
    }

    List<WorkflowKey> workflows() {
        return this.workflows;
    }

    List<KeyProblem> problems() {
        return this.problems;
    }

    private void read(String name, String key) {
        Matcher matcher = WORKFLOWS.matcher(key);
        if (!matcher.matches()) {
            if (!KnownKeys.contains(key)) {
                report(name, "is unknown", suggestion(KnownKeys.nearest(key, UnaryOperator.identity())));
            }
            return;
        }
        WorkflowKey workflow = (matcher.group(1) != null) ? WorkflowKey.parse(matcher.group(1)) : null;
        if (workflow != null && !workflow.hasNoAttribute()) {
            read(name, workflow);
        }
    }

    private void read(String name, WorkflowKey workflow) {
        if (!workflow.isComplete()) {
            report(name, "is unknown", "Write " + quoted(workflow.nearestKey()));
        } else if (workflow.needsBrackets()) {
            report(
                    name,
                    "has the alias '" + workflow.alias()
                            + "', which Spring Boot changes or drops unless it is in brackets",
                    "Write " + quoted(workflow.nearestKey()) + " (in YAML, the alias is \"[" + workflow.alias()
                            + "]\")");
        } else {
            this.workflows.stream()
                    .filter(workflow::collidesWith)
                    .findFirst()
                    .ifPresent(other -> report(
                            name,
                            "has the alias '" + workflow.alias() + "', which Spring Boot does not distinguish from '"
                                    + other.alias() + "'",
                            "Write another alias"));
            this.workflows.add(workflow);
        }
    }

    private void report(String name, String cause, String remedy) {
        Origin origin = OriginLookup.getOrigin(this.source, name);
        this.problems.add(new KeyProblem(
                "'" + name + "' (" + ((origin != null) ? origin : this.source.getName()) + ") " + cause + ".",
                remedy + " instead of '" + name + "'."));
    }

    private static String suggestion(List<String> keys) {
        return "Write "
                + keys.stream().map(key -> quoted(KnownKeys.PREFIX + key)).collect(Collectors.joining(" or "));
    }

    private static String quoted(String key) {
        return "'" + key + "'";
    }
}
